import CableModel
import PlainText

extension WiringFault {
  /// What to do about the fault.
  ///
  /// Faults with the same repair have the same remedy: an open wire, a wire in another hole and one that
  /// touches ground must all be made to reach their pin, and nothing else.
  func remedy(in cable: Cable) -> Remedy {
    switch self {
    case .leadVariant(let variant): .lookIntoPlug(variant, in: cable)
    case .inSection(let number, let fault): fault.remedy(ofSection: number, in: cable)
    case .plugNotRolled, .nullModem: .straighten(conductors(of: cable), in: cable)
    case _ where cable.make == .moulded: .replace(cable.name, "cable")
    case .devicePinsBridged(let one, let other): .separate(one, other, in: cable)
    case .jumperMissing, .allJumpersMissing, .jumpersCrossed:
      .rejoin(self, in: cable)
    case .contactsShifted(let holes): .shift(by: -holes, in: cable)
    case .deviceContactLoose(let pin): .reseat(pin, in: cable)
    default: .rewire(conductorsToMend(of: cable), in: cable)
    }
  }

  /// What to do about the fault in a section in front, which is said of that section.
  private func remedy(ofSection number: Int, in cable: Cable) -> Remedy {
    let (tag, section) = (cable.tag(ofSection: number), cable.section(number))
    return section.make == .moulded
      ? .replace(section.name, tag) : remedy(in: section).inSection(tag, section.name)
  }

  /// The conductors to look at: if several pins are concerned, all that belong in them.
  private func conductorsToMend(of cable: Cable) -> [Int] {
    let concerned = conductors(of: cable)
    let pins = Set(concerned.map { cable.conductors[$0].to })
    return pins.count < 2
      ? concerned : cable.conductors.indices.filter { pins.contains(cable.conductors[$0].to) }
  }
}

extension Remedy {
  /// Finds out how the plug of a lead is wired.
  fileprivate static func lookIntoPlug(_ variant: LeadVariant, in cable: Cable) -> Remedy {
    let contacts = variant.pins.keys.sorted().map(String.init).listed
    return Remedy(
      id: "lead-\(variant.rawValue)",
      summary:
        "the lead is wired otherwise than most: only contacts \(contacts) of its plug are used as such",
      steps: [
        "Take the lead off the adapter and look into its \(cable.host.connector.rawValue) plug from below: how "
          + "many of the eight contacts have a wire? A lead of this kind has wires at \(contacts).",
        "There is nothing to mend in it. Crimp both grounds, leave flow control off, or use another lead.",
      ],
      work: .replacing
    )
  }

  /// Replaces what cannot be opened.
  static func replace(_ name: String, _ tag: String) -> Remedy {
    Remedy(
      id: "replace-\(tag)",
      summary: "the \(name) is broken, or wired otherwise than it seems",
      steps: ["Try another \(name). It is moulded, so it cannot be mended: replace it."],
      work: .replacing
    )
  }

  /// The same, said of a section in front of the cable's own wires.
  fileprivate func inSection(_ tag: String, _ name: String) -> Remedy {
    Remedy(
      id: "\(tag)-\(id)",
      summary: "in the \(name), \(summary)",
      steps: ["This is about the \(name), not about what follows it."] + steps,
      work: work
    )
  }

  /// Makes conductors reach the pins where they belong.
  fileprivate static func rewire(_ conductors: [Int], in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    let wires = conductors.map { cable.conductors[$0] }
    let reaches = wires.map {
      "\(cable.host.connector.place(ofContact: $0.from)) must reach "
        + cable.device.connector.place(ofContact: $0.to)
    }
    let words = conductors.map { index in
      "\(cable.shortWords(forConductor: index)) in pin \(cable.conductors[index].to)"
    }
    let pins = Set(wires.map(\.to)).sorted()
    let colours = wires.map { $0.colour ?? "from pin \($0.from)" }.joined(separator: ", ")
    return Remedy(
      id: "wire-" + wires.map { "\($0.from)-\($0.to)" }.joined(separator: "+"),
      summary: conductors.count == 1
        ? "\(cable.words(forConductor: conductors[0])) does not reach \(device) pin \(wires[0].to): "
          + "open, in another hole, or touching ground"
        : "the wires for \(device) \(Self.list("pin", pins)) (\(colours)) are "
          + (pins.count > 1 ? "swapped or elsewhere" : "open or elsewhere"),
      steps: [
        "Unplug the cable at both ends and check with a continuity meter: "
          + reaches.joined(separator: ", ") + ", and nothing else.",
        "Mend it at the \(device): \(words.joined(separator: ", ")).",
      ]
    )
  }

