extension SmartCommand {
  /// Whether the command may cut the power of the load, or ruin the UPS.
  ///
  /// What takes two keys counts from the first on: another copy may follow from elsewhere.
  package var isDangerous: Bool {
    isTwoKey || Self.dangerousBytes.contains(byte)
  }

  /// Switching, hibernating, running the load from the battery (which may be at its end), bypass,
  /// resetting, and what the factory uses.
  private static let dangerousBytes = Set("S@UDWz^\u{19}\u{02}\u{10}".utf8)

  /// How long the UPS may take over the command until its reply begins.
  ///
  /// Most answer in 50 to 110 ms, the model in up to 380 ms, the command set in up to 1 s (NUT's
  /// logs); NUT itself waits 1.5 s, and 6 s for `a`.
  package var patience: Duration {
    self == .capabilities || self == .editableVariables ? .seconds(6) : Self.usualPatience
  }

  /// The patience with any other command.
  package static let usualPatience = Duration.milliseconds(1500)
}

extension SmartCommand {
  /// What follows the command byte by byte and is no command then: digits, or a new name.
  package struct Operand: Hashable, Sendable {
    /// What the bytes are, for the person.
    package let name: String
    package let count: Int
  }

  /// What the UPS takes the bytes after this command for, if not for commands.
  ///
  /// - Parameter variable: the variable that was read right before.
  /// - Returns: the operand; nothing where the next byte is a command again.
  package func operand(after variable: SmartCommand?) -> Operand? {
    switch (mnemonic, variable?.mnemonic) {
    case ("@", _): Operand(name: "digit of the time, in tenths of an hour", count: 3)
    case ("-", "c"): Operand(name: "character of the new name", count: 8)
    case ("-", "x"): Operand(name: "character of the new battery date", count: 8)
    default: nil
    }
  }
}
