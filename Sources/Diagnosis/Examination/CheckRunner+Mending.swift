import CableModel
import SerialLink

extension CheckRunner {
  /// Has the person repair something; whether they did.
  mutating func isMended(_ repair: Repair, _ step: Step) -> Bool {
    switch ask(.remembered, { [cable] in $0.mend(repair.remedy, of: cable) }) {
    case .given: return true
    case .skipped, .lacking: state.declined.insert(step)
    case .quit, .back: break
    }
    return false
  }

  /// Looks whether a repair helped.
  ///
  /// - Parameters:
  ///   - repair: what was repaired.
  ///   - step: the look at the device that shows whether it helped.
  ///   - link: the open line.
  mutating func look(
    after repair: Repair,
    _ step: Step,
    _ link: inout any SerialLink & ~Copyable
  ) {
    let remedy = repair.remedy
    let before = state.log.count
    // The cable was in somebody's hands, and contacts may have been moved.
    state.isFarEndCertain = false
    let pins = Step(.free, [.pinsPopulated])
    guard arrange(for: pins), look(pins, &link) == .done else { return }
    let seen = state.log.records(since: before).latestSymptom(of: .pinsPopulated, at: .free)
    guard seen == AnySymptom(cable.expectedPopulation) else {
      // What is there now must be put right first; nobody is sent to repair the same thing again.
      state.declined.insert(step)
      return
    }
    guard arrange(for: step), look(step, &link) == .done else { return }
    let records = state.log.records(since: before)
    let helped = LinkProof.isGiven(by: records.compactMap(\.observation))
    if let check = CheckCatalogue.check(MendCheck(remedy.id).ownID) {
      note(MendCheck.finding(helped ? .works : .unchanged).erased, of: check)
    }
    if helped {
      state.mended = remedy
      state.log.forget(before: before)
    } else {
      state.log.forget(before: before, at: repair.affected)
    }
  }
}
