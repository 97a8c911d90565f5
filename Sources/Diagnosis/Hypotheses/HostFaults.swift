import CableModel
import SerialLink
import SimulatedBench

/// What can be wrong on the computer: its driver, and other programs.
enum HostFaults {
  /// Every fault of the computer, for a cable.
  static func all(of cable: Cable) -> [Hypothesis] {
    [
      flowControlStuck(cable), rateStuck(cable), parityStuck(cable), sharedReader(cable),
      portInUse(cable), echoing(cable),
    ]
  }

  private static func flowControlStuck(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "host-flow-control-stuck",
      .host,
      "hardware flow control stays on although CTS is not asserted",
      Prior(0.1, because: "drivers rarely refuse to switch it off"),
      [
        BenchSetup(
          cable: cable,
          wiringFaults: cable.jumpers.isEmpty ? [] : [.allJumpersMissing],
          host: .flowControlStuck
        )
      ],
      faulty: Set(cable.jumpers.indices.map { Part.jumper($0) }).union([.portSettings]),
      .replaceDriver
    )
  }

  private static func rateStuck(_ cable: Cable) -> Hypothesis {
    let rate = cable.line.baudRate
    return Hypothesis(
      "host-rate-stuck",
      .host,
      "the driver keeps another rate",
      Prior(0.1, because: "drivers rarely refuse \(rate) baud"),
      [BenchSetup(cable: cable, host: .rateStuck(rate == 9600 ? 2400 : 9600))],
      faulty: [.portSettings],
      .replaceDriver
    )
  }

  private static func parityStuck(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "host-parity-stuck",
      .host,
      "the driver keeps another parity",
      Prior(0.05, because: "drivers rarely refuse 8N1"),
      [BenchSetup(cable: cable, host: .parityStuck)],
      faulty: [.portSettings],
      .replaceDriver
    )
  }

  private static func sharedReader(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "host-shared-reader",
      .host,
      "another program reads from the port and takes the replies",
      Prior(0.5, because: "apcupsd and NUT lock a port in ways that the other does not see"),
      [
        BenchSetup(cable: cable, host: .sharedReader(takes: .all)),
        BenchSetup(cable: cable, host: .sharedReader(takes: .everyOther)),
      ],
      faulty: [.portAlone],
      .stopOtherProgram
    )
  }

  private static func portInUse(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "host-port-in-use",
      .host,
      "another program has the port open, and takes no replies so far",
      Prior(0.1, because: "a terminal that was left open in another window"),
      [BenchSetup(cable: cable, host: .sharedReader(takes: .nothing))],
      faulty: [.portAlone],
      .stopOtherProgram
    )
  }

  private static func echoing(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "host-echoing",
      .host,
      "something on the computer sends back to the \(cable.deviceProtocol.noun) whatever it says",
      Prior(0.1, because: "a getty, or a terminal left with echo on"),
      [BenchSetup(cable: cable, host: .echoing)],
      faulty: [.portAlone],
      .stopOtherProgram
    )
  }
}

extension Remedy {
  fileprivate static let replaceDriver = Remedy(
    id: "replace-driver",
    summary: "the driver does not take the line settings",
    steps: ["Unplug the adapter and plug it in again; if that does not help, try another one."],
    work: .replacing
  )

  fileprivate static let stopOtherProgram = Remedy(
    id: "stop-other-program",
    summary: "another program uses the port",
    steps: [
      "Find it: sudo cablecheck ports; stop apcupsd, NUT, ModemManager or a getty on this port."
    ],
    work: .touching
  )
}