  /// Takes out a crossing in a lead that cannot be mended, or makes up for it.
  fileprivate static func straighten(_ conductors: [Int], in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    let pins = Set(conductors.map { cable.conductors[$0].to }).sorted()
    return Remedy(
      id: "straighten-lead",
      summary: "the lead, or something else in the chain, crosses host TxD and host RxD",
      steps: [
        "If a null modem, a crossed adapter or a second rolled cable is in the chain, take it out or "
          + "use a straight one.",
        "If the lead itself is made so, use another lead. If you made the \(device), you can exchange "
          + "what is in its \(list("pin", pins)) instead.",
      ],
      work: .replacing
    )
  }

  /// Moves every contact by the same number of holes.
  fileprivate static func shift(by holes: Int, in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    let way = holes > 0 ? "higher" : "lower"
    let pins = Set(cable.conductors.map(\.to)).sorted()
    return Remedy(
      id: "shift-contacts-\(way)",
      summary: "every contact of the \(device) is one hole too \(holes > 0 ? "low" : "high")",
      steps: [
        "Move every contact of the \(device) to the next \(way) number, so that they are in "
          + "\(list("pin", pins)); the digits moulded in the mating face count.",
        "Look whether a contact was left out because there was no hole for it.",
      ]
    )
  }

  /// Makes a contact hold.
  fileprivate static func reseat(_ pin: Int, in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    let wires = cable.conductors.indices.filter { cable.conductors[$0].to == pin }
      .map { cable.shortWords(forConductor: $0) }
    return Remedy(
      id: "reseat-\(pin)",
      summary: "\(wires.listed) at \(device) pin \(pin) \(wires.count > 1 ? "have" : "has") "
        + "a loose contact",
      steps: [
        "Run 'cablecheck watch' with the cable in the \(cable.device.name), and move it at each end: "
          + "where the errors come from is the place.",
        "Push the contact of \(device) pin \(pin) home until it clicks, or crimp it anew; seat the "
          + "\(cable.host.connector.rawValue) plug too.",
      ],
      work: .touching
    )
  }

  /// Numbers with their noun, such as "pins 1, 2 and 9".
  private static func list(_ noun: String, _ numbers: [Int]) -> String {
    "\(noun)\(numbers.count > 1 ? "s" : "") \(numbers.map(String.init).listed)"
  }

  fileprivate static func separate(_ one: Int, _ other: Int, in cable: Cable) -> Remedy {
    let device = cable.device.connector.rawValue
    return Remedy(
      id: "separate-\(one)-\(other)",
      summary: "\(device) pins \(one) and \(other) touch",
      steps: [
        "Remove whatever joins \(device) pins \(one) and \(other): a short, a solder bridge."
      ],
      work: .touching
    )
  }

  fileprivate static func rejoin(_ fault: WiringFault, in cable: Cable) -> Remedy {
    let jumpers = fault.jumpers(of: cable)
    let host = cable.host.connector.rawValue
    let joins = jumpers.map { index in
      cable.jumpers[index].pins.map { "\(host) pin \($0.number)" }.joined(separator: " with ")
    }
    let plug = LeadVariant.threeWires.pins.keys.sorted().map(String.init).listed
    let (verb, first): (String, [String]) =
      switch fault {
      case .jumpersCrossed: ("rejoin-", ["Undo the joins that are there."])
      case .allJumpersMissing where cable.hasUncertainLead:
        (
          "join-",
          [
            "First look into the plug of the lead: with wires at \(plug) alone it is a lead with three "
              + "wires, and then joining pins mends nothing."
          ]
        )
      default: ("join-", [])
      }
    return Remedy(
      id: verb
        + jumpers.map { cable.tag(ofJumper: $0) }.joined(separator: "+"),
      summary: "jumpers are missing or crossed, which this UPS does not need",
      steps: first + [
        "If you want them, join \(joins.joined(separator: ", and ")) inside the adapter; "
          + "otherwise leave flow control off."
      ]
    )
  }
}
