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
      remedy: Remedy(id: "none", steps: [])
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
    jumpers = fault.jumpers
    remedy = fault.remedy(in: cable)
  }
}

extension WiringFault {
  /// How likely the fault is in a home-made cable, relative to the other hypotheses.
  fileprivate func prior(in cable: Cable) -> Prior {
    switch self {
    case .conductorOpen(let index):
      let signal = cable.signal(on: cable.conductors[index])
      return cable.conductors.count { cable.signal(on: $0) == signal } > 1
        ? Prior(0.3, because: "one of several wires for the same signal; the others carry on")
        : Prior(1, because: "a crimped contact that is not pushed home is a common slip")
    case .deviceContactOpen:
      return Prior(1, because: "two wires in one contact are hard to crimp")
    case .conductorsExchanged(let one, let other):
      let signals = [one, other].map { cable.signal(on: cable.conductors[$0]) }
      return signals.contains(.txd) && signals.contains(.rxd)
        ? Prior(4, because: "named as the one way to mess this cable up (wejn.org, 2021-02)")
        : Prior(0.3, because: "wires of different colours and far apart")
    case .deviceContactsExchanged:
      return Prior(0.3, because: "wires of different colours and far apart")
    case .jumperMissing:
      return Prior(1, because: "optional for this UPS, so often left out (wejn.org, 2021-02)")
    }
  }

  /// What to do about the fault.
  fileprivate func remedy(in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    let host = cable.host.connector.rawValue
    let meter = "Check with a continuity meter, the cable unplugged at both ends"
    switch self {
    case .conductorOpen(let index):
      let conductor = cable.conductors[index]
      return Remedy(
        id: "connect-\(conductor.from)-\(conductor.to)",
        steps: [
          "\(meter): \(host) pin \(conductor.from) must reach \(device) pin \(conductor.to).",
          "Push the contact of \(cable.shortWords(forConductor: index)) home "
            + "in \(device) pin \(conductor.to), or crimp it anew.",
        ]
      )
    case .deviceContactOpen(let pin):
      let pins = conductors(of: cable).map { String(cable.conductors[$0].from) }
      return Remedy(
        id: "connect-\(pin)",
        steps: [
          "\(meter): \(host) pin \(pins.joined(separator: " or ")) must reach \(device) pin \(pin).",
          "Push the contact home in \(device) pin \(pin), or crimp it anew.",
        ]
      )
    case .conductorsExchanged(let one, let other):
      return Remedy(
        id: "exchange-\(cable.conductors[one].to)-\(cable.conductors[other].to)",
        steps: [
          "Exchange \(cable.shortWords(forConductor: one)) and "
            + "\(cable.shortWords(forConductor: other)) at the \(device): "
            + "\(host) pin \(cable.conductors[one].from) belongs in pin \(cable.conductors[one].to), "
            + "\(host) pin \(cable.conductors[other].from) in pin \(cable.conductors[other].to)."
        ]
      )
    case .deviceContactsExchanged(let one, let other):
      return Remedy(
        id: "exchange-\(one)-\(other)",
        steps: ["Exchange the contacts in \(device) pins \(one) and \(other)."]
      )
    case .jumperMissing(let index):
      let pins = cable.jumpers[index].pins
      return Remedy(
        id: "jumper-\(pins.map { String($0.number) }.joined(separator: "-"))",
        steps: [
          "Join \(pins.map { "\(host) pin \($0.number)" }.joined(separator: " and ")) "
            + "inside the adapter, or leave flow control off: the UPS needs none."
        ]
      )
    }
  }
}
