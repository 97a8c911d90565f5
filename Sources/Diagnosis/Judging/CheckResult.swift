package import CableModel
package import SerialLink

/// How a check ended, compared with a bench where nothing is wrong.
package enum Outcome: Hashable, Sendable {
  /// It saw what it sees when nothing is wrong.
  case passed
  /// It saw something else.
  case failed
  /// It ran, but could not look.
  case unknown(because: String)
  /// It did not run.
  case skipped(because: String)
  /// The line failed during the check, which says nothing about the cable.
  case broken(LinkError)
}

/// A check that was made or skipped, judged by itself.
package struct CheckResult: Hashable, Sendable {
  package let record: CheckRecord
  package let outcome: Outcome

  /// Compares a record with what a bench shows when nothing is wrong.
  init(_ record: CheckRecord, expected: Prediction) {
    self.record = record
    outcome =
      switch record.content {
      case .broken(let error): .broken(error)
      case .skipped(let reason): .skipped(because: reason)
      case .looked(let finding):
        switch finding.result {
        case .unknown(let reason): .unknown(because: reason)
        case .symptom(let symptom):
          Self.outcome(of: Observation(record.testPoint, symptom), expected)
        }
      }
  }

  /// A device that does not answer has not passed, though over some cables none can.
  private static func outcome(of seen: Observation, _ expected: Prediction) -> Outcome {
    expected.allows(seen) && !LinkProof.isSilence(seen) ? .passed : .failed
  }

  package var check: CheckID { record.check }
  package var title: String { record.title }
  package var farEnd: FarEndKind { record.farEnd }
  package var finding: Finding<AnySymptom>? { record.finding }
  package var duration: Duration { record.duration }
}
