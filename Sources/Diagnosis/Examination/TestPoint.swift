package import CableModel

/// A check at a far end; each observation belongs to one.
package struct TestPoint: Hashable, Sendable {
  package let check: CheckID
  package let farEnd: FarEndKind
  /// A hash of both, for speed: predictions are looked up by test point a million times.
  private let digest: Int

  /// Creates a test point.
  package init(_ check: CheckID, _ farEnd: FarEndKind) {
    self.check = check
    self.farEnd = farEnd
    digest = check.digest &* 4 &+ farEnd.place
  }

  package static func == (one: TestPoint, other: TestPoint) -> Bool {
    one.digest == other.digest && one.farEnd == other.farEnd && one.check == other.check
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }
}

/// A symptom that was seen at a test point.
package struct Observation: Hashable, Sendable {
  package let testPoint: TestPoint
  package let symptom: AnySymptom
  /// How many times a person gave this answer; a slip seldom happens twice in the same way.
  package let times: Int

  /// Creates an observation.
  package init(_ testPoint: TestPoint, _ symptom: AnySymptom, times: Int = 1) {
    self.testPoint = testPoint
    self.symptom = symptom
    self.times = times
  }

  /// How likely it is where a bench shows a symptom, beside the expected observation.
  func likelihood(where predicted: AnySymptom) -> Double {
    let weight = grade(where: predicted).weight
    return (1..<max(times, 1)).reduce(weight) { product, _ in product * weight }
  }

  /// How easily it is seen where a bench shows something else.
  func grade(where predicted: AnySymptom) -> SensorGrade {
    if symptom == predicted { return .expected }
    return CheckCatalogue.check(testPoint.check)?.grade(of: symptom, where: predicted)
      ?? (fits(predicted) ? .expected : .malfunction)
  }

  /// Whether it is of the contacts in the device end.
  var isOfContacts: Bool { testPoint.check == .pinsPopulated }

  /// Whether it is compatible with what a bench shows.
  func fits(_ predicted: AnySymptom) -> Bool { symptom.isCompatible(with: predicted) }
}

extension [Observation] {
  /// The far ends at which something was seen, in their order.
  var farEnds: [FarEndKind] {
    let seen = Set(map(\.testPoint.farEnd))
    return FarEndKind.allCases.filter(seen.contains)
  }
}
