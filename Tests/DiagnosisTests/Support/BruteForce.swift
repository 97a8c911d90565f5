import CableModel
import Diagnosis
import SimulatedBench

/// What every hypothesis shows, found by making every check on a new bench for each far end.
///
/// Nothing is kept or compared in between.
struct BruteForce: Sendable {
  /// The symptoms of each variant of each hypothesis, by the hypothesis's id.
  let signs: [String: [[TestPoint: String]]]

  init(_ catalogue: HypothesisCatalogue) {
    let cable = catalogue.cable
    let farEnds =
      [.free, .attached, .bare] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? [])
    signs = Dictionary(
      uniqueKeysWithValues: catalogue.all.map { hypothesis in
        let variants = hypothesis.variants.map { setup in
          farEnds.reduce(into: [:]) { all, farEnd in
            all.merge(Self.look(at: setup, farEnd, cable)) { _, new in new }
          }
        }
        return (hypothesis.id, variants)
      }
    )
  }

  private static func look(
    at setup: BenchSetup,
    _ farEnd: FarEnd,
    _ cable: Cable
  ) -> [TestPoint: String] {
    let bench = SimulatedBench(setup, farEnd: farEnd)
    let checks = CheckCatalogue.checks(at: farEnd.kind, of: cable, scope: .everything)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: farEnd.kind),
      person: SimulatedOperator(bench)
    )
    runner.run(SimulatedPort(bench), first: Step(farEnd, checks))
    var signs: [TestPoint: String] = [:]
    for record in runner.state.records {
      guard case .looked(let look) = record.content, let sign = look.symptom?.code
      else { continue }
      signs[TestPoint(record.check, record.farEnd)] = sign
    }
    return signs
  }

  /// The hypotheses with a variant that is consistent with everything that was seen.
  func explanations(of seen: [TestPoint: String]) -> Set<String> {
    let fitting = signs.filter { _, variants in
      variants.contains { variant in
        seen.allSatisfy { testPoint, sign in (variant[testPoint] ?? sign) == sign }
      }
    }
    return Set(fitting.keys)
  }
}
