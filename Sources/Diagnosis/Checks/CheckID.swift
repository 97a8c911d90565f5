/// The stable name of a check; each check's file defines its own.
package struct CheckID: RawRepresentable, Hashable, Sendable {
  package let rawValue: String
  /// A hash of the name, for speed: a diagnosis compares names a million times.
  let digest: Int

  /// Names a check.
  ///
  /// - Parameter rawValue: the name, as written in files, in JSON and on the command line.
  package init(rawValue: String) {
    self.rawValue = rawValue
    digest = rawValue.utf8.reduce(5381) { $0 &* 33 &+ Int($1) }
  }

  package static func == (one: CheckID, other: CheckID) -> Bool {
    one.digest == other.digest && one.rawValue == other.rawValue
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }
}
