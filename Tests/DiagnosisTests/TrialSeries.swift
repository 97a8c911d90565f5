import CableModel
import Diagnosis
import Testing
import Wiring

/// Every hypothesis of a cable as the truth, in every variant, tried from one start.
struct TrialSeries: Sendable, CustomTestStringConvertible {
  let diagnoser: Diagnoser
  let start: FarEnd
  let trials: [Trial]

  var cable: Cable { diagnoser.cable }
  var testDescription: String { "\(cable.id) from \(start.kind.rawValue)" }

  private init(_ diagnoser: Diagnoser, start: FarEnd) {
    self.diagnoser = diagnoser
    self.start = start
    trials = diagnoser.hypotheses.flatMap { hypothesis in
      hypothesis.variants.indices.map { variant in
        Trial(hypothesis, variant: variant, diagnoser, start: start)
      }
    }
  }

  /// All series, made once: each shipped cable from the UPS, the default one from the free end too.
  static let all: [TrialSeries] =
    CableLibrary.ids.compactMap { id in
      Procedures[id].map { TrialSeries($0, start: .attached) }
    }
    + [Procedures[CableLibrary.defaultID]].compactMap { diagnoser in
      diagnoser.map { TrialSeries($0, start: .free) }
    }
}
