import CableModel

/// What the program's own checks see on one simulated bench.
///
/// What a bench shows at a far end is worked out when it is first asked for: a port that is not there needs
/// none of it, and a device that answers needs no other far end.
package struct ExpectedSymptoms: Sendable {
  private enum Source {
    case made([TestPoint: AnySymptom])
    case foreseen(ForeseenBench)
  }

  private var source: Source

  /// Symptoms that are already known.
  package init(_ symptoms: [TestPoint: AnySymptom] = [:]) {
    source = .made(symptoms)
  }

  /// What a bench shows, to be worked out.
  init(_ bench: ForeseenBench) {
    source = .foreseen(bench)
  }

  /// What is seen at a test point; `nil` if nothing can be seen there.
  package internal(set) subscript(testPoint: TestPoint) -> AnySymptom? {
    get {
      switch source {
      case .made(let symptoms): symptoms[testPoint]
      case .foreseen(let bench): bench.symptom(at: testPoint)
      }
    }
    set {
      var symptoms = all
      symptoms[testPoint] = newValue
      source = .made(symptoms)
    }
  }

  /// What is seen at every test point.
  package var all: [TestPoint: AnySymptom] {
    switch source {
    case .made(let symptoms): symptoms
    case .foreseen(let bench): bench.all
    }
  }

  /// Whether what is seen at a far end needs no more work.
  func isForeseen(at farEnd: FarEndKind) -> Bool {
    switch source {
    case .made: true
    case .foreseen(let bench): bench.isForeseen(at: farEnd)
    }
  }

  /// Works out what is seen at a far end, if that was not done yet.
  func foresee(at farEnd: FarEndKind) {
    if case .foreseen(let bench) = source { bench.foresee(at: farEnd) }
  }

  /// The same with what is seen at more test points, which has precedence.
  func adding(_ others: [TestPoint: AnySymptom]) -> ExpectedSymptoms {
    switch source {
    case .made(let symptoms):
      // What comes first is taken as it is, in shared storage.
      ExpectedSymptoms(symptoms.isEmpty ? others : symptoms.merging(others) { _, new in new })
    case .foreseen(let bench): ExpectedSymptoms(bench.adding(others))
    }
  }

  /// What is seen at some of the test points.
  func only(_ testPoints: Set<TestPoint>) -> ExpectedSymptoms {
    var symptoms: [TestPoint: AnySymptom] = [:]
    for testPoint in testPoints { symptoms[testPoint] = self[testPoint] }
    return ExpectedSymptoms(symptoms)
  }
}

extension ExpectedSymptoms: Hashable {
  package static func == (one: ExpectedSymptoms, other: ExpectedSymptoms) -> Bool {
    if case .foreseen(let bench) = one.source, case .foreseen(let another) = other.source,
      bench === another
    {
      return true
    }
    return one.all == other.all
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(all)
  }
}

extension ExpectedSymptoms: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (TestPoint, AnySymptom)...) {
    self.init(Dictionary(elements) { _, last in last })
  }
}
