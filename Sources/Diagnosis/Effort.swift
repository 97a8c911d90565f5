package import CableModel

/// What steps cost the person at the bench, in seconds.
///
/// Estimates for somebody who has the parts on the table: only their proportions matter. Running
/// the checks themselves costs seconds that are waited out, and so counts as well.
package enum Effort {
  /// Changing what the device end is plugged into.
  package static func arranging(_ from: FarEndKind, _ to: FarEndKind) -> Double {
    switch (from, to) {
    case (.free, .free), (.shorted, .shorted), (.attached, .attached): 0
    case (.shorted, .free): 10
    case (.attached, .free): 15
    case (_, .attached): 20
    // Finding something to join two pins with, and keeping it there.
    case (.free, .shorted): 30
    case (.attached, .shorted): 45
    }
  }

  /// Making a check: waiting for the automatic ones, working for the others.
  package static func making(_ check: CheckID) -> Double {
    switch check {
    case .meter: 60
    case .pinsPopulated: 20
    case .otherRates: 2
    case .loopback, .smartMode: 3
    case .steadiness, .readings: 1
    case .lineQuiet, .lineBeforeHandshake: 0.4
    case .deviceExists, .portPermitted, .portFree, .portOpens, .settingsHold,
      .handshakeJumpers, .controlToData, .noEcho, .identity:
      0.2
    }
  }

  /// A whole step, from an arrangement.
  package static func of(_ step: Step, from farEnd: FarEndKind) -> Double {
    arranging(farEnd, step.farEnd.kind) + step.checks.reduce(0) { $0 + making($1) }
  }
}
