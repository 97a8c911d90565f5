package import CableModel
import PortInventory
import SerialLink

extension CheckRunner {
  /// Has the person put another part in the place of one, and looks whether the device answers then.
  ///
  /// What is seen meanwhile says nothing of the person's own cable, so only that it answered is kept. What
  /// cannot be opened and was to blame is left out for good.
  ///
  /// - Parameters:
  ///   - spare: the part.
  ///   - step: the step.
  ///   - link: the open line.
  mutating func swap(_ spare: Spare, _ step: Step, _ link: inout any SerialLink & ~Copyable) {
    guard isIn(spare, step) else { return }
    guard let isKept = tryOut(spare, &link), !isKept else { return }
    takeBack(spare)
  }

  /// Whether the person has put the other part in.
  mutating func isIn(_ spare: Spare, _ step: Step) -> Bool {
    let cable = cable
    switch ask(.remembered, { $0.put(in: spare, of: cable) }) {
    case .given: return true
    case .skipped, .lacking: state.declined.insert(step)
    case .quit, .back: break
    }
    return false
  }

  /// Looks whether the device answers over the other part.
  ///
  /// - Returns: whether that part stays; `nil` if the person left.
  mutating func tryOut(_ spare: Spare, _ link: inout any SerialLink & ~Copyable) -> Bool? {
    let before = state.log.count
    state.farEnd = .attached
    state.isFarEndCertain = true
    observe(.arranged(.attached))
    let checks = CheckCatalogue.checks(at: .attached, of: cable, scope: .automatic)
    let course = look(Step(.attached, checks), &link)
    let records = state.log.records(since: before)
    let helped = LinkProof.isGiven(by: records.compactMap(\.observation))
    let isKept = helped && !cable.canBeOpened(spare)
    if !isKept { state.log.truncate(to: before) }
    guard course == .done else { return nil }
    if let check = CheckCatalogue.check(Probe.swap(spare).id) {
      note(SwapCheck.finding(helped ? .works : .unchanged).erased, of: check)
    }
    if isKept {
      state.mended = cable.replacement(of: spare)
      state.log.forget(before: before)
    }
    return isKept
  }

  /// Has the person put their own part back; nothing more is looked at without it.
  mutating func takeBack(_ spare: Spare) {
    let cable = cable
    switch ask(.remembered, { $0.putBack(spare, of: cable) }) {
    case .given:
      state.farEnd = .free
      state.isFarEndCertain = true
      observe(.arranged(.free))
    case .skipped, .lacking: state.wasQuit = true
    case .quit, .back: break
    }
  }
}

extension Cable {
  /// What a part is called.
  package func name(of spare: Spare) -> String {
    switch spare {
    case .lead:
      guard let upstream else { return host.name }
      let isWithAdapter = upstream.origin.connector == .serialAdapter
      return isWithAdapter ? upstream.sections.first?.name ?? host.name : upstream.origin.name
    case .section(let number): return section(number).name
    case .cable: return name
    }
  }

  /// What mends the way to the device if another part in the place of one does.
  package func replacement(of spare: Spare) -> Remedy { .replace(name(of: spare), spare.tag) }
}
