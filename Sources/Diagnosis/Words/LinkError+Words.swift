import PlainText
package import SerialLink

extension LinkError {
  /// What went wrong, in one sentence without a final period, as every error message here.
  package var sentence: String {
    switch self {
    case .disconnected(let cause?): "The adapter went away: \(cause)"
    case .disconnected(nil): "The adapter went away (end of file)"
    case .connectionEnded(let cause):
      "The connection to the port's server ended" + (cause.map { ": \($0)" } ?? "")
    case .outputBlocked(let accepted, let count):
      "The output is stuck: \(accepted) of \(counted(count, "byte")) were accepted; \(Self.holdingCTS)"
    case .unsupported(let capability): "This line does not support \(capability.words)"
    case .interrupted(let signal): "Interrupted by signal \(signal)"
    case .system(let error): "\(error)"
    }
  }
}

extension LinkError {
  /// What holds output back, and what to do about it.
  ///
  /// Bytes are accepted until the kernel's buffer is full, and leave it only while the port's own input
  /// CTS is on, if flow control by RTS/CTS is on. A cable of three wires leaves CTS open.
  static let holdingCTS =
    "flow control (RTS/CTS) holds it while the computer's own input CTS is off: turn flow control off, "
    + "or join RTS and CTS in the adapter"
}

extension LineCapability {
  /// The ability, to follow "does not support" or "has no".
  var words: String {
    switch self {
    case .controlLines: "control lines"
    case .breaks: "breaks"
    case .lineSettings: "these line settings"
    case .ownSettings: "line settings of its own"
    }
  }

  /// Why a check could not look that needs this ability.
  var absence: String { "this kind of port has no \(words)" }
}
