import CableModel
import SimulatedBench
import Synchronization

/// A bench, with what it shows at each far end that was asked for.
///
/// Several threads may ask at once, and then one of them works it out. Another bench that looks the same may be
/// worked out beside it, with the same result.
final class ForeseenBench: Sendable {
  private let setup: BenchSetup
  private let predictor: Predictor
  /// What is seen at test points that were added; it has precedence.
  private let added: [TestPoint: AnySymptom]
  private let known: Mutex<Known>

  private struct Known {
    /// By the place of the far end; `nil` for what was not worked out yet.
    var parts: [[TestPoint: AnySymptom]?] = FarEndKind.allCases.map { _ in nil }
    /// All of it together, once that was asked for.
    var all: [TestPoint: AnySymptom]?
  }

  /// Begins with nothing worked out.
  convenience init(_ setup: BenchSetup, _ predictor: Predictor) {
    self.init(setup, predictor, adding: [:], knowing: Known())
  }

  private init(
    _ setup: BenchSetup,
    _ predictor: Predictor,
    adding added: [TestPoint: AnySymptom],
    knowing known: Known
  ) {
    self.setup = setup
    self.predictor = predictor
    self.added = added
    self.known = Mutex(known)
  }

  /// The same bench with what is seen at more test points.
  func adding(_ others: [TestPoint: AnySymptom]) -> ForeseenBench {
    ForeseenBench(
      setup,
      predictor,
      adding: added.merging(others) { _, new in new },
      knowing: known.withLock { Known(parts: $0.parts) }
    )
  }

  /// What is seen at a test point; `nil` if nothing can be seen there.
  func symptom(at testPoint: TestPoint) -> AnySymptom? {
    if !added.isEmpty, let symptom = added[testPoint] { return symptom }
    return known.withLock { part(of: &$0, at: testPoint.farEnd)[testPoint] }
  }

  /// Whether what is seen at a far end was worked out.
  func isForeseen(at farEnd: FarEndKind) -> Bool {
    known.withLock { $0.parts[farEnd.place] != nil }
  }

  /// Works out what is seen at a far end, if that was not done yet.
  func foresee(at farEnd: FarEndKind) {
    known.withLock { _ = part(of: &$0, at: farEnd) }
  }

  /// What is seen at every test point.
  var all: [TestPoint: AnySymptom] {
    known.withLock { known in
      if let all = known.all { return all }
      var all: [TestPoint: AnySymptom] = [:]
      for farEnd in FarEndKind.allCases {
        let part = part(of: &known, at: farEnd)
        if all.isEmpty { all = part } else { all.merge(part) { _, new in new } }
      }
      if !added.isEmpty { all.merge(added) { _, new in new } }
      known.all = all
      return all
    }
  }

  private func part(of known: inout Known, at farEnd: FarEndKind) -> [TestPoint: AnySymptom] {
    if let part = known.parts[farEnd.place] { return part }
    let part = predictor.symptoms(on: setup, at: farEnd)
    known.parts[farEnd.place] = part
    return part
  }
}
