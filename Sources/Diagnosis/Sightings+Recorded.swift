import CableModel

extension Sightings {
  /// Everything that was seen, without answers of the person that a later answer has put right.
  var standing: [Sighting] {
    all.enumerated().filter { place, sighting in
      guard CheckCatalogue.check(sighting.check) is any AskedCheck else { return true }
      return !all[(place + 1)...].contains { later in
        later.check == sighting.check && later.farEnd == sighting.farEnd && later.observation != nil
      }
    }
    .map(\.element)
  }

  /// The latest of several sightings from each viewpoint, in the order in which they were made.
  ///
  /// - Parameter recorded: what was seen, the earliest first.
  /// - Returns: what of it counts when it is judged together.
  static func latest(of recorded: [Sighting]) -> [Sighting] {
    var kept: [Sighting] = []
    for sighting in recorded {
      kept = standing(kept, beside: [sighting]) + [sighting]
    }
    return kept
  }

  /// What earlier runs saw, without what is out of date beside what was seen since.
  ///
  /// Out of date is what was seen again from the same viewpoint, and what only makes sense after
  /// something that is no longer seen: a UPS that was silent at other rates and answers now.
  static func standing(_ recorded: [Sighting], beside later: [Sighting]) -> [Sighting] {
    var signs: [Viewpoint: String] = [:]
    for observation in later.compactMap(\.observation) {
      signs[observation.viewpoint] = observation.sign
    }
    return recorded.filter { sighting in
      guard signs[Viewpoint(sighting.check, sighting.farEnd)] == nil else { return false }
      let needed = CheckCatalogue.check(sighting.check)?.prerequisites ?? []
      return needed.allSatisfy { prerequisite in
        let sign = signs[Viewpoint(prerequisite.check, sighting.farEnd)]
        return sign.map(prerequisite.signs.contains) ?? true
      }
    }
  }
}
