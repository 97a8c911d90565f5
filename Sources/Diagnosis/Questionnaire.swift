import SerialLink
import SmartProtocol

/// A row of questions to the UPS, each repeated once if it stays without an answer.
struct Questionnaire {
  /// The decoded values for people, by the code of the question.
  private(set) var values: [String: String] = [:]
  private(set) var measurements: [Measured] = []
  /// How many questions got any fitting reply, `NA` included.
  private(set) var answered = 0
  private(set) var damagedBytes = 0
  /// What was asked twice and got no fitting reply.
  private(set) var missing: [SmartCommand] = []
  private var asked: [SmartCommand] = []
  private var alerts: [Alert] = []
  private var strays: [[UInt8]] = []
  private var conversation = Conversation()

  /// Asks the questions in order.
  ///
  /// - Parameters:
  ///   - questions: safe letters, with the code under which the report shows each value.
  ///   - link: the line.
  /// - Returns: all that came of it.
  /// - Throws: the link's error.
  static func ask(
    _ questions: [(command: SmartCommand, code: String)],
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Questionnaire {
    var round = Questionnaire()
    for (command, code) in questions {
      round.asked.append(command)
      for _ in 1...2 where try round.ask(command, code, on: &link) { break }
      if round.values[code] == nil, !round.refusals.contains(command) {
        round.missing.append(command)
      }
    }
    return round
  }

  private var refusals: Set<SmartCommand> = []

  /// Asks one question; true if a fitting reply came.
  private mutating func ask(
    _ command: SmartCommand,
    _ code: String,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    let answer = try conversation.ask(command, on: &link)
    alerts += answer.alerts
    strays += answer.strays
    damagedBytes += answer.damagedBytes
    switch answer.reply {
    case .value(let reading):
      answered += 1
      values[code] = "\(reading)"
      measurements.append(Measured(code: code, name: command.name, value: "\(reading)"))
      return true
    case .notReady: return false
    case .notAvailable, .refused, .acknowledged:
      answered += 1
      refusals.insert(command)
      measurements.append(
        Measured(code: code, name: command.name, value: "not available on this UPS")
      )
      return true
    case .doesNotFit, nil: return false
    }
  }

  /// The letters that were asked, for a sentence.
  var askedWords: String { asked.map(\.mnemonic).joined(separator: " ") }

  /// The letters without a reply, for a sentence.
  var missingWords: String { missing.map(\.mnemonic).joined(separator: " ") }

  /// What came beside the replies.
  var notes: [String] {
    var lines: [String] = []
    if !alerts.isEmpty {
      let words = alerts.map { "\($0.character) (\($0.meaning))" }
      lines.append("Alerts came between: \(words.joined(separator: ", "))")
    }
    if !strays.isEmpty {
      let words = strays.prefix(3).map { "'\(escaped($0))'" }
      lines.append("Lines that fit no question: \(words.joined(separator: ", "))")
    }
    return lines
  }
}
