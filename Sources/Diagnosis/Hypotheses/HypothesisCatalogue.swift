package import CableModel
import SimulatedBench

/// Every explanation that is considered for a cable.
package struct HypothesisCatalogue: Sendable {
  package let cable: Cable
  /// All hypotheses; the first is that nothing is wrong.
  package let all: [Hypothesis]

  /// Derives the hypotheses from the cable's data.
  package init(_ cable: Cable) {
    self.cable = cable
    let faults =
      WiringFault.all(of: cable).map { Hypothesis($0, in: cable) } + Disturbances.all(cable)
      + AdapterFaults.all(of: cable) + HostFaults.all(of: cable)
      + (cable.deviceProtocol.kind?.faults(cable) ?? [])
    all = ([Hypothesis.nothingWrong(cable)] + faults.map(\.withAlerts))
      .map { $0.supposing(cable.componentStates) }
  }

  /// The hypothesis that nothing is wrong.
  package var nothingWrong: Hypothesis { all[0] }

  /// What stands for every cause that is not in the list.
  package var unknownCause: Hypothesis { UnknownCause.hypothesis(of: cable.deviceProtocol) }

  /// The hypothesis with a stable name.
  package subscript(id: String) -> Hypothesis? {
    all.first { $0.id == id }
  }
}

extension Hypothesis {
  /// A good cable and a device that answers, in each of its states.
  static func nothingWrong(_ cable: Cable) -> Hypothesis {
    Hypothesis(
      id: "nothing-wrong",
      kind: .nothingWrong,
      words: "nothing is wrong",
      prior: Prior(10, because: "a cable that shows no fault has none, until shown otherwise"),
      variants: cable.deviceProtocol.kind?.soundBenches(cable) ?? [BenchSetup(cable: cable)],
      conductors: [],
      jumpers: [],
      parts: [],
      remedy: Remedy(
        id: "none",
        summary: "nothing is wrong",
        steps: [],
        work: .nothing
      )
    )
  }

  /// The same, on a bench for each thing that may be supposed of parts that cannot be predicted.
  fileprivate func supposing(_ states: [ComponentState]) -> Hypothesis {
    guard states.count > 1 else { return self }
    let benches = states.flatMap { state in
      variants.map { variant in
        var variant = variant
        variant.components = state
        return variant
      }
    }
    return with(benches)
  }

  private func with(_ variants: [BenchSetup]) -> Hypothesis {
    Hypothesis(
      id: id,
      kind: kind,
      words: words,
      prior: prior,
      variants: variants,
      conductors: conductors,
      jumpers: jumpers,
      parts: parts,
      remedy: remedy
    )
  }

  /// The same, with one more bench if the UPS would be heard and not hear: it tells by itself that it
  /// runs on battery, which proves the half of the way that works.
  fileprivate var withAlerts: Hypothesis {
    guard var alerting = variants.first, alerting.cable.deviceProtocol.kind?.givesAlerts == true,
      alerting.isOnlyHeard
    else { return self }
    alerting.ups = .onBattery
    alerting.alerting = .always
    return with(variants + [alerting])
  }

  /// A single fault in the wiring.
  convenience init(_ fault: WiringFault, in cable: Cable) {
    self.init(
      id: fault.id(in: cable),
      kind: .wiring,
      words: fault.words(in: cable),
      prior: fault.prior(in: cable),
      variants: fault.variants(in: cable),
      conductors: fault.conductors(of: cable),
      jumpers: fault.jumpers(of: cable),
      parts: fault.parts(of: cable),
      remedy: fault.remedy(in: cable)
    )
  }
}

extension WiringFault {
  /// The parts of the way to the UPS that the fault is in.
  ///
  /// The ground is one of them if the fault leaves the two sides without a common one.
  fileprivate func parts(of cable: Cable) -> Set<Part> {
    switch self {
    case .plugNotRolled, .nullModem, .leadVariant, .inSection: return [.lead]
    default: break
    }
    let built = Harness(cable, faults: [self])
    let harness = built.whileLooseContactsAreOpen ?? built
    let circuit = Circuit(cable, harness: harness, farEnd: .attached)
    // Where every ground wire is concerned, it is the ground as a whole.
    let grounds = Set(
      cable.conductors.indices.filter { cable.signal(on: cable.conductors[$0]) == .ground }
    )
    let concerned = Set(conductors(of: cable))
    let isWholeGround = grounds.count > 1 && grounds.isSubset(of: concerned)
    let wires = isWholeGround ? concerned.subtracting(grounds) : concerned
    return Set(wires.map { Part.conductor($0) })
      .union(isWholeGround ? [.ground] : [])
      .union((jumpers(of: cable) + robbedJumpers(of: cable)).map { Part.jumper($0) })
      .union(circuit.isGroundCommon ? [] : [.ground])
  }

  /// The jumpers that have lost a wire to a device pin.
  private func robbedJumpers(of cable: Cable) -> [Int] {
    guard case .pinFed(_, let hostPin) = self else { return [] }
    return cable.jumpers.indices.filter { cable.jumpers[$0].pins.contains(Pin(.host, hostPin)) }
  }

  /// The benches that the fault can stand for.
  fileprivate func variants(in cable: Cable) -> [BenchSetup] {
    // Who solders by numbers that face them looks for them there too; on a plug there are no numbers,
    // and the question says how to hold it.
    let countings: [PinCounting] =
      self == .countedFromWireSide && !cable.device.connector.isModular
      ? [.mirrored, .asMoulded] : [.asMoulded]
    let contacts: [OpenContact] = isOpen ? [.inPlace, .missing] : [.inPlace]
    var variants: [BenchSetup] = []
    for counting in countings {
      for contact in contacts {
        for loose in isLoose ? LooseContact.allCases : [.atTimes] {
          variants += GroundlessReception.allCases.map { reception in
            BenchSetup(
              cable: cable,
              wiringFaults: [self],
              counting: counting,
              openContact: contact,
              withoutGround: reception,
              looseContact: loose
            )
          }
        }
      }
    }
    return variants
  }

  private var isLoose: Bool {
    if case .deviceContactLoose = self { true } else { false }
  }

  private var isOpen: Bool {
    switch self {
    case .conductorOpen, .deviceContactOpen: true
    default: false
    }
  }
}
