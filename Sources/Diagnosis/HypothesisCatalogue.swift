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
      + [Hypothesis.upsSilent(cable)]
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

  /// A UPS that does not answer whatever it is sent.
  static func upsSilent(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      id: "ups-silent",
      kind: .device,
      words: "the UPS does not answer, although the wires are right",
      prior: Prior(
        2,
        because: "a USB lead or an accessory card that takes the serial port away is often reported"
      ),
      variants: [BenchSetup(cable: cable, ups: .silent)],
      conductors: [],
      jumpers: [],
      remedy: Remedy(
        id: "wake-ups",
        summary: "the UPS does not answer, although the wires are right",
        steps: [
          "Make sure that the UPS has mains and is switched on.",
          "Unplug any USB lead from the UPS, and pull any accessory card out of its slot.",
          "Switch the UPS off, unplug it from the mains for a minute, and start it again.",
        ]
      )
    )
  }

  /// A single fault in the wiring.
  init(_ fault: WiringFault, in cable: Cable) {
    id = fault.id(in: cable)
    kind = .wiring
    words = fault.words(in: cable)
    prior = fault.prior(in: cable)
    variants = GroundlessReception.allCases.map {
      BenchSetup(cable: cable, wiringFaults: [fault], withoutGround: $0)
    }
    conductors = fault.conductors(of: cable)
    jumpers = fault.jumpers(of: cable)
    remedy = fault.remedy(in: cable)
  }
}
