/// What a check can see; each check has a finite type of its own.
package protocol CheckSymptom: Hashable, Sendable {
  /// A number that no other symptom of the same check has.
  var ordinal: Int { get }

  /// The stable name, as written in files and JSON.
  var code: String { get }

  /// The symptoms of the check in order; empty if a symptom is put together of parts, so that there are
  /// too many for a list.
  static var listed: [Self] { get }

  /// Whether it answers only a part of what the check asks.
  var isPartial: Bool { get }

  /// Reads a stable name; it fails if the check has no such symptom.
  ///
  /// - Parameter code: the name, as `code` gives it.
  init?(code: String)

  /// Whether both symptoms can come from the same state of the cable and the device.
  func isCompatible(with other: Self) -> Bool

  /// The other symptoms that a slip can make of this one.
  var neighbours: [Self] { get }
}

extension CheckSymptom {
  package static var listed: [Self] { [] }

  package var isPartial: Bool { false }

  package func isCompatible(with other: Self) -> Bool { self == other }

  package var neighbours: [Self] { [] }
}

extension CheckSymptom where Self: RawRepresentable<String> & CaseIterable {
  package var ordinal: Int {
    for (number, symptom) in Self.allCases.enumerated() where symptom == self { return number }
    preconditionFailure("a case is among all cases")
  }

  package var code: String { rawValue }

  package static var listed: [Self] { Array(allCases) }

  package init?(code: String) {
    self.init(rawValue: code)
  }

  package var neighbours: [Self] { Self.allCases.filter { $0 != self } }
}

/// A symptom with its type hidden, so that one list can hold the symptoms of all checks.
package struct AnySymptom: Hashable, Sendable {
  private let box: Box
  private let type: ObjectIdentifier
  private let ordinal: Int

  /// Holds the symptom itself, so that a copy costs little: predictions are copied all the time.
  private final class Box: Sendable {
    let base: any CheckSymptom

    init(_ base: any CheckSymptom) {
      self.base = base
    }
  }

  /// Hides the type of a symptom.
  package init<Symptom: CheckSymptom>(_ symptom: Symptom) {
    box = Box(symptom)
    type = ObjectIdentifier(Symptom.self)
    ordinal = symptom.ordinal
  }

  /// The symptom itself.
  package var base: any CheckSymptom { box.base }

  /// The stable name, as written in files and JSON.
  package var code: String { base.code }

  /// Whether it answers only a part of what the check asks.
  var isPartial: Bool { base.isPartial }

  /// The symptom with its type again.
  ///
  /// - Parameter type: the type of the check's symptoms.
  /// - Returns: the symptom, or `nil` if it belongs to another check.
  package func value<Symptom: CheckSymptom>(as type: Symptom.Type = Symptom.self) -> Symptom? {
    base as? Symptom
  }

  /// Whether both symptoms can come from the same state of the cable and the device.
  func isCompatible(with other: AnySymptom) -> Bool {
    self == other || type == other.type && base.isCompatible(withAny: other.base)
  }

  package static func == (one: AnySymptom, other: AnySymptom) -> Bool {
    one.ordinal == other.ordinal && one.type == other.type
  }

  /// Whether it is the given symptom of a check.
  package static func == <Symptom: CheckSymptom>(one: AnySymptom, other: Symptom) -> Bool {
    one == AnySymptom(other)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ordinal)
  }
}

extension CheckSymptom {
  fileprivate func isCompatible(withAny other: any CheckSymptom) -> Bool {
    (other as? Self).map(isCompatible(with:)) ?? false
  }
}
