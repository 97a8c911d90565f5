import CableModel

extension WiringFault {
  /// How likely the fault is in a home-made cable, relative to the other hypotheses.
  ///
  /// The numbers are estimates, in the order of what makers report. The most likely is the swap that
  /// the cable's own maker warns of, then contacts that are not pushed in, then wires in other places.
  func prior(in cable: Cable) -> Prior {
    isAbout(cable.make) ? priorOfMoulded(in: cable) : priorWhereCrimped(in: cable)
  }

  /// Whether it is a fault of wires that their maker has moulded in.
  private func isAbout(_ make: SectionMake) -> Bool {
    switch self {
    case .plugNotRolled, .nullModem, .leadVariant, .inSection: false
    default: make == .moulded
    }
  }

  private func priorOfMoulded(in cable: Cable) -> Prior {
    switch self {
    case .conductorOpen: Prior(0.02, because: "moulded cables break, but far less than crimps fail")
    case .countedFromWireSide where cable.host.connector.isModular:
      Prior(0.2, because: "straight and rolled cables look alike")
    default: Prior(0.01, because: "makers test what they mould")
    }
  }

  private func priorWhereCrimped(in cable: Cable) -> Prior {
    switch self {
    case .conductorOpen(let index):
      sharesSignal(index, in: cable)
        ? Prior(0.3, because: "one of several wires for the same signal")
        : Prior(1, because: "a crimped contact that is not fully pushed in is a common mistake")
    case .deviceContactOpen: Prior(1, because: "two wires in one contact are hard to crimp")
    case .conductorMisplaced(_, let pin):
      cable.populatedDevicePins.contains(pin)
        ? Prior(0.05, because: "it takes two mistakes: one wire misplaced, one left out")
        : Prior(0.15, because: "one hole beside the right one, among nine")
    case .deviceContactMisplaced(_, let pin):
      pin == cable.device.connector.computerPort[.ground]
        ? Prior(0.5, because: "5 is the ground of every other serial cable with a DE-9")
        : Prior(0.1, because: "one hole beside the right one, among nine")
    case .pinFed:
      Prior(0.05, because: "the wires of a jumper stay in the adapter and rarely get into the DE-9")
    case .conductorsExchanged(let one, let other):
      isData(one, in: cable) && isData(other, in: cable)
        ? Prior(4, because: "named as the one way to get this cable wrong (wejn.org, 2021-02)")
        : Prior(0.2, because: "ground wires differ from data wires in number and place")
    case .deviceContactsExchanged:
      Prior(0.2, because: "ground wires differ from data wires in number and place")
    case .deviceContactsRotated: Prior(0.1, because: "three wires in wrong places at once")
    case .devicePinsBridged(let one, let other):
      cable.loopbackPins == ShortedPins(one, other)
        ? Prior(0.6, because: "a loopback short is easily left in")
        : Prior(0.03, because: "pins that touch are seen when the shell is closed")
    case .conductorGrounded: Prior(0.1, because: "a nicked wire under the strain relief")
    case .jumperMissing, .allJumpersMissing:
      Prior(1, because: "optional for this UPS, so often left out (wejn.org, 2021-02)")
    case .jumpersCrossed: Prior(0.2, because: "four short wires that look alike")
    case .inSection(let number, let fault): fault.prior(in: cable.section(number))
    case .plugNotRolled, .nullModem, .contactsShifted, .deviceContactLoose, .countedFromWireSide,
      .wiredAsPC, .leadVariant:
      priorOfManyWires(in: cable)
    }
  }

  /// The prior of a fault that concerns a whole end, or of what is loose.
  private func priorOfManyWires(in cable: Cable) -> Prior {
    switch self {
    case .plugNotRolled:
      Prior(1, because: "other makers' leads are not always rolled as Cisco's (usg.zrnko.cz)")
    case .nullModem:
      Prior(0.5, because: "null modems look like straight cables; APC sells both (NUT cable list)")
    case .contactsShifted:
      cable.device.connector == .rj45
        ? Prior(
          0.5,
          because: "the plugs with eight and with ten contacts count from different ends"
        )
        : Prior(0.2, because: "counting from the wrong hole moves every contact alike")
    case .deviceContactLoose:
      Prior(0.5, because: "a contact that is not pushed home conducts until the cable moves")
    case .countedFromWireSide:
      Prior(0.3, because: "pin-outs are drawn from the mating face, solder cups face the maker")
    case .wiredAsPC:
      Prior(0.3, because: "2, 3 and 5 are what every other serial cable uses")
    case .leadVariant(.threeWires):
      Prior(0.3, because: "Fortinet's lead has no others (docs.fortinet.com), and looks like all")
    case .leadVariant(.carrierOn4):
      Prior(0.05, because: "known of one maker's jack only (usg.zrnko.cz)")
    case .leadVariant:
      Prior(0.1, because: "one of the two grounds is left out in some leads (HDE's, measured)")
    default: Prior(0, because: "it is a fault of single wires")
    }
  }

  private func isData(_ index: Int, in cable: Cable) -> Bool {
    [HostSignal.txd, .rxd].contains(cable.signal(on: cable.conductors[index]))
  }

  private func sharesSignal(_ index: Int, in cable: Cable) -> Bool {
    let signal = cable.signal(on: cable.conductors[index])
    return cable.conductors.count { cable.signal(on: $0) == signal } > 1
  }
}
