import CSerial

/// What the program must know of where it runs to speak well there.
package enum TerminalFacts {
  /// Whether a descriptor is a terminal with a person at it.
  ///
  /// The C function is `isatty`.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The width of a terminal in characters, if it says.
  ///
  /// The C function is `ioctl(TIOCGWINSZ)`.
  package static func columns(_ descriptor: Int32) -> Int? {
    var columns: Int32 = 0
    guard unsafe cserial_get_columns(descriptor, &columns) == 0, columns > 0 else { return nil }
    return Int(columns)
  }

  /// The value of an environment variable; empty is different from not there.
  ///
  /// The C function is `getenv`.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
