import CSerial
import SerialLink

/// Standard input as keys: each at once, unechoed, control characters included.
package enum KeyboardMode {
  /// Runs a body while every key of the terminal arrives as it is, then puts the terminal back.
  ///
  /// Ctrl-C, Ctrl-Z and the like are keys meanwhile, and stop nothing. What is no terminal is left
  /// alone. The C functions are `tcgetattr`, `tcsetattr`.
  ///
  /// - Parameter body: what reads the keys; it ends by returning, signals included.
  /// - Returns: what the body returns.
  package static func during<Result>(_ body: () -> Result) -> Result {
    let descriptor = StandardInput.descriptor
    guard TerminalFacts.isTerminal(descriptor),
      let found = try? TerminalAttributes(of: descriptor)
    else { return body() }
    var wanted = found
    wanted.passKeys()
    try? wanted.write(to: descriptor)
    defer { try? found.write(to: descriptor) }
    return body()
  }
}

extension TerminalAttributes {
  /// Hands over keys one by one; how output looks on the terminal stays as it is.
  fileprivate mutating func passKeys() {
    raw.c_iflag &=
      ~(Self.bits(ISTRIP) | Self.bits(INLCR) | Self.bits(IGNCR) | Self.bits(ICRNL)
      | Self.bits(IXON) | Self.bits(BRKINT))
    raw.c_lflag &= ~(Self.bits(ISIG) | Self.bits(ICANON) | Self.bits(ECHO) | Self.bits(IEXTEN))
    setRead(minimum: 1, timer: 0)
  }
}
