import CSerial

/// The clock on the wall, for what the system noted with a date.
package enum SystemTime {
  /// Seconds since 1970.
  ///
  /// The C function is `time`.
  package static var seconds: Int { Int(time(nil)) }
}

/// Patterns as a shell has them: `*`, `?` and sets in brackets.
enum Glob {
  /// Whether a whole text fits a pattern.
  ///
  /// The C function is `fnmatch`.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    unsafe fnmatch(pattern, text, 0) == 0
  }
}
