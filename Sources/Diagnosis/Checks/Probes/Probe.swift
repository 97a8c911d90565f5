package import CableModel

/// What a check at single pins, or of the device itself, asks a person to do.
package enum Probe: Hashable, Sendable {
  /// Join two pins of one connector.
  case join(PinPair)
  /// Hold a meter's red lead to a pin.
  case volts(Pin)
  /// Look at the meter there while a control line moves.
  case swing(Pin, HostSignal)
  /// Hold a continuity tester to two pins of the unplugged cable.
  case beep(PinPair)
  /// Look at the device.
  case look(DeviceFeature)
  /// Put another part in the place of one, and look whether the device answers.
  case swap(Spare)

  /// Reads the name of a check; it fails for any other check.
  package init?(_ id: CheckID) {
    let parts = id.rawValue.split(separator: "-").map(String.init)
    let pins = parts.compactMap { Pin(tag: $0) }
    switch (parts.first, parts.count, pins.count) {
    case ("join", 3, 2) where pins[0].end == pins[1].end && pins[0] < pins[1]:
      self = .join(PinPair(pins[0], pins[1]))
    case ("volts", 2, 1): self = .volts(pins[0])
    case ("swing", 3, 1):
      guard let signal = SwingCheck.signals.first(where: { $0.tag == parts[1] }) else { return nil }
      self = .swing(pins[0], signal)
    case ("beep", 3, 2) where pins[0] < pins[1]: self = .beep(PinPair(pins[0], pins[1]))
    case ("look", 2, 0):
      guard let feature = DeviceFeature(rawValue: parts[1]) else { return nil }
      self = .look(feature)
    case ("swap", _, 0):
      guard let spare = Spare(tag: parts.dropFirst().joined(separator: "-")) else { return nil }
      self = .swap(spare)
    default: return nil
    }
  }

  /// The name of the check, as it is read.
  var id: CheckID {
    let name =
      switch self {
      case .join(let pair): "join-\(pair.first.tag)-\(pair.second.tag)"
      case .volts(let pin): "volts-\(pin.tag)"
      case .swing(let pin, let signal): "swing-\(signal.tag)-\(pin.tag)"
      case .beep(let pair): "beep-\(pair.first.tag)-\(pair.second.tag)"
      case .look(let feature): "look-\(feature.rawValue)"
      case .swap(let spare): "swap-\(spare.tag)"
      }
    return CheckID(rawValue: name)
  }

  /// The check.
  var entry: CatalogueEntry {
    switch self {
    case .join(let pair): CatalogueEntry(JoinCheck(pair))
    case .volts(let pin): CatalogueEntry(VoltsCheck(pin))
    case .swing(let pin, let signal): CatalogueEntry(SwingCheck(pin, signal))
    case .beep(let pair): CatalogueEntry(BeepCheck(pair))
    case .look(let feature): CatalogueEntry(LookCheck(feature))
    case .swap(let spare): CatalogueEntry(SwapCheck(spare))
    }
  }
}
