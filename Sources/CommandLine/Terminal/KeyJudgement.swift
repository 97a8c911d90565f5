import PlainText
import SmartProtocol

/// Whether a byte that the person wants to send can go out, and why.
enum KeyJudgement: Hashable {
  /// It reads, and goes out at once.
  case harmless
  /// It changes something, or its effect is unknown: it goes out once the person says yes.
  case doubtful(because: [String])
  /// It may cut the power of the load or ruin the UPS.
  case dangerous(because: [String])

  /// Judges a byte by what was sent before it.
  init(_ byte: UInt8, after past: SentBytes) {
    if let operand = past.operand {
      let place = operand.total - operand.left + 1
      let reason = [
        "\(byteName(byte)) would not be a command now: the UPS takes it as \(operand.name), "
          + "\(place) of \(operand.total), which \(operand.command.mnemonic) waits for."
      ]
      // Should the UPS have given up waiting, the byte is a command after all.
      let isDangerous = operand.command.isDangerous || SmartCommand.of(byte)?.isDangerous == true
      self = isDangerous ? .dangerous(because: reason) : .doubtful(because: reason)
      return
    }
    guard let command = SmartCommand.of(byte) else {
      self = .doubtful(because: [
        "\(byteName(byte)) is not a documented command: what the UPS does with it is unknown."
      ])
      return
    }
    guard case .changesState(let change) = command.safety else {
      self = .harmless
      return
    }
    var reasons = [
      "\(command.mnemonic), \(command.name): \(change.effect).", "When: \(change.timing).",
    ]
    if command.isTwoKey {
      reasons.append("The UPS acts when it gets the second of two; you are asked about each.")
    }
    if command.byte == UInt8(ascii: "+") || command.byte == UInt8(ascii: "-") {
      reasons.append(
        past.variable.map { "The variable read last is \($0.mnemonic), \($0.name)." }
          ?? "No variable was read just before."
      )
    }
    self = command.isDangerous ? .dangerous(because: reasons) : .doubtful(because: reasons)
  }
}
