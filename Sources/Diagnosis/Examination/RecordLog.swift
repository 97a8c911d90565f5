import CableModel

/// The check records of this run and of earlier runs, in order.
struct RecordLog: Sendable {
  private(set) var entries: [Entry] = []

  /// A record and where it comes from.
  struct Entry: Sendable {
    let record: CheckRecord
    let source: Source
  }

  /// Where a record comes from.
  enum Source: Sendable {
    /// From an earlier run, by a saved file.
    case earlierRun
    /// Told by the person at the start of this run.
    case toldAtStart
    case thisRun
  }

  /// Creates the log of a run that has seen nothing yet.
  ///
  /// - Parameter earlier: what earlier runs saw, the earliest first.
  init(earlier: [CheckRecord]) {
    entries = earlier.map { Entry(record: $0, source: .earlierRun) }
  }

  mutating func add(_ record: CheckRecord, from source: Source) {
    entries.append(Entry(record: record, source: source))
  }

  /// How many records there are.
  var count: Int { entries.count }

  /// Drops the latest records, because the far end was not as the person said.
  ///
  /// - Parameter count: how many records stay.
  mutating func truncate(to count: Int) {
    entries.removeSubrange(count...)
  }

  /// Drops what was seen before a repair, because something else was there then.
  ///
  /// - Parameters:
  ///   - count: how many records there were before the repair.
  ///   - affected: the test points at which the repair may have changed something; `nil` for all.
  mutating func forget(before count: Int, at affected: Set<TestPoint>? = nil) {
    let kept = entries[..<count].filter { entry in
      let check = CheckCatalogue.check(entry.record.check)
      let isOfPort = check.map { !$0.needsLine && !$0.asksPerson } ?? true
      return isOfPort || affected.map { !$0.contains(entry.record.testPoint) } ?? false
    }
    entries = kept + entries[count...]
  }

  /// The record that was added last.
  var latest: CheckRecord? { entries.last?.record }

  /// The records that were added since the log had a given count.
  func records(since count: Int) -> [CheckRecord] { entries[count...].map(\.record) }

  /// The records that still count, in order.
  ///
  /// A person's answer, and a record of an earlier run, no longer counts if there is a later observation
  /// at the same test point. A record of an earlier run also no longer counts if a later run contradicts
  /// its prerequisites: "silent at other rates" needs a silent UPS, and the UPS may answer now.
  var current: [CheckRecord] {
    var later: [TestPoint: AnySymptom] = [:]
    var kept: [CheckRecord] = []
    for entry in entries.reversed() {
      let record = entry.record
      let isEarlier = entry.source == .earlierRun
      let isReplaced = later[record.testPoint] != nil && (isEarlier || record.isOfPerson)
      if !isReplaced, !(isEarlier && record.isContradicted(by: later)) { kept.append(record) }
      if let observation = record.observation, later[observation.testPoint] == nil {
        later[observation.testPoint] = observation.symptom
      }
    }
    return kept.reversed()
  }

  /// The records of this run, including what was told at its start.
  var ofThisRun: [CheckRecord] { entries.filter { $0.source != .earlierRun }.map(\.record) }

  /// The checks that the person answered in this run.
  var asked: Set<CheckID> {
    Set(
      entries.filter { $0.source == .thisRun && $0.record.isOfPerson && $0.record.finding != nil }
        .map(\.record.check)
    )
  }

  /// How many times in a row a person has given an answer, 2 at most; 1 for what no person was asked.
  func timesGiven(_ observation: Observation) -> Int {
    let answers = entries.map(\.record)
      .filter { $0.isOfPerson && $0.testPoint == observation.testPoint }
      .compactMap(\.observation?.symptom)
    return min(max(1, answers.reversed().prefix { $0 == observation.symptom }.count), 2)
  }

  /// Whether the person gave the same answer twice in a row in this run, or as in an earlier run.
  ///
  /// Two answers that differ confirm neither; after three, nothing more is asked.
  func isConfirmed(_ check: CheckID) -> Bool {
    let now = ofThisRun.filter { $0.check == check }
    let answers = now.map { $0.observation?.symptom }
    if answers.count >= 3 || answers.count == 2 && answers[0] == answers[1] { return true }
    guard let symptom = answers.last ?? nil else { return answers.count >= 2 }
    return entries.contains {
      $0.source == .earlierRun && $0.record.check == check
        && $0.record.observation?.symptom == symptom
    }
  }
}

extension CheckRecord {
  /// Whether only a person can make the check.
  var isOfPerson: Bool { CheckCatalogue.check(check)?.asksPerson ?? false }

  /// Whether a later observation contradicts a prerequisite of the check.
  fileprivate func isContradicted(by later: [TestPoint: AnySymptom]) -> Bool {
    (CheckCatalogue.check(check)?.prerequisites ?? []).contains { needed in
      later[TestPoint(needed.check, farEnd)].map { !needed.symptoms.contains($0) } ?? false
    }
  }
}
