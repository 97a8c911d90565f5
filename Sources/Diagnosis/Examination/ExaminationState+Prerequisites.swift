import CableModel

extension ExaminationState {
  /// The checks of a step, and what they need that this run has not seen yet.
  ///
  /// What an earlier run saw counts for judging, but whether it is still so must be seen again.
  func checksDue(for step: Step) -> Set<CheckID> {
    let farEnd = step.farEnd.kind
    // Checks of one device need none of another.
    let possible = Set(
      CheckCatalogue.all.filter { $0.farEnds.contains(farEnd) && ($0.needsLine || $0.asksPerson) }
        .map(\.id)
    )
    let made = recordsOfThisRun
    var due = Set(step.checks)
    let probes = step.checks.filter(ProbeCatalogue.isProbe).compactMap(CheckCatalogue.check)
    for check in probes + CheckCatalogue.all.reversed() where due.contains(check.id) {
      for needed in check.prerequisites.map(\.check) where possible.contains(needed) {
        let isOnce = CheckCatalogue.check(needed)?.occasion == .once
        let isMade = made.contains { $0.check == needed && (isOnce || $0.farEnd == farEnd) }
        if !isMade { due.insert(needed) }
      }
    }
    return due
  }

  /// The check that a prerequisite asks for, if it has not seen what is needed; `nil` if it has, or if it
  /// cannot be made at this far end.
  func missing(_ needed: Prerequisite) -> CatalogueEntry? {
    guard let other = CheckCatalogue.check(needed.check) else { return nil }
    let isAtFarEnd = other.needsLine && other.occasion != .once
    // A check that cannot be made at this far end must not block one that can.
    if isAtFarEnd, !other.farEnds.contains(farEnd) { return nil }
    let symptom = recordsOfThisRun.latestSymptom(
      of: needed.check,
      at: isAtFarEnd ? farEnd : nil
    )
    if symptom == nil, needed.doubt == .passes, recordsOfThisRun.hasLooked(needed.check) {
      return nil
    }
    return symptom.map(needed.symptoms.contains) == true ? nil : other
  }
}

extension [CheckRecord] {
  /// Whether a check was made, whatever came of it.
  fileprivate func hasLooked(_ check: CheckID) -> Bool {
    contains { $0.check == check && $0.finding != nil }
  }
}
