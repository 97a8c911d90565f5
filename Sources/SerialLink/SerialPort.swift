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
  /// Another program has it, and how that shows.
  case held(path: String, HoldKind)
  /// Programs that are known by name use it, and it was not to be opened in spite of that.
  case inUse(path: String, by: [PortHolder])
  /// It was opened and the settings did not take effect.
  case settingsRefused(path: String, wanted: LineSettings, got: LineSettings?, SystemError?)
  /// A signal asked the program to stop meanwhile.
  case interrupted(signal: Int32)
  /// Another failure of the operating system.
  case system(path: String, SystemError)
}

extension OpenError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound(let path): "There is no '\(path)'"
    case .notSerial(let path, let kind): kind.sentence(about: path)
    case .notPermitted(let path, let error): "No permission to open '\(path)' (\(error.name))"
    case .held(let path, .exclusive): "Another program has '\(path)' open exclusively (TIOCEXCL)"
    case .held(let path, .locked): "Another program has locked '\(path)' (flock)"
    case .held(let path, .kernelConsole): "'\(path)' is the kernel's console"
    case .held(let path, .open), .held(let path, .lockFile), .held(let path, .login):
      "Another program uses '\(path)'"
    case .inUse(let path, let holders): Self.sentence(about: path, holders)
    case .settingsRefused(let path, let wanted, let got?, _):
      "'\(path)' was asked for \(wanted) and took \(got)"
    case .settingsRefused(let path, let wanted, nil, let error):
      "'\(path)' refused \(wanted)\(error.map { ": \($0)" } ?? "")"
    case .interrupted(let signal): "Interrupted by signal \(signal)"
    case .system(let path, let error): "Cannot open '\(path)': \(error)"
    }
  }
}

extension OpenError {
  /// Who uses a port, and what makes the first of them let go.
  private static func sentence(about path: String, _ holders: [PortHolder]) -> String {
    let facts = holders.map { "\($0.name) \($0.deeds)" }.joined(separator: "; ")
    let remedy = holders.lazy.compactMap(\.remedy).first
    return "'\(path)' is in use: \(facts)" + (remedy.map { "; to end that: \($0)" } ?? "")
  }
}
