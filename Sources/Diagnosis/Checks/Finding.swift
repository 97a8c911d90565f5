/// What a check found out.
package struct Finding<Symptom: Hashable & Sendable>: Hashable, Sendable {
  /// The symptom, or why none could be seen.
  package let result: Result
  /// What a person reads next to the check's title: a fact, in a few words.
  package let detail: String
  /// Facts that are shown on lines of their own.
  package let notes: [String]
  package let measurements: [Measurement]
  /// How many exchanges with the device it made, if each brought a whole, undamaged reply at the first
  /// try; 0 if one did not, or if it made none.
  let wholeExchanges: Int

  /// A symptom, or the reason why the check could not look.
  package enum Result: Hashable, Sendable {
    case symptom(Symptom)
    case unknown(because: String)
  }

  /// A finding with a symptom.
  package init(
    _ symptom: Symptom,
    _ detail: String,
    notes: [String] = [],
    measurements: [Measurement] = [],
    wholeExchanges: Int = 0
  ) {
    result = .symptom(symptom)
    self.detail = detail
    self.notes = notes
    self.measurements = measurements
    self.wholeExchanges = wholeExchanges
  }

  /// The finding of a check that could not look.
  package init(unknown reason: String, notes: [String] = []) {
    result = .unknown(because: reason)
    detail = reason
    self.notes = notes
    measurements = []
    wholeExchanges = 0
  }

  fileprivate init<Other>(_ result: Result, asIn other: Finding<Other>) {
    self.result = result
    detail = other.detail
    notes = other.notes
    measurements = other.measurements
    wholeExchanges = other.wholeExchanges
  }

  /// The symptom, or `nil` if the check could not look.
  package var symptom: Symptom? {
    guard case .symptom(let symptom) = result else { return nil }
    return symptom
  }
}

extension Finding where Symptom: CheckSymptom {
  /// The same finding, with the type of its symptom hidden.
  package var erased: Finding<AnySymptom> {
    let erased: Finding<AnySymptom>.Result =
      switch result {
      case .symptom(let symptom): .symptom(AnySymptom(symptom))
      case .unknown(let reason): .unknown(because: reason)
      }
    return Finding<AnySymptom>(erased, asIn: self)
  }
}

/// A number or text that a check measured, for the report; the judging does not use it.
package struct Measurement: Hashable, Sendable {
  /// The stable name, such as `battery-voltage`.
  package let code: String
  /// The name for people.
  package let name: String
  /// The value with its unit, as it is shown.
  package let value: String
  /// The single times behind the value, in order; empty if the value does not sum up any.
  package let samples: [Duration]

  /// Creates a measurement.
  package init(code: String, name: String, value: String, samples: [Duration] = []) {
    self.code = code
    self.name = name
    self.value = value
    self.samples = samples
  }
}
