import CableModel
import Diagnosis
import SimulatedBench

/// What every hypothesis would show, found out by making every check on a fresh bench for each
/// arrangement; nothing is remembered, compared or weighed in between.
struct BruteForce: Sendable {
  /// The signs of each variant of each hypothesis, by the hypothesis's name.
  let signs: [String: [[Viewpoint: String]]]

  init(_ catalogue: HypothesisCatalogue) {
    let cable = catalogue.cable
    let farEnds = [.free, .attached] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? [])
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
  ) -> [Viewpoint: String] {
    let bench = SimulatedBench(setup, farEnd: farEnd)
    let sightings = Examination(cable: cable).run(
      SimulatedPort(bench),
      farEnd: farEnd,
      person: SimulatedOperator(bench),
      scope: .everything
    ) { _ in }
    var signs: [Viewpoint: String] = [:]
    for sighting in sightings.all {
      guard case .looked(let look) = sighting.content, case .sign(let sign) = look.finding
      else { continue }
      signs[Viewpoint(sighting.check, sighting.farEnd)] = sign
    }
    return signs
  }

  /// The hypotheses of which some variant contradicts nothing that was seen.
  func explanations(of seen: [Viewpoint: String]) -> Set<String> {
    let fitting = signs.filter { _, variants in
      variants.contains { variant in
        seen.allSatisfy { viewpoint, sign in (variant[viewpoint] ?? sign) == sign }
      }
    }
    return Set(fitting.keys)
  }

  /// Whether a UPS truly answers on a bench: the handshake, who it is, what it measures, steadily.
  func answers(_ hypothesis: String, variant: Int) -> Bool {
    let sign = { (check: CheckID) in
      signs[hypothesis]?[variant][Viewpoint(check, .attached)] ?? ""
    }
    return ["answered", "answered-late", "answered-slowly", "answered-after-refusal"].contains(
      sign(.smartMode)
    )
      && sign(.identity) == "named" && sign(.readings) == "complete"
      && sign(.steadiness) == "steady"
  }
}
