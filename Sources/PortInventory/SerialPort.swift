package import SerialLink

/// A place where a link can be opened: a path of the kernel's, or a simulated bench.
package protocol SerialPort {
  /// The name the person gave it.
  var path: String { get }

  /// Looks at the port from outside, opening and changing nothing.
  ///
  /// - Returns: what the system says of it at this moment.
  func survey() -> PortSurvey

  /// Opens the port for this program alone, in raw mode, for as long as the body runs.
  ///
  /// However the body ends, the port is then put back to what it was when it was opened.
  ///
  /// - Parameters:
  ///   - settings: the line settings to begin with.
  ///   - body: what to do with the open link.
  /// - Returns: what the body returns.
  /// - Throws: `OpenError` if it could not be opened; the port is then as it was found.
  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result
}

/// Why a port could not be opened.
package enum OpenError: Error, Hashable, Sendable {
  /// Nothing has this name.
  case notFound(path: String)
  /// The name exists and is not a serial port.
  case notSerial(path: String, kind: NodeKind)
  /// This user may not open it.
  case notPermitted(path: String, SystemError)
  /// Owner, group and mode let this user open it, and the system refuses all the same; what shows that this
  /// process may do less than its user, each as a phrase.
  case confined(path: String, SystemError, signs: [String])
  /// Another program has it, and how that shows.
  case held(path: String, HoldKind)
  /// Programs that are known by name use it, and it was not to be opened in spite of that.
  case inUse(path: String, by: [PortHolder])
  /// It was opened and the settings did not take effect.
  case settingsRefused(path: String, wanted: LineSettings, got: LineSettings?, SystemError?)
  /// A port of another computer could not be reached.
  case unreachable(path: String, NetworkFailure)
  /// A signal asked the program to stop meanwhile.
  case interrupted(signal: Int32)
  /// Another failure of the operating system.
  case system(path: String, SystemError)
}
