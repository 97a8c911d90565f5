import CableModel
import SimulatedBench

/// What can be wrong with the USB adapter.
enum AdapterFaults {
  /// Every fault of the adapter, for a cable.
  static func all(of cable: Cable) -> [Hypothesis] {
    [
      logicLevel(cable), deadTransmitter(cable), deadReceiver(cable), wrongRate(cable),
      fiveBits(cable), blocksOf32(cable), echoing(cable), inventsCTS(cable), stalling(cable),
    ]
  }

  private static func logicLevel(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-logic-level",
      .adapter,
      "the adapter has logic levels (3.3 or 5 V) instead of RS-232 levels",
      Prior(0.6, because: "leads for microcontrollers look the same; they are more often sold"),
      [
        logicLevel(cable, .quiet), logicLevel(cable, .noisy),
        logicLevel(cable, .quiet, heldLine: .silence),
      ],
      faulty: [.adapterTransmitter, .adapterReceiver],
      .replaceLogicLevelAdapter(cable)
    )
  }

  private static func logicLevel(
    _ cable: Cable,
    _ floating: AdapterCondition.FloatingInput,
    heldLine: HeldLineReception = .breakCondition
  ) -> BenchSetup {
    BenchSetup(
      cable: cable,
      adapter: .logicLevel(floating: floating),
      heldLine: heldLine,
      appearance: .init(changing: .sameLevels)
    )
  }

  private static func deadTransmitter(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-dead-transmitter",
      .adapter,
      "the adapter's transmitter is dead",
      Prior(0.2, because: "rare; a wrong wire on a supply can cause it"),
      [BenchSetup(cable: cable, adapter: .deadTransmitter)],
      faulty: [.adapterTransmitter],
      .replaceAdapter(of: cable)
    )
  }

  private static func deadReceiver(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-dead-receiver",
      .adapter,
      "the adapter's receiver is dead",
      Prior(0.2, because: "rare; a wrong wire on a supply can cause it"),
      [BenchSetup(cable: cable, adapter: .deadReceiver)],
      faulty: [.adapterReceiver],
      .replaceAdapter(of: cable)
    )
  }

  private static func wrongRate(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-wrong-rate",
      .adapter,
      "the adapter runs at another rate than it was told",
      Prior(0.1, because: "reported of clones of the CH340, 380 baud for 2400"),
      [BenchSetup(cable: cable, adapter: .wrongRate(380))],
      faulty: [.portSettings],
      .replaceAdapter(of: cable)
    )
  }

  private static func fiveBits(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-five-bits",
      .adapter,
      "the adapter sends and receives five data bits only",
      Prior(0.05, because: "reported of a driver, rarely"),
      [BenchSetup(cable: cable, adapter: .fiveDataBits)],
      faulty: [.portSettings],
      .replaceAdapter(of: cable)
    )
  }

  private static func blocksOf32(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-blocks-of-32",
      .adapter,
      "the adapter hands input on in blocks of 32 bytes only",
      Prior(0.05, because: "reported of clones of the CH340, rarely"),
      [BenchSetup(cable: cable, adapter: .blocks(of: 32))],
      faulty: [.adapterReceiver],
      .replaceAdapter(of: cable)
    )
  }
}

extension AdapterFaults {
  private static func echoing(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-echoes",
      .adapter,
      "the adapter hands back whatever it sends, as RS-485 types do",
      Prior(0.2, because: "RS-485 leads are sold with the same plugs (usg.zrnko.cz)"),
      [BenchSetup(cable: cable, adapter: .echoing)],
      faulty: [.adapterReceiver],
      Remedy(
        id: "replace-echoing-adapter",
        summary: "the adapter echoes what it sends",
        steps: [
          "\(cable.requestToBare) and look again: if what is sent still comes back, it is the adapter. "
            + "Use another one, with RS-232 levels.",
          "If the echo is gone, the wires touch in the cable.",
        ],
        work: .replacing
      )
    )
  }

  private static func inventsCTS(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-invents-cts",
      .adapter,
      "the adapter or its driver reports CTS as asserted whatever the wire does",
      Prior(0.3, because: "cdc_acm does so with every adapter (measured, Linux 6.1)"),
      [BenchSetup(cable: cable, adapter: .inventsCTS)],
      faulty: [.portSettings],
      Remedy(
        id: "cts-made-up",
        summary: "the driver makes CTS up, and nothing is wrong with a wire",
        steps: [
          "Nothing needs mending: leave flow control off. Only a meter can look at this wire."
        ],
        work: .touching
      )
    )
  }

  private static func stalling(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      "adapter-stalls",
      .adapter,
      "the adapter stalls for seconds now and then",
      Prior(0.1, because: "hubs, power saving and long USB leads do it (NUT issue 704)"),
      [
        BenchSetup(cable: cable, adapter: .stalling(.init(everySeconds: 6, forSeconds: 2))),
        BenchSetup(cable: cable, adapter: .stalling(.init(everySeconds: 20, forSeconds: 8))),
      ],
      faulty: [.adapterReceiver],
      Remedy(
        id: "steady-adapter",
        summary: "the adapter stalls for seconds now and then",
        steps: [
          "Plug it into the computer itself, without a hub or an extension, and switch off the power "
            + "saving of USB.",
          "If that does not help, try another adapter; programs that wait long enough will still work.",
        ],
        work: .replacing
      )
    )
  }
}

extension Remedy {
  /// Another adapter; where it is moulded into the lead, another lead.
  fileprivate static func replaceAdapter(of cable: Cable) -> Remedy {
    if let upstream = cable.upstream, upstream.origin.connector == .serialAdapter,
      let lead = upstream.sections.first, lead.make == .moulded
    {
      return .replace(lead.name, cable.tag(ofSection: 0))
    }
    return Remedy(
      id: "replace-adapter",
      summary: "the USB adapter does not do what it should",
      steps: [
        "Try another USB adapter, with a genuine chip, on the same cable.",
        "Before that, try this one in another USB socket, without a hub.",
      ],
      work: .replacing
    )
  }

  fileprivate static func replaceLogicLevelAdapter(_ cable: Cable) -> Remedy {
    let warning =
      cable.deviceProtocol.kind?.heedsLevels == true
      ? ["Do not plug this adapter into the UPS: its idle level is the UPS's signal to shut down."]
      : []
    return Remedy(
      id: "replace-logic-level-adapter",
      summary: "the adapter has logic levels instead of RS-232 levels",
      steps: warning + ["Use an adapter with RS-232 levels, whose idle TxD is at -5 to -12 V."],
      work: .replacing
    )
  }
}
