import CableModel

/// Everything in an examination that a choice or a conclusion depends on, without its words and times.
struct JudgedState: Hashable {
  private let start: FarEndKind
  private let farEnd: FarEndKind
  private let isFarEndCertain: Bool
  private let declined: Set<Step>
  private let abilities: Set<Ability>
  private let missingTools: Set<Tool>
  private let mended: Remedy?
  fileprivate let entries: [Entry]

  fileprivate struct Entry: Hashable {
    let testPoint: TestPoint
    let source: RecordLog.Source
    let content: Content

    enum Content: Hashable {
      case looked(AnySymptom?)
      case skipped
      case broken
    }
  }

  /// Leaves out what a state says in words only.
  init(_ state: ExaminationState) {
    start = state.start
    farEnd = state.farEnd
    isFarEndCertain = state.isFarEndCertain
    declined = state.declined
    abilities = state.abilities
    missingTools = state.missingTools
    mended = state.mended
    entries = state.log.entries.map { entry in
      Entry(
        testPoint: entry.record.testPoint,
        source: entry.source,
        content: Entry.Content(entry.record.content)
      )
    }
  }
}

extension JudgedState.Entry.Content {
  fileprivate init(_ content: CheckRecord.Content) {
    switch content {
    case .looked(let finding): self = .looked(finding.symptom)
    case .skipped: self = .skipped
    case .broken: self = .broken
    }
  }
}
