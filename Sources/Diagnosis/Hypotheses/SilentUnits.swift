import CableModel
import SimulatedBench

/// Units that answer nothing; only a person can tell these apart.
enum SilentUnits {
  /// Every way in which a UPS can stay silent, for a cable.
  static func all(of cable: Cable) -> [Hypothesis] {
    [portTaken(cable), dead(cable), simpleSignalling(cable), microlinkSilent(cable)]
  }

  private static func portTaken(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-port-taken",
      .device,
      "something else has the UPS's serial port: a USB lead to the UPS, or an accessory card",
      Prior(2, because: "reported again and again (NUT apcsmart manual page, apcupsd manual)"),
      [BenchSetup(cable: cable, ups: .silent, appearance: .init(changing: .occupiedSlot))],
      faulty: [.devicePort],
      .freePort
    )
  }

  private static func dead(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-dead",
      .device,
      "the UPS has no power at all: off, and no mains",
      Prior(0.5, because: "seen at a glance, so rarely asked about"),
      [BenchSetup(cable: cable, ups: .silent, appearance: .init(changing: .litPanel))],
      faulty: [.devicePower],
      Remedy(
        id: "power-ups",
        summary: "the UPS has no power",
        steps: ["Plug the UPS into the mains and switch it on."],
        work: .touching
      )
    )
  }

  private static func simpleSignalling(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-simple-signalling",
      .device,
      "the UPS or its cable knows only simple signalling, not the smart protocol",
      Prior(0.5, because: "Back-UPS units and grey cables look alike (NUT FAQ)"),
      [BenchSetup(cable: cable, ups: .silent, appearance: .init(changing: .knownModel))],
      faulty: [.deviceLanguage],
      .otherProtocol
    )
  }

  private static func microlinkSilent(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "ups-microlink-silent",
      .device,
      "the UPS speaks Microlink or Modbus instead of the smart protocol, and waits for it",
      Prior(
        0.8,
        because: "SMT, SMX, SRT and SMC units do, and look alike (NUT driver list and issues)"
      ),
      [BenchSetup(cable: cable, ups: .silent, appearance: .init(changing: .knownModel))],
      faulty: [.deviceLanguage],
      .otherProtocol
    )
  }
}

extension Remedy {
  /// For a UPS whose serial port says nothing: first what frees it, then what shows that it is broken.
  static let freePort = Remedy(
    id: "free-ups-port",
    summary: "something else has the UPS's serial port, or the port is broken",
    steps: [
      "Unplug any USB lead from the UPS, and pull any accessory card out of its slot.",
      "Only if that does not help: shut down what the UPS feeds, switch it off, unplug it from the "
        + "mains for a minute and start it again. Everything plugged into it loses power.",
      "If it stays silent, try another cable and adapter that are known to be good with another unit. If "
        + "they fail here too, the UPS's port is broken: use another way in (USB, a card), or have it "
        + "serviced.",
    ],
    work: .touching
  )

  /// For a UPS that does not speak the smart protocol.
  static let otherProtocol = Remedy(
    id: "other-protocol",
    summary: "this UPS does not speak the smart protocol",
    steps: [
      "Compare the model on the UPS's label: SMT, SMX, SRT, SMC and Back-UPS units need another way.",
      "For those use NUT's apcmicrolink or apc_modbus driver, or the unit's USB port.",
    ],
    work: .replacing
  )
}
