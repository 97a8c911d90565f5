import CableModel
import SerialLink
import SimulatedBench

/// What can be the matter with a console.
enum ConsoleUnits {
  /// Every way in which a console does not prompt as it should, for a cable.
  @Sendable
  static func all(of cable: Cable) -> [Hypothesis] {
    [
      off(cable), loginDisabled(cable), asleep(cable), otherRate(cable), deadReceiver(cable),
      deadTransmitter(cable), holdsSpace(cable), stops(cable),
    ]
  }

  private static func off(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-off",
      .device,
      "the device with the console is off, or still starts",
      Prior(0.5, because: "seen at a glance, so rarely asked about"),
      [BenchSetup(cable: cable, unit: .silent)],
      faulty: [.devicePower],
      Remedy(
        id: "power-console",
        summary: "the device with the console is off, or still starts",
        steps: ["Switch the device on, and give it some minutes to start."],
        work: .touching
      )
    )
  }

  private static func loginDisabled(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-disabled",
      .device,
      "the console lets nobody in: logging in there is switched off, or its program hangs",
      Prior(0.5, because: "IOS has 'no exec' for that, other systems run no getty"),
      [BenchSetup(cable: cable, unit: .silent)],
      faulty: [.deviceLanguage],
      Remedy(
        id: "enable-console",
        summary: "the console lets nobody in",
        steps: [
          "Reach the device over its network, and look whether its console is switched on: 'exec' in IOS, a "
            + "getty on that port in Linux.",
          "If it cannot be reached, start it again and watch the line: nearly all tell of their start there.",
        ],
        work: .touching
      )
    )
  }

  private static func asleep(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-asleep",
      .device,
      "the console is asleep or busy, and answers only a later CR",
      Prior(
        1,
        because: "a Return begins a session on an idle line (Cisco IOS, activation-character)"
      ),
      [BenchSetup(cable: cable, unit: .deaf(untilSecond: 2))],
      faulty: [.deviceLanguage],
      Remedy(
        id: "none-needed",
        summary: "the console is slow, and the cable is right",
        steps: ["Nothing needs mending: press Enter again."],
        work: .touching
      )
    )
  }

  private static func otherRate(_ cable: Cable) -> Hypothesis {
    let rates = [115_200, 38_400, 19_200, 57_600, 9600].filter { $0 != cable.line.baudRate }
    return Hypothesis(
      "console-other-rate",
      .device,
      "the console is at another rate than \(cable.line.baudRate) baud",
      Prior(
        2,
        because: "MikroTik has 115200, and many are set so (help.mikrotik.com, Serial Console)"
      ),
      rates.map { BenchSetup(cable: cable, unit: .otherRate($0)) },
      faulty: [.deviceLanguage],
      Remedy(
        id: "other-rate",
        summary: "the console is at another rate",
        steps: [
          "Use the rate that was found; if none was, look it up in the device's manual.",
          "Put it into the cable's file, under 'line', if it is to stay so.",
        ],
        work: .touching
      )
    )
  }
}

extension ConsoleUnits {
  private static func deadReceiver(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-dead-receiver",
      .device,
      "the receiver of the console's port is broken: it hears nothing",
      Prior(0.2, because: "as rare as a dead adapter, which a wrong cable or lightning causes too"),
      [BenchSetup(cable: cable, unit: .deadReceiver)],
      faulty: [.deviceReceiver],
      .useOtherWay
    )
  }

  private static func deadTransmitter(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-dead-transmitter",
      .device,
      "the transmitter of the console's port is broken: its answers do not come out",
      Prior(0.2, because: "as rare as a dead adapter, which a wrong cable or lightning causes too"),
      [BenchSetup(cable: cable, unit: .deadTransmitter)],
      faulty: [.deviceTransmitter],
      .useOtherWay
    )
  }

  private static func holdsSpace(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-holds-space",
      .device,
      "the console's side holds the data line in space: its driver or its levels are wrong",
      Prior(0.1, because: "a broken driver, or a console with logic levels instead of RS-232 ones"),
      HeldLineReception.allCases.map { reception in
        BenchSetup(cable: cable, unit: .holdsSpace, heldLine: reception)
      },
      faulty: [.deviceTransmitter],
      Remedy(
        id: "release-console-line",
        summary: "the console's side holds the data line in space",
        steps: [
          "Unplug the cable and measure the console's TxD against its ground: it must be negative at rest.",
          "If it is positive, the console may have logic levels, which need an adapter with logic levels.",
        ],
        work: .replacing
      )
    )
  }

  private static func stops(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "console-stops-answering",
      .device,
      "the console stopped answering: switched off, started anew, or a contact opened",
      Prior(0.5, because: "people switch things off and unplug them"),
      [1, 5, 8].map { BenchSetup(cable: cable, unit: .stops(afterReplies: $0)) },
      faulty: [.devicePower, .deviceReceiver, .deviceTransmitter],
      Remedy(
        id: "look-at-console",
        summary: "the console answered, and then stopped",
        steps: [
          "The cable was good when the console answered. See whether the device is on and the plugs are home, "
            + "then run again."
        ],
        work: .touching
      )
    )
  }
}

extension Remedy {
  fileprivate static let useOtherWay = Remedy(
    id: "console-port-broken",
    summary: "the console's port is broken",
    steps: [
      "Try another cable and adapter that are known to be good with another console.",
      "If they fail here too, use another way in (network, USB), or have the port mended.",
    ],
    work: .replacing
  )
}
