import SmartProtocol

/// What `?` shows in the terminal.
enum TerminalHelp {
  private static let useful = "QBfLOPFgj"
  private static let identity = "\u{01}bVnma"

  /// The most useful letters, a few to a line, and the keys that are not for the UPS.
  static func lines(_ danger: TerminalSession.Danger) -> [String] {
    let power =
      danger == .allowed
      ? "A key that may drop the load is sent once you type '\(TerminalSession.confirmationWord)'."
      : "A key that may drop the load is explained and not sent."
    return [
      "Readings: \(words(useful)).",
      "Identity: \(words(identity)).",
      "Y enters smart mode, ESC resynchronises. Every other reading letter works too.",
      "A key that changes something is explained, and sent once you answer y. \(power)",
      "Ctrl-], Ctrl-C or Ctrl-D quits.",
    ]
  }

  private static func words(_ letters: String) -> String {
    letters.utf8.compactMap { SmartCommand.of($0) }
      .map { "\($0.mnemonic) \($0.name)" }
      .joined(separator: ", ")
  }
}
