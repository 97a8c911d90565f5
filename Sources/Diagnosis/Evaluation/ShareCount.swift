/// A part of a whole, in counts.
package struct ShareCount: Hashable, Sendable {
  package private(set) var part = 0
  package private(set) var whole = 0

  /// Counts nothing.
  package init() {}

  /// The part of the whole, from 0 to 1; `nil` if nothing was counted.
  package var share: Double? { whole == 0 ? nil : Double(part) / Double(whole) }

  /// Counts one more.
  ///
  /// - Parameter part: 1 if it belongs to the part, 0 if only to the whole.
  mutating func add(_ part: Int) {
    whole += 1
    self.part += part
  }
}
