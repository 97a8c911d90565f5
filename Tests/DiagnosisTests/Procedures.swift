import CableModel
import Diagnosis
import Wiring

/// The procedure for each shipped cable, prepared once for all tests.
enum Procedures {
  private static let prepared: [String: Diagnoser] = {
    var all: [String: Diagnoser] = [:]
    for id in CableLibrary.ids {
      guard let cable = try? CableLibrary.load(id: id) else { continue }
      all[id] = Diagnoser(HypothesisCatalogue(cable))
    }
    return all
  }()

  /// The procedure for a cable; nothing for one that is not shipped or does not load.
  static subscript(id: String) -> Diagnoser? { prepared[id] }
}

extension Diagnoser {
  /// The hypotheses, without their predictions.
  var hypotheses: [Hypothesis] { rated.map(\.hypothesis) }
}
