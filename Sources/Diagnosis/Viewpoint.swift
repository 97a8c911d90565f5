package import CableModel

/// A check in an arrangement: what an observation is of.
package struct Viewpoint: Hashable, Sendable {
  package let check: CheckID
  package let farEnd: FarEndKind

  /// Creates a viewpoint.
  package init(_ check: CheckID, _ farEnd: FarEndKind) {
    self.check = check
    self.farEnd = farEnd
  }
}

/// A sign that was seen, with the check and the far end that it was seen at.
package struct Observation: Hashable, Sendable {
  package let viewpoint: Viewpoint
  package let sign: String

  /// Creates an observation.
  package init(_ viewpoint: Viewpoint, sign: String) {
    self.viewpoint = viewpoint
    self.sign = sign
  }
}
