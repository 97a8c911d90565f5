import CableModel
import SerialLink
import SimulatedBench

/// Units that answer, and not as most do.
enum UnusualUnits {
  /// Every unusual UPS, for a cable.
  static func all(of cable: Cable) -> [Hypothesis] {
    [
      microlinkStream(cable), otherRate(cable), deafAtTimes(cable), midCommand(cable), slow(cable),
      oldFirmware(cable), otherFraming(cable), console(cable),
    ]
  }

  private static func microlinkStream(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-microlink-stream",
      .device,
      "the UPS speaks Microlink: a stream at another rate",
      Prior(0.3, because: "SMT, SMX and SMC units (syssi/esphome-apc-ups, issue 24)"),
      [
        BenchSetup(
          cable: cable,
          unit: .microlinkStream,
          appearance: .init(changing: .knownModel)
        )
      ],
      faulty: [.deviceLanguage],
      .otherProtocol
    )
  }

  private static func otherRate(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-other-rate",
      .device,
      "the UPS speaks at 9600 baud",
      Prior(0.1, because: "another model, or one that was set so"),
      [BenchSetup(cable: cable, unit: .otherRate(9600))],
      faulty: [.deviceLanguage],
      Remedy(
        id: "other-rate",
        summary: "the UPS speaks at another rate",
        steps: ["Use the rate that was found, or a UPS of the kind the cable is for."],
        work: .touching
      )
    )
  }

  private static func deafAtTimes(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-deaf-at-times",
      .device,
      "a card in the UPS makes it deaf for seconds at a time",
      Prior(0.3, because: "SNMP cards poll the UPS themselves (apcupsd manual)"),
      [
        BenchSetup(
          cable: cable,
          unit: .deaf(untilSecond: 2),
          appearance: .init(changing: .occupiedSlot)
        ),
        BenchSetup(
          cable: cable,
          unit: .deaf(untilSecond: 8),
          appearance: .init(changing: .occupiedSlot)
        ),
      ],
      faulty: [.deviceReceiver],
      Remedy(
        id: "wait-longer",
        summary: "the UPS is deaf for seconds at a time",
        steps: [
          "If the UPS stayed silent, run again with --patience 30s.",
          "If it answers only after seconds of silence, pull its card out, or let programs wait longer.",
        ],
        work: .touching
      )
    )
  }

  private static func midCommand(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-mid-command",
      .device,
      "the UPS was left in the middle of a command",
      Prior(0.2, because: "a terminal that was closed at the wrong moment"),
      [BenchSetup(cable: cable, unit: .midCommand)],
      faulty: [.deviceLanguage],
      .noneNeeded
    )
  }

  private static func slow(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-slow",
      .device,
      "the UPS is slow or busy and answers late",
      Prior(0.1, because: "rarely more than 0.4 s (NUT's logs)"),
      [1200, 3000].map { BenchSetup(cable: cable, unit: .slow(byMilliseconds: $0)) },
      faulty: [.deviceLanguage],
      .noneNeeded
    )
  }

  private static func oldFirmware(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-old-firmware",
      .device,
      "the UPS has old firmware that is silent on letters it does not know",
      Prior(0.2, because: "a Smart-UPS VS 420 does so (syssi/esphome-apc-ups, dumps)"),
      [BenchSetup(cable: cable, unit: .oldFirmware)],
      faulty: [.deviceLanguage],
      .noneNeeded
    )
  }
}

extension UnusualUnits {
  private static func otherFraming(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-other-framing",
      .device,
      "the UPS's side uses another framing, such as seven bits with even parity",
      Prior(0.2, because: "no Smart-UPS is known to; another device at the far end may"),
      [
        BenchSetup(cable: cable, unit: .otherFraming(dataBits: 7, parity: .even)),
        BenchSetup(cable: cable, unit: .otherFraming(dataBits: 8, parity: .even)),
      ],
      faulty: [.deviceLanguage],
      Remedy(
        id: "other-framing",
        summary: "the UPS's side uses other data bits or another parity",
        steps: [
          "See whether the cable is in the UPS's own serial port, and not in another device or a card.",
          "If it is, use the framing that the device's manual names, such as 7E1.",
        ],
        work: .touching
      )
    )
  }

  private static func console(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "far-end-is-console",
      .device,
      "the far end is no UPS but a console or a management card, which echoes and asks for a login",
      Prior(
        0.2,
        because:
          "the lead is made for the consoles of routers (philpem.me.uk/computer/serial_cable)"
      ),
      [
        BenchSetup(cable: cable, unit: .console(rate: cable.line.baudRate)),
        BenchSetup(cable: cable, unit: .console(rate: 9600)),
      ],
      faulty: [.deviceLanguage],
      Remedy(
        id: "other-socket",
        summary: "the cable is plugged into a console instead of a UPS",
        steps: [
          "Follow the cable to its end: it belongs in the UPS's own serial port, not in a router, "
            + "a server or the console socket of a card."
        ],
        work: .replacing
      )
    )
  }
}

extension Remedy {
  fileprivate static let noneNeeded = Remedy(
    id: "none-needed",
    summary: "the UPS is slow or old, and the cable is right",
    steps: ["Nothing needs mending: programs that wait long enough will talk to it."],
    work: .touching
  )
}
