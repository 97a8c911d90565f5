package import CableModel
import SimulatedBench

/// Every explanation that is considered for a cable.
package struct HypothesisCatalogue: Sendable {
  package let cable: Cable
  /// The first is that nothing is wrong.
  package let all: [Hypothesis]

  /// Derives the hypotheses from the cable's data.
  package init(_ cable: Cable) {
    self.cable = cable
    all =
      [Hypothesis.nothingWrong(cable)]
      + WiringFault.all(of: cable).map { Hypothesis($0, in: cable) }
      + Hypothesis.conditions(of: cable)
  }

  /// That everything is as it should be.
  package var nothingWrong: Hypothesis { all[0] }

  /// The hypothesis with a stable name.
  package subscript(id: String) -> Hypothesis? {
    all.first { $0.id == id }
  }
}

extension Hypothesis {
  /// A sound cable and a UPS that answers, whatever the mains do.
  static func nothingWrong(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      id: "nothing-wrong",
      kind: .nothingWrong,
      words: "nothing is wrong",
      prior: Prior(10, because: "a cable that shows no fault has none, until shown otherwise"),
      variants: [
        BenchSetup(cable: cable),
        BenchSetup(cable: cable, ups: .onBattery),
        BenchSetup(cable: cable, ups: .off),
      ],
      conductors: [],
      jumpers: [],
      remedy: Remedy(id: "none", summary: "nothing is wrong", steps: [])
    )
  }

  /// A single fault in the wiring.
  init(_ fault: WiringFault, in cable: Cable) {
    id = fault.id(in: cable)
    kind = .wiring
    words = fault.words(in: cable)
    prior = fault.prior(in: cable)
    variants = fault.variants(in: cable)
    conductors = fault.conductors(of: cable)
    jumpers = fault.jumpers(of: cable)
    remedy = fault.remedy(in: cable)
  }
}

extension WiringFault {
  /// The ways in which the fault can look, each on a bench of its own.
  fileprivate func variants(in cable: Cable) -> [BenchSetup] {
    let countings: [PinCounting] =
      self == .countedFromWireSide ? [.mirrored, .asMoulded] : [.asMoulded]
    let contacts: [OpenContact] = isOpen ? [.inPlace, .missing] : [.inPlace]
    return countings.flatMap { counting in
      contacts.flatMap { contact in
        GroundlessReception.allCases.map { reception in
          BenchSetup(
            cable: cable,
            wiringFaults: [self],
            counting: counting,
            openContact: contact,
            withoutGround: reception
          )
        }
      }
    }
  }

  private var isOpen: Bool {
    switch self {
    case .conductorOpen, .deviceContactOpen: true
    default: false
    }
  }
}
