import CableModel
import SimulatedBench

/// Units whose serial port is broken, or that stop in the middle.
enum BrokenUnits {
  /// Every way in which the UPS's side of the line can be broken, for a cable.
  static func all(of cable: Cable) -> [Hypothesis] {
    [deadReceiver(cable), deadTransmitter(cable), holdsSpace(cable), stops(cable)]
  }

  private static func deadReceiver(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-dead-receiver",
      .device,
      "the receiver of the UPS's own port is broken: it hears nothing",
      Prior(0.2, because: "as rare as a dead adapter, which a wrong cable or lightning causes too"),
      [BenchSetup(cable: cable, unit: .deadReceiver)],
      faulty: [.deviceReceiver],
      .freePort
    )
  }

  private static func deadTransmitter(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-dead-transmitter",
      .device,
      "the transmitter of the UPS's own port is broken: it hears, and its answers do not come out",
      Prior(0.2, because: "as rare as a dead adapter, which a wrong cable or lightning causes too"),
      [BenchSetup(cable: cable, unit: .deadTransmitter)],
      faulty: [.deviceTransmitter],
      .freePort
    )
  }

  private static func holdsSpace(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-holds-space",
      .device,
      "the UPS's side holds the data line in space: its driver, its ground or its levels are wrong",
      Prior(0.1, because: "a broken driver, or a unit with logic levels instead of RS-232 ones"),
      HeldLineReception.allCases.map { reception in
        BenchSetup(cable: cable, unit: .holdsSpace, heldLine: reception)
      },
      faulty: [.deviceTransmitter],
      Remedy(
        id: "release-ups-line",
        summary: "the UPS's side holds the data line in space",
        steps: [
          "Unplug the cable and measure the UPS's socket: pin 2 against pin 9 must be negative at rest.",
          "If it is positive or near 0 V, use another way into the UPS (USB, a card), or have its port "
            + "serviced; a unit with logic levels needs an adapter with logic levels.",
        ],
        work: .replacing
      )
    )
  }

  private static func stops(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-stops-answering",
      .device,
      "the UPS stopped answering: switched off, its card took the port back, or a contact opened",
      Prior(1, because: "cards take the port back (apcupsd manual), and people unplug things"),
      // After the handshake, among the answers of the identity, of the readings, of the steadiness.
      [1, 5, 8, 16].map { BenchSetup(cable: cable, unit: .stops(afterReplies: $0)) },
      faulty: [.devicePower, .deviceReceiver, .deviceTransmitter],
      Remedy(
        id: "look-at-ups",
        summary: "the UPS answered, and then stopped",
        steps: [
          "The cable was good when the UPS answered. See whether the UPS is on and the plugs are home.",
          "Pull any accessory card out of the UPS and unplug its USB lead, then run again.",
        ],
        work: .touching
      )
    )
  }
}
