/// How well the wiring of a described cable is known.
package enum Evidence: String, Hashable, Sendable, CaseIterable {
  /// By a maker's document, or by a run of this program that was saved.
  case verified
  /// By people who measured or made one, and wrote it down.
  case documented
  /// Worked out from other facts; nobody is known to have measured one.
  case inferred
}

/// Something uncertain in the description of a cable.
package struct Doubt: Hashable, Sendable {
  /// The pin that it is about; `nil` for the cable as a whole.
  package var pin: Pin?
  /// What is uncertain, in a sentence.
  package var text: String
  /// Who says so.
  package var source: String

  /// Creates a doubt.
  package init(pin: Pin? = nil, text: String, source: String) {
    self.pin = pin
    self.text = text
    self.source = source
  }
}
