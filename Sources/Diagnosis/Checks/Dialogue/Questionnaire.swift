import PlainText
import SerialLink
import SmartProtocol

/// A list of questions to the UPS; each is asked a second time if it gets no answer.
struct Questionnaire {
  /// The decoded values for people, by the code of the question.
  private(set) var values: [String: String] = [:]
  private(set) var measurements: [Measurement] = []
  /// How many questions got a reply that fits; `NA` is one.
  private(set) var answered = 0
  private(set) var damagedBytes = 0
  /// The letters that were asked twice and got no reply that fits, and those left out at the end.
  private(set) var missing: [SmartCommand] = []
  /// Whether the UPS still answers `Y`; `nil` if it was not asked, because other replies came.
  private(set) var answersY: Bool?
  private var asked: [SmartCommand] = []
  /// How many letters were sent.
  private var sent = 0
  private var refusals: Set<SmartCommand> = []
  private var alerts: [Alert] = []
  private var strays: [[UInt8]] = []
  private var late: [[UInt8]] = []
  private var conversation: Conversation

  private init(at pace: ReplyPace, within limit: Duration) {
    conversation = Conversation(at: pace, limit: limit)
  }

  /// Asks the questions in order.
  ///
  /// - Parameters:
  ///   - questions: safe letters, with the code under which the report shows each value.
  ///   - pace: how fast the UPS answers.
  ///   - limit: when this time is over, no more letters are sent.
  ///   - link: the line.
  /// - Returns: the answers.
  /// - Throws: the link's error.
  static func ask(
    _ questions: [(command: SmartCommand, code: String)],
    at pace: ReplyPace,
    within limit: Duration = .seconds(8),
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Questionnaire {
    var round = Questionnaire(at: pace, within: limit)
    for (command, code) in questions {
      try round.askTwice(command, code, on: &link)
      try round.probe(on: &link)
    }
    return round
  }

  /// Asks a question that was not asked before, a second time if it gets no answer.
  ///
  /// Nothing is asked of a UPS that does not even answer `Y` any more, or that answers in trickles.
  ///
  /// - Throws: the link's error.
  mutating func askTwice(
    _ command: SmartCommand,
    _ code: String,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    if answersY != false, !conversation.isTooLong(at: link.now) {
      asked.append(command)
      for _ in 1...2 where !conversation.isTooLong(at: link.now) {
        if try ask(command, code, on: &link) { break }
      }
    }
    if values[code] == nil, !refusals.contains(command) { missing.append(command) }
  }

  /// After two letters without any reply, finds out whether the UPS is still there.
  ///
  /// Every UPS answers `SM` to each `Y`, also in smart mode (apcupsd uses that to look at the link).
  private mutating func probe(on link: inout any SerialLink & ~Copyable) throws(LinkError) {
    guard answersY == nil, answered == 0, asked.count == 2 else { return }
    let heard = try conversation.ask(.enterSmartMode, on: &link)
    damagedBytes += heard.damagedBytes
    answersY = heard.reply == .acknowledged
  }

  /// Whether lines came that answer other letters than those asked.
  ///
  /// Then somebody else asks, or sends the UPS's own words back to it. One such line may be left over
  /// from the handshake.
  var hasOthersReplies: Bool { strays.count(where: SmartText.isLine) > 1 }

  /// How many exchanges it made, if each brought a whole, undamaged reply at the first try; else 0.
  var wholeExchanges: Int {
    answered == sent && damagedBytes == 0 && strays.isEmpty && late.isEmpty ? answered : 0
  }

  /// Whether some reply is missing and bytes came damaged.
  var isDamaged: Bool { damagedBytes > 0 && !missing.isEmpty }

  /// Asks one question; true if a reply that fits came.
  private mutating func ask(
    _ command: SmartCommand,
    _ code: String,
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    let heard = try conversation.ask(command, on: &link)
    sent += 1
    alerts += heard.alerts
    strays += heard.strays
    late += heard.late
    damagedBytes += heard.damagedBytes
    switch heard.reply {
    case .value(let reading):
      answered += 1
      values[code] = "\(reading)"
      measurements.append(Measurement(code: code, name: command.name, value: "\(reading)"))
      return true
    case .notReady: return false
    case .notAvailable, .refused, .acknowledged:
      answered += 1
      refusals.insert(command)
      measurements.append(Measurement(code: code, name: command.name, value: Self.notAvailable))
      return true
    case .doesNotFit, nil: return false
    }
  }
}

// MARK: Words

extension Questionnaire {
  /// A finding with the answers, and with what came besides them.
  func finding<Symptom>(_ symptom: Symptom, _ detail: String) -> Finding<Symptom> {
    Finding(
      symptom,
      detail,
      notes: remarks,
      measurements: measurements,
      wholeExchanges: wholeExchanges
    )
  }

  /// How many bytes were damaged, behind what came; empty if none was.
  var damageClause: String {
    damagedBytes == 0 ? "" : "; \(counted(damagedBytes, "byte")) damaged"
  }

  static let notAvailable = "not available on this UPS"

  /// The sentence that no question was answered.
  var silence: String {
    let sentence = "no answer to any of \(asked.mnemonics)"
    return switch answersY {
    case true?: sentence + ", but Y is answered: the UPS is there and knows none of them"
    case false?: sentence + ", nor to Y any more: the UPS has stopped answering"
    case nil: sentence
    }
  }

  /// The letters that the UPS answered with `NA` or `NO`, and how many bytes were damaged, as notes.
  var remarks: [String] {
    var lines: [String] = []
    let refused = asked.filter(refusals.contains)
    if !refused.isEmpty { lines.append("Not available on this UPS: \(refused.mnemonics)") }
    if damagedBytes > 0 {
      lines.append("Beside the replies, \(counted(damagedBytes, "byte")) came damaged")
    }
    return lines + notes
  }

  /// What came besides the replies.
  private var notes: [String] {
    var lines: [String] = []
    if !alerts.isEmpty { lines.append("Alerts came between: \(alerts.words)") }
    if !late.isEmpty { lines.append("Late replies: \(Self.list(late))") }
    if !strays.isEmpty {
      lines.append("Lines that fit no question: \(Self.list(strays))")
    }
    return lines
  }

  private static func list(_ lines: [[UInt8]]) -> String {
    lines.prefix(3).map { "'\(escaped($0))'" }.joined(separator: ", ")
  }

  /// The sentence that others' replies came.
  static let othersReplies =
    "replies came that nobody here asked for: another program asks, or sends the UPS its own words back"
}

extension [SmartCommand] {
  /// The letters, for a sentence.
  var mnemonics: String { map(\.mnemonic).joined(separator: " ") }
}

extension [Alert] {
  /// The alerts with their meanings, for a sentence; of a flood, each once with how often it came.
  var words: String {
    var counts: [Alert: Int] = [:]
    for alert in self { counts[alert, default: 0] += 1 }
    var told: Set<Alert> = []
    let different = filter { told.insert($0).inserted }
    return different.map { alert in
      let count = counts[alert, default: 1]
      return "\(alert.character) (\(alert.meaning))" + (count == 1 ? "" : " \(count) times")
    }
    .joined(separator: ", ")
  }
}
