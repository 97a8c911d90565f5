import PortInventory
import SerialLink

// What becomes of a check: a record.

extension CheckRunner {
  /// Whether a check can be made now; if not, a record says why.
  mutating func isDue(_ check: CatalogueEntry) -> Bool {
    let reason =
      state.lineError?.sentence
      ?? check.prerequisites.lazy.compactMap(state.missing).first
      .map { "needs '\($0.title)' first" }
    guard let reason else { return true }
    add(CheckRecord(check, at: state.farEnd, .skipped(because: reason)))
    return false
  }

  /// Notes what came of asking the person.
  mutating func note(
    _ answer: Answer<Finding<AnySymptom>>,
    of check: CatalogueEntry
  ) -> Course {
    switch answer {
    case .given(let finding): note(finding, of: check)
    case .skipped: break
    case .lacking(let tool):
      add(CheckRecord(check, at: state.farEnd, .skipped(because: tool.absence)))
    case .quit, .back: return .leftOff
    }
    return state.wasQuit ? .leftOff : .done
  }

  mutating func noteBroken(
    _ check: CatalogueEntry,
    by error: LinkError,
    took duration: Duration
  ) {
    add(CheckRecord(check, at: state.farEnd, .broken(error), took: duration))
    if error.endsTheLine { state.lineError = error }
  }

  mutating func noteOpening(_ error: OpenError?) {
    guard let check = CheckCatalogue.check(.portOpens), case .opening(let look) = check.procedure,
      let survey = state.survey
    else { return }
    note(look(error, survey), of: check)
  }

  mutating func note(
    _ finding: Finding<AnySymptom>,
    of check: CatalogueEntry,
    took duration: Duration = .zero
  ) {
    add(CheckRecord(check, at: state.farEnd, .looked(finding), took: duration))
  }

  mutating func add(_ record: CheckRecord, from source: RecordLog.Source = .thisRun) {
    state.log.add(record, from: source)
    observe(.ended(record))
  }

  mutating func passOver(_ step: Step) {
    for check in CheckCatalogue.all where step.checks.contains(check.id) && check.needsLine {
      _ = isDue(check)
    }
  }
}

extension LinkError {
  /// Whether no further check can use the line after this error.
  var endsTheLine: Bool {
    switch self {
    case .disconnected, .connectionEnded, .interrupted: true
    case .outputBlocked, .unsupported, .system: false
    }
  }
}
