import Synchronization

/// What a check can see; each check has a finite type of its own.
package protocol CheckSymptom: Hashable, Sendable {
  /// A number that no other symptom of the same check has.
  var ordinal: Int { get }

  /// What it knows beside what was seen, if that matters to its check; it has no part in a comparison.
  var knowledge: String { get }

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

  package var knowledge: String { "" }

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
///
/// A copy costs nothing: each symptom is kept once, for as long as the program runs, as there are few of
/// them, and predictions, which hold hundreds, are copied all the time.
package struct AnySymptom: Hashable, Sendable {
  private unowned(unsafe) let kept: Kept
  private let type: ObjectIdentifier
  private let ordinal: Int

  /// Hides the type of a symptom.
  package init<Symptom: CheckSymptom>(_ symptom: Symptom) {
    type = ObjectIdentifier(Symptom.self)
    ordinal = symptom.ordinal
    let name = Name(type: type, ordinal: ordinal, knowledge: symptom.knowledge)
    kept = Self.all.withLock { all in
      if let kept = all[name] { return kept }
      let kept = KeptSymptom(symptom)
      all[name] = kept
      return kept
    }
  }

  /// The symptom itself.
  package var base: any CheckSymptom { kept.base }

  /// The stable name, as written in files and JSON.
  package var code: String { base.code }

  /// Whether it answers only a part of what the check asks.
  var isPartial: Bool { base.isPartial }

  /// The symptom with its type again.
  ///
  /// - Parameter type: the type of the check's symptoms.
  /// - Returns: the symptom, or `nil` if it belongs to another check.
  package func value<Symptom: CheckSymptom>(as type: Symptom.Type = Symptom.self) -> Symptom? {
    guard self.type == ObjectIdentifier(type) else { return nil }
    // A cast that looks at the type again would be most of the work of comparing two symptoms.
    return unsafeDowncast(kept, to: KeptSymptom<Symptom>.self).symptom
  }

  /// Whether both symptoms can come from the same state of the cable and the device.
  func isCompatible(with other: AnySymptom) -> Bool {
    self == other || type == other.type && kept.isCompatible(with: other.kept)
  }

  package static func == (one: AnySymptom, other: AnySymptom) -> Bool {
    one.ordinal == other.ordinal && one.type == other.type
  }

  /// Whether it is the given symptom of a check.
  package static func == <Symptom: CheckSymptom>(one: AnySymptom, other: Symptom) -> Bool {
    one.ordinal == other.ordinal && one.type == ObjectIdentifier(Symptom.self)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ordinal)
  }

  private struct Name: Hashable {
    let type: ObjectIdentifier
    let ordinal: Int
    let knowledge: String
  }

  private static let all = Mutex<[Name: Kept]>([:])
}

/// A symptom where its type is not known.
private class Kept: @unchecked Sendable {
  var base: any CheckSymptom { fatalError("a symptom has a type") }

  /// Whether another symptom of the same type can come from the same state.
  func isCompatible(with other: Kept) -> Bool { fatalError("a symptom has a type") }
}

/// A symptom where its type is known.
private final class KeptSymptom<Symptom: CheckSymptom>: Kept, @unchecked Sendable {
  let symptom: Symptom

  init(_ symptom: Symptom) {
    self.symptom = symptom
  }

  override var base: any CheckSymptom { symptom }

  override func isCompatible(with other: Kept) -> Bool {
    symptom.isCompatible(with: unsafeDowncast(other, to: Self.self).symptom)
  }
}
