import CableModel

extension WiringFault {
  /// How likely the fault is in a home-made cable, relative to the other hypotheses.
  ///
  /// The figures are judgements, ordered by what makers report: the swap that the cable's own
  /// maker names first, contacts that are not home next, wires in quite other places last.
  func prior(in cable: Cable) -> Prior {
    switch self {
    case .conductorOpen(let index):
      sharesSignal(index, in: cable)
        ? Prior(0.3, because: "one of several wires for the same signal")
        : Prior(1, because: "a crimped contact that is not pushed home is a common slip")
    case .deviceContactOpen: Prior(1, because: "two wires in one contact are hard to crimp")
    case .conductorMisplaced(_, let pin):
      cable.populatedDevicePins.contains(pin)
        ? Prior(0.05, because: "it takes two slips: one wire misplaced, one left out")
        : Prior(0.15, because: "one hole beside the right one, among nine")
    case .pinFed: Prior(0.05, because: "the jumper's wires are joined before the DE-9 is filled")
    case .conductorsExchanged(let one, let other):
      isData(one, in: cable) && isData(other, in: cable)
        ? Prior(4, because: "named as the one way to mess this cable up (wejn.org, 2021-02)")
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
    case .plugNotRolled:
      Prior(1, because: "other makers' leads are not always rolled as Cisco's (usg.zrnko.cz)")
    case .countedFromWireSide:
      Prior(0.5, because: "pin-outs are drawn from the mating face, solder cups face the maker")
    case .wiredAsPC:
      Prior(0.3, because: "2, 3 and 5 are what every other serial cable uses")
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
