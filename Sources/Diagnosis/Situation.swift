package import CableModel

/// Where a diagnosis stands, as far as the choice of the next step needs to know.
package struct Situation: Hashable, Sendable {
  /// What the cable's device end is plugged into.
  package var farEnd: FarEndKind
  /// What it was plugged into at the beginning.
  package let start: FarEndKind
  /// What was looked at, whether or not anything could be seen.
  package var seen: Set<Viewpoint>
  /// Steps that the person would not or could not take.
  package var declined: Set<Step> = []
  /// Whether somebody saw that only the named pins carry contacts.
  package var isPopulationConfirmed = false
  /// Whether a meter's black lead finds a contact, as far as somebody looked.
  package var canBeMetered = true
  /// Checks that this port has not what is needed for, wherever the far end is.
  package var blind: Set<CheckID> = []
  /// Whether nothing that is known fits all that was seen.
  package var isUnexplained = false

  /// Creates the situation before anything was looked at.
  package init(start: FarEndKind) {
    farEnd = start
    self.start = start
    seen = []
  }

  /// Sums up what an examination has done.
  package init(_ sightings: Sightings, of cable: Cable) {
    self.init(start: sightings.start)
    farEnd = sightings.farEnd
    // Contacts may have been moved since an earlier run looked at them.
    let standing = sightings.all.filter { $0.check != .pinsPopulated } + sightings.live
    seen = Set(
      standing.filter { !$0.leavesOpen || sightings.asked.contains($0.check) }
        .map { Viewpoint($0.check, $0.farEnd) }
    )
    declined = sightings.declined
    isPopulationConfirmed =
      sightings.liveSign(of: .pinsPopulated, at: .free) == cable.expectedPopulation
    canBeMetered = sightings.canBeMetered(cable)
    blind = Set(sightings.live.filter(\.isForWantOfAPort).map(\.check))
  }

  /// The situation after a step was taken in a world.
  package func after(_ step: Step, in world: World, of cable: Cable) -> Situation {
    var next = self
    next.farEnd = step.farEnd.kind
    next.seen.formUnion(step.viewpoints)
    let pins = Viewpoint(.pinsPopulated, .free)
    if step.viewpoints.contains(pins) {
      next.isPopulationConfirmed = world.signs[pins] == cable.expectedPopulation
      if let sign = world.signs[pins], let reference = cable.meterReference {
        next.canBeMetered = sign.split(separator: " ").contains("\(reference)")
      }
    }
    return next
  }
}

extension Sighting {
  /// Whether somebody told too little for the check to count as made.
  fileprivate var leavesOpen: Bool {
    CheckCatalogue.check(check) is any AskedCheck && observation?.isPartial != false
  }

  /// Whether a check of the line could not look, which no other far end changes.
  fileprivate var isForWantOfAPort: Bool {
    guard CheckCatalogue.check(check) is any LineCheck, case .looked(let look) = content,
      case .unknown = look.finding
    else { return false }
    return true
  }
}
