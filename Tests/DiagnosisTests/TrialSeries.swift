import CableModel
import Diagnosis
import Synchronization
import Testing
import Wiring

/// Every hypothesis of a cable as the truth, tried from one start.
///
/// The default cable is tried in every variant that looks different; the others in the first.
final class TrialSeries: Sendable, CustomTestStringConvertible {
  let diagnoser: Diagnoser
  let bruteForce: BruteForce
  let start: FarEnd
  private let made = Mutex<[Trial]?>(nil)

  var cable: Cable { diagnoser.cable }
  var testDescription: String { "\(cable.id) from \(start.kind.rawValue)" }

  private init(_ diagnoser: Diagnoser, _ bruteForce: BruteForce, start: FarEnd) {
    self.diagnoser = diagnoser
    self.bruteForce = bruteForce
    self.start = start
  }

  /// The trials, made when they are first asked for and kept for the other tests.
  var trials: [Trial] {
    made.withLock { made in
      if let made { return made }
      let all = diagnoser.hypotheses.flatMap { hypothesis in
        variants(of: hypothesis).map { variant in
          Trial(hypothesis, variant: variant, diagnoser, start: start)
        }
      }
      made = all
      return all
    }
  }

  private func variants(of hypothesis: Hypothesis) -> [Int] {
    guard cable.id == CableLibrary.defaultID, let signs = bruteForce.signs[hypothesis.id]
    else { return [0] }
    return signs.indices.filter { !signs[..<$0].contains(signs[$0]) }
  }

  /// All series: each shipped cable from the UPS, the default one from the free end too.
  static let all: [TrialSeries] = CableLibrary.ids.flatMap { id -> [TrialSeries] in
    guard let diagnoser = Procedures[id] else { return [] }
    let bruteForce = BruteForce(HypothesisCatalogue(diagnoser.cable))
    let starts: [FarEnd] = id == CableLibrary.defaultID ? [.attached, .free] : [.attached]
    return starts.map { TrialSeries(diagnoser, bruteForce, start: $0) }
  }
}
