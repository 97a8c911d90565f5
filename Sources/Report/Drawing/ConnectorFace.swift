package import CableModel

/// One side of a connector as it is seen from outside: which pin is where.
///
/// A D-subminiature has its long row up. A male one shows its row from left to right in its mating
/// face, which the female one and the side of the wires mirror. A modular connector has its clip, or
/// the notch for it, below: a jack that is looked into shows its row from left to right, and the end of
/// a plug the mirror image (comp.dcom.lans.ethernet cabling FAQ, "Plugs vs. Jacks"). A row of pins is
/// counted from the left by whoever looks at the pins.
package struct ConnectorFace: Hashable, Sendable {
  package let connector: ConnectorKind
  package let gender: Gender
  package let side: Side

  /// From where a connector is looked at.
  package enum Side: String, Hashable, Sendable, CaseIterable {
    /// From what it is to be plugged into.
    case mating
    /// From behind, where the wires come in.
    case wires
  }

  /// Creates a face.
  package init(_ connector: ConnectorKind, _ gender: Gender, _ side: Side) {
    self.connector = connector
    self.gender = gender
    self.side = side
  }

  /// The pin numbers from the upper row to the lower, each from left to right.
  package var rows: [[Int]] {
    connector.shape.rows.map { isMirrored ? $0.reversed() : Array($0) }
  }

  private var isMirrored: Bool {
    let isMirroredAtMating =
      switch connector.shape {
      case .dSubminiature, .row: gender == .female
      case .modular: gender == .male
      }
    return isMirroredAtMating != (side == .wires)
  }

  /// What is looked at.
  package var name: String {
    let kind = connector.rawValue
    return switch (connector.shape, gender) {
    case (.modular, .male): "\(kind) plug"
    case (.modular, .female): "\(kind) jack"
    case (.row, .male) where connector != .usb: "\(kind), pins"
    case (.row, .female) where connector != .usb: "\(kind), sockets"
    default: "\(kind) \(gender.rawValue)"
    }
  }

  /// From where it is looked at.
  package var view: String {
    switch (connector.shape, side) {
    case (.modular, .mating): gender == .male ? "seen from its end" : "looked into"
    case (_, .mating): "mating face"
    case (_, .wires): "wire side"
    }
  }

  /// How it is held.
  package var posture: String {
    switch connector.shape {
    case .dSubminiature: "long row up"
    case .modular: gender == .male ? "clip below" : "notch of the clip below"
    case .row: "pin 1 at the \(isMirrored ? "right" : "left")"
    }
  }
}

extension Cable {
  /// The faces that the maker of the cable looks at: first of the host end, then of the device end.
  ///
  /// A jack's wires are set in order by its maker, so a modular connector is shown with what plugs into
  /// it instead of its wire side.
  package var faces: [ConnectorFace] {
    faces(host.connector, host.gender.mate) + faces(device.connector, device.gender)
  }

  private func faces(_ connector: ConnectorKind, _ gender: Gender) -> [ConnectorFace] {
    let mating = ConnectorFace(connector, gender, .mating)
    return connector.isModular
      ? [mating, ConnectorFace(connector, gender.mate, .mating)]
      : [mating, ConnectorFace(connector, gender, .wires)]
  }
}
