package import CableModel

extension Appearances {
  /// A check, and one thing that it can see.
  package struct Sight: Sendable {
    package let check: CatalogueEntry
    package let symptom: AnySymptom

    /// Whether a person makes the check at single pins, so that there are many of its kind.
    package var isOfProbe: Bool { ProbeCatalogue.isProbe(check.id) }
  }

  /// The checks of the whole cable, and one of each kind that is made at single pins or after a repair.
  package var checks: [CatalogueEntry] {
    var kinds: Set<CheckID> = []
    return CheckCatalogue.all + probes.filter { kinds.insert($0.kind).inserted }
  }

  private var probes: [CatalogueEntry] {
    let cable = catalogue.cable
    // Three pins of each end have every kind of check between them, whichever of them is the ground.
    let pins = End.allCases.flatMap { end in
      cable.connector(at: end).pins.prefix(3).map { Pin(end, $0) }
    }
    let points = ProbeCatalogue.testPoints(
      of: cable,
      for: Set(Ability.allCases),
      at: pins,
      farEnd: .attached
    )
    let repair = catalogue.all.first { $0.kind == .wiring }.map { MendCheck($0.remedy.id).ownID }
    return (points.map(\.check) + [repair].compactMap(\.self)).compactMap(CheckCatalogue.check)
  }

  /// What checks can see under a name, as it stands in files and JSON.
  ///
  /// - Parameter code: the name.
  /// - Returns: each check that can see something of this name; of those at single pins one of each kind.
  package func sights(named code: String) -> [Sight] {
    guard !code.isEmpty else { return [] }
    return checks.compactMap { check in
      guard let symptom = check.symptom(code: code), symptom.code == code else { return nil }
      return Sight(check: check, symptom: symptom)
    }
  }

  /// How easily a check sees something at a far end where nothing is wrong.
  ///
  /// - Returns: the grade; `nil` if the check is not made there where nothing is wrong.
  package func grade(of sight: Sight, at farEnd: FarEndKind) -> SensorGrade? {
    let sound = sightings(by: sight.check).filter { sighting in
      sighting.farEnd == farEnd && sighting.causes.contains { $0.kind == .nothingWrong }
    }
    return sound.map { sight.check.grade(of: sight.symptom, where: $0.symptom) }.min()
  }
}
