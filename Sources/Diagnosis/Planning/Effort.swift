package import CableModel

/// What steps cost the person at the bench, in seconds.
///
/// These are estimates for a person who has the parts on the table. Only the proportions matter. The
/// time of automatic checks counts too, because the person waits.
package enum Effort {
  /// Changing what the device end is plugged into.
  package static func arranging(_ from: FarEndKind, _ to: FarEndKind) -> Double {
    switch (from, to) {
    case (.free, .free), (.shorted, .shorted), (.attached, .attached), (.bare, .bare): 0
    case (.shorted, .free): 10
    case (.attached, .free): 15
    // The host's connector is as easily opened as the other end.
    case (_, .bare), (.bare, .free): 15
    case (.bare, .attached): 35
    case (.bare, .shorted): 45
    case (_, .attached): 20
    // The person must find something to join two pins with, and hold it there.
    case (.free, .shorted): 30
    case (.attached, .shorted): 45
    }
  }

  /// A repair, from taking the cable in hand until it is done.
  package static func of(_ remedy: Remedy) -> Double {
    switch remedy.work {
    case .nothing: 0
    case .touching: 60
    // A contact has to be taken out, often crimped anew, and can be spoilt by it.
    case .rewiring: 600
    // If there is another one.
    case .replacing: 900
    }
  }

  /// A whole step, beginning at a far end.
  package static func of(_ step: Step, from farEnd: FarEndKind) -> Double {
    arranging(farEnd, step.farEnd.kind)
      + step.checks.reduce(0) { $0 + (CheckCatalogue.check($1)?.effort ?? 0) }
  }
}
