import PlainText
package import SerialLink
import SmartProtocol

extension TerminalSession {
  /// Takes what arrived on the line.
  package mutating func receive(_ items: [Received]) -> [Action] {
    items.flatMap { item -> [Action] in
      switch item {
      case .byte(let byte): reader.take(byte).map { actions(for: $0) } ?? []
      case .damagedByte(let byte):
        [.report(.received, escaped([byte]), meaning: "a damaged character")]
      case .breakCondition: [.report(.received, "", meaning: "a break")]
      }
    }
  }

  /// Gives up waiting for a reply, or for the end of a line.
  package mutating func endPatience() -> [Action] {
    var actions = reader.finish().map { self.actions(for: $0) } ?? []
    let rest = escaped(reader.pending)
    reader.discardPending()
    if let given = awaited {
      let time = patience
      awaited = nil
      let what = rest.isEmpty ? "no answer" : "no whole answer"
      actions.append(
        .report(.received, rest, meaning: "\(what) to \(byteName(given.byte)) in \(time)")
      )
      if given.byte == SmartCommand.enterSmartMode.byte, !wasAnswered {
        actions.append(.say("The UPS is silent; 'cablecheck diagnose' finds out why."))
      }
    } else if !rest.isEmpty {
      actions.append(.report(.received, rest, meaning: "no end of line follows"))
    }
    return actions
  }

  private mutating func actions(for event: ReplyReader.Event) -> [Action] {
    switch event {
    case .alert(let alert):
      return [.report(.alert, String(alert.character), meaning: "alert: \(alert.meaning)")]
    case .line(let line):
      // A UPS that has answered, whatever it says, waits for no more bytes of the command.
      past.endOperand()
      return [.report(.received, escaped(line), meaning: meaning(of: line))]
    }
  }

  /// What a line means; the reply that is awaited has then come if it can be that.
  private mutating func meaning(of line: [UInt8]) -> String {
    if line == Array("PROG".utf8) {
      awaited = nil
      return "programming mode: letters with + and - edit the UPS now; R leaves it"
    }
    guard let given = awaited else { return line.isEmpty ? "an empty line" : "came unasked" }
    guard let command = given.command else {
      awaited = nil
      return "what it means is not documented"
    }
    let reply = command.decode(line)
    if reply != .doesNotFit {
      awaited = nil
      wasAnswered = true
    }
    return command.words(for: reply)
  }
}
