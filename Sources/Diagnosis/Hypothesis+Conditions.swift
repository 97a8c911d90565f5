import CableModel
import SimulatedBench

extension Hypothesis {
  /// The causes that are no wires: adapter, computer, UPS.
  static func conditions(of cable: Cable) -> [Hypothesis] {
    adapters(cable) + hosts(cable) + units(cable)
  }

  private static func adapters(_ cable: Cable) -> [Hypothesis] {
    let replace = Remedy(
      id: "replace-adapter",
      summary: "the USB adapter does not do what it should",
      steps: [
        "Try another USB adapter, with a genuine chip, on the same cable.",
        "Before that, try this one in another USB socket, without a hub.",
      ]
    )
    let levels = Remedy(
      id: "replace-logic-level-adapter",
      summary: "the adapter has logic levels instead of RS-232 levels",
      steps: [
        "Do not plug this adapter into the UPS: its idle level is the UPS's signal to shut down.",
        "Use an adapter with RS-232 levels, whose idle TxD is at -5 to -12 V.",
      ]
    )
    return [
      Hypothesis(
        "adapter-logic-level",
        .adapter,
        "the adapter has logic levels (3.3 or 5 V) instead of RS-232 levels",
        Prior(0.6, because: "leads for microcontrollers look the same; they are more often sold"),
        [
          BenchSetup(cable: cable, adapter: .logicLevel(floating: .quiet)),
          BenchSetup(cable: cable, adapter: .logicLevel(floating: .noisy)),
        ],
        levels
      ),
      Hypothesis(
        "adapter-dead-transmitter",
        .adapter,
        "the adapter's transmitter is dead",
        Prior(0.2, because: "seldom; a wrong wire on a supply can do it"),
        [BenchSetup(cable: cable, adapter: .deadTransmitter)],
        replace
      ),
      Hypothesis(
        "adapter-dead-receiver",
        .adapter,
        "the adapter's receiver is dead",
        Prior(0.2, because: "seldom; a wrong wire on a supply can do it"),
        [BenchSetup(cable: cable, adapter: .deadReceiver)],
        replace
      ),
      Hypothesis(
        "adapter-wrong-rate",
        .adapter,
        "the adapter runs at another rate than it was told",
        Prior(0.1, because: "reported of clones of the CH340, 380 baud for 2400"),
        [BenchSetup(cable: cable, adapter: .wrongRate(380))],
        replace
      ),
      Hypothesis(
        "adapter-five-bits",
        .adapter,
        "the adapter sends and receives five data bits only",
        Prior(0.05, because: "reported of a driver, seldom"),
        [BenchSetup(cable: cable, adapter: .fiveDataBits)],
        replace
      ),
      Hypothesis(
        "adapter-blocks-of-32",
        .adapter,
        "the adapter hands input on in blocks of 32 bytes only",
        Prior(0.05, because: "reported of clones of the CH340, seldom"),
        [BenchSetup(cable: cable, adapter: .blocks(of: 32))],
        replace
      ),
    ]
  }

  private static func hosts(_ cable: Cable) -> [Hypothesis] {
    let driver = Remedy(
      id: "replace-driver",
      summary: "the driver does not take the line settings",
      steps: ["Unplug the adapter and plug it in again; if that does not help, try another one."]
    )
    let others = Remedy(
      id: "stop-other-program",
      summary: "another program uses the port",
      steps: [
        "Find it: sudo cablecheck ports; stop apcupsd, NUT, ModemManager or a getty on this port."
      ]
    )
    return [
      Hypothesis(
        "host-flow-control-stuck",
        .host,
        "hardware flow control stays on although CTS is not asserted",
        Prior(0.1, because: "drivers seldom refuse to switch it off"),
        [
          BenchSetup(
            cable: cable,
            wiringFaults: cable.jumpers.isEmpty ? [] : [.allJumpersMissing],
            host: .flowControlStuck
          )
        ],
        driver
      ),
      Hypothesis(
        "host-rate-stuck",
        .host,
        "the driver keeps another rate",
        Prior(0.1, because: "drivers seldom refuse 2400 baud"),
        [BenchSetup(cable: cable, host: .rateStuck(9600))],
        driver
      ),
      Hypothesis(
        "host-parity-stuck",
        .host,
        "the driver keeps another parity",
        Prior(0.05, because: "drivers seldom refuse 8N1"),
        [BenchSetup(cable: cable, host: .parityStuck)],
        driver
      ),
      Hypothesis(
        "host-shared-reader",
        .host,
        "another program reads from the port and takes the replies",
        Prior(0.5, because: "apcupsd and NUT lock a port in ways that the other does not see"),
        [
          BenchSetup(cable: cable, host: .sharedReader(takes: .all)),
          BenchSetup(cable: cable, host: .sharedReader(takes: .everyOther)),
        ],
        others
      ),
      Hypothesis(
        "host-port-in-use",
        .host,
        "another program has the port open, and takes no replies so far",
        Prior(0.1, because: "a terminal that was left open in another window"),
        [BenchSetup(cable: cable, host: .sharedReader(takes: .nothing))],
        others
      ),
      Hypothesis(
        "host-echoing",
        .host,
        "something on the computer sends back to the UPS whatever it says",
        Prior(0.1, because: "a getty, or a terminal left with echo on"),
        [BenchSetup(cable: cable, host: .echoing)],
        others
      ),
    ]
  }
}
