import CableModel
import SimulatedBench

extension Hypothesis {
  /// What can be the matter with the UPS, or with what it is.
  static func units(_ cable: Cable) -> [Hypothesis] {
    silent(cable) + awkward(cable)
  }

  /// Units that say nothing whatever they are sent; only the person can tell these apart.
  private static func silent(_ cable: Cable) -> [Hypothesis] {
    let silence = [BenchSetup(cable: cable, ups: .silent)]
    return [
      Hypothesis(
        "ups-port-taken",
        .device,
        "something else has the UPS's serial port: a USB lead to the UPS, or an accessory card",
        Prior(1.5, because: "reported again and again (NUT apcsmart manual page, apcupsd manual)"),
        silence,
        Remedy(
          id: "free-ups-port",
          summary: "something else has the UPS's serial port",
          steps: [
            "Unplug any USB lead from the UPS, and pull any accessory card out of its slot.",
            "Only if that does not help: shut down what the UPS feeds, switch it off, unplug it from the "
              + "mains for a minute and start it again. Everything plugged into it loses power.",
          ]
        )
      ),
      Hypothesis(
        "ups-dead",
        .device,
        "the UPS has no power at all: off, and no mains",
        Prior(0.5, because: "seen at a glance, so seldom asked about"),
        silence,
        Remedy(
          id: "power-ups",
          summary: "the UPS has no power",
          steps: ["Plug the UPS into the mains and switch it on."]
        )
      ),
      Hypothesis(
        "ups-simple-signalling",
        .device,
        "the UPS or its cable knows only simple signalling, not the smart protocol",
        Prior(0.5, because: "Back-UPS units and grey cables look alike (NUT FAQ)"),
        silence,
        otherProtocol
      ),
      Hypothesis(
        "ups-microlink-silent",
        .device,
        "the UPS speaks Microlink or Modbus instead of the smart protocol, and waits for it",
        Prior(0.5, because: "SMT, SMX, SRT and SMC units do (NUT driver list)"),
        silence,
        otherProtocol
      ),
    ]
  }

  private static let otherProtocol = Remedy(
    id: "other-protocol",
    summary: "this UPS does not speak the smart protocol",
    steps: [
      "Compare the model on the UPS's label: SMT, SMX, SRT, SMC and Back-UPS units need another way.",
      "For those use NUT's apcmicrolink or apc_modbus driver, or the unit's USB port.",
    ]
  )

  private static func awkward(_ cable: Cable) -> [Hypothesis] {
    let none = Remedy(
      id: "none-needed",
      summary: "the UPS is slow or old, and the cable is right",
      steps: ["Nothing needs mending: programs that wait long enough will talk to it."]
    )
    return [
      Hypothesis(
        "ups-microlink-stream",
        .device,
        "the UPS speaks Microlink: a stream at another rate",
        Prior(0.3, because: "SMT, SMX and SMC units (syssi/esphome-apc-ups, issue 24)"),
        [BenchSetup(cable: cable, unit: .microlinkStream)],
        otherProtocol
      ),
      Hypothesis(
        "ups-other-rate",
        .device,
        "the UPS speaks at 9600 baud",
        Prior(0.1, because: "another model, or one that was set so"),
        [BenchSetup(cable: cable, unit: .otherRate(9600))],
        Remedy(
          id: "other-rate",
          summary: "the UPS speaks at another rate",
          steps: ["Use the rate that was found, or a UPS of the kind the cable is for."]
        )
      ),
      Hypothesis(
        "ups-deaf-at-times",
        .device,
        "a card in the UPS makes it deaf for seconds at a time",
        Prior(0.3, because: "SNMP cards poll the UPS themselves (apcupsd manual)"),
        [
          BenchSetup(cable: cable, unit: .deaf(untilSecond: 2)),
          BenchSetup(cable: cable, unit: .deaf(untilSecond: 8)),
        ],
        Remedy(
          id: "wait-longer",
          summary: "the UPS is deaf for seconds at a time",
          steps: [
            "If the UPS stayed silent, run again with --patience 30s.",
            "If it answers only after seconds of silence, pull its card out, or let programs wait longer.",
          ]
        )
      ),
      Hypothesis(
        "ups-mid-command",
        .device,
        "the UPS was left in the middle of a command",
        Prior(0.2, because: "a terminal that was closed at the wrong moment"),
        [BenchSetup(cable: cable, unit: .midCommand)],
        none
      ),
      Hypothesis(
        "ups-slow",
        .device,
        "the UPS is slow to answer",
        Prior(0.1, because: "seldom beyond 0.4 s (NUT's logs)"),
        [BenchSetup(cable: cable, unit: .slow(byMilliseconds: 1200))],
        none
      ),
      Hypothesis(
        "ups-old-firmware",
        .device,
        "the UPS has old firmware that is silent on letters it does not know",
        Prior(0.2, because: "a Smart-UPS VS 420 does so (syssi/esphome-apc-ups, dumps)"),
        [BenchSetup(cable: cable, unit: .oldFirmware)],
        none
      ),
    ]
  }
}
