package import CableModel

/// One side of a connector, as somebody sees it who looks at it: which pin is where.
///
/// A DE-9 has its long row up. A male one shows 1-5 from left to right in its mating face, which the
/// female one and the side of the wires mirror. An RJ45 has its clip, or the notch for it, below: a
/// jack that is looked into shows 1-8 from left to right, and the end of a plug the mirror image
/// (comp.dcom.lans.ethernet cabling FAQ, "Plugs vs. Jacks").
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
    let upward: [[Int]] =
      switch connector {
      case .de9: [Array(1...5), Array(6...9)]
      case .rj45: [Array(1...8)]
      }
    return isMirrored ? upward.map { $0.reversed() } : upward
  }

  private var isMirrored: Bool {
    let isMirroredAtMating =
      switch connector {
      case .de9: gender == .female
      case .rj45: gender == .male
      }
    return isMirroredAtMating != (side == .wires)
  }

  /// What is looked at.
  package var name: String {
    switch connector {
    case .de9: "DE-9 \(gender.rawValue)"
    case .rj45: gender == .male ? "RJ45 plug" : "RJ45 jack"
    }
  }

  /// From where it is looked at.
  package var view: String {
    switch (connector, side) {
    case (.de9, .mating): "mating face"
    case (.rj45, .mating): gender == .male ? "seen from its end" : "looked into"
    case (_, .wires): "wire side"
    }
  }

  /// How it is held.
  package var posture: String {
    switch connector {
    case .de9: "long row up"
    case .rj45: gender == .male ? "clip below" : "notch of the clip below"
    }
  }
}

extension Gender {
  /// The half that it mates with.
  package var mate: Gender { self == .male ? .female : .male }
}

extension Cable {
  /// The faces that whoever makes the cable looks at: of the host end first, then of the device end.
  ///
  /// A jack's wires are set in order by its maker, so an RJ45 is shown with what plugs into it instead
  /// of its wire side.
  package var faces: [ConnectorFace] {
    faces(host.connector, host.gender.mate) + faces(device.connector, device.gender)
  }

  private func faces(_ connector: ConnectorKind, _ gender: Gender) -> [ConnectorFace] {
    switch connector {
    case .de9:
      [ConnectorFace(.de9, gender, .mating), ConnectorFace(.de9, gender, .wires)]
    case .rj45:
      [ConnectorFace(.rj45, gender, .mating), ConnectorFace(.rj45, gender.mate, .mating)]
    }
  }
}
