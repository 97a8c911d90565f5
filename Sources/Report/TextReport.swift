import CableModel
package import Diagnosis

/// What is printed below the check lines: the verdict, what could explain it, what to do, the pinout.
package struct TextReport: Sendable {
  private let report: DiagnosisReport
  private let typed: String?
  private let told: [String]
  private let style: TextStyle

  /// Creates the renderer of a report.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - typed: what the person says they had typed into a terminal before.
  ///   - told: options with what the person has told already, to be told again with the next answer.
  ///   - style: how the text may look.
  package init(
    _ report: DiagnosisReport,
    typed: String? = nil,
    told: [String] = [],
    style: TextStyle
  ) {
    self.report = report
    self.typed = typed
    self.told = told
    self.style = style
  }

  /// Renders everything after the check lines.
  package func conclusion() -> String {
    let parts = [measurements, verdict, explanation, nextStep, pinout].filter { !$0.isEmpty }
    return style.adapted(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  private var measurements: [String] {
    let shown = report.results.flatMap { $0.look?.measurements ?? [] }
    guard !shown.isEmpty else { return [] }
    let width = shown.map(\.name.count).max() ?? 0
    return shown.map { "    \($0.name.padded(to: width))  \($0.value)" }
  }

  // MARK: The verdict

  private var verdict: [String] {
    let (text, emphasis) = verdictWords
    let lines = style.wrapped(text, indent: "").map { style.mark($0, emphasis) }
    return dangers + lines + openQuestions + typingAdvice
  }

  private var verdictWords: (String, TextStyle.Emphasis) {
    switch report.verdict {
    case .works:
      ("The cable works: the UPS was talked to, both ways and without a fault.", .good)
    case .worksWithRemarks:
      (
        "The cable works: the UPS was talked to. One thing is not as the cable describes it.",
        .doubtful
      )
    case .faultFound: ("\(failedWords)", .bad)
    case .unexplained:
      ("\(failedWords) None of the causes known here predicts what was seen.", .bad)
    case .inconclusive(let reason):
      ("Nothing failed, and nothing is proved: \(reason).", .doubtful)
    case .portUnusable(let trouble): ("\(trouble.sentence).", .bad)
    case .lineLost(let error): ("\(error). That says nothing about the cable.", .bad)
    case .interrupted: ("Interrupted. The port is as it was before.", .doubtful)
    }
  }

  /// What must be done before anything else.
  private var dangers: [String] {
    report.dangers.flatMap { pin in
      let signal = report.cable.device.pins[pin]
      let connector = report.cable.device.connector.rawValue
      return style.wrapped(
        "Unplug the cable from the \(report.cable.device.name) now: there is a contact in \(connector) "
          + "pin \(pin), \(signal?.name ?? ""). \(signal?.hazard ?? "") Take it out of that hole before "
          + "you plug the cable in again.",
        indent: ""
      )
      .map { style.mark($0, .bad) }
    }
  }

  /// The first check that failed, as a sentence.
  private var failedWords: String {
    guard let result = report.results.first(where: { $0.outcome == .failed }),
      let look = result.look
    else { return "" }
    let seconds = result.duration.components.seconds
    let time = seconds > 0 ? ", in \(seconds) s of listening" : ""
    return "'\(result.title)' failed: \(look.detail)\(time)."
  }

  /// What a pass does not prove.
  private var openQuestions: [String] {
    guard let unnoticed = report.unnoticed, !unnoticed.hypotheses.isEmpty else { return [] }
    let empty = report.cable.emptyDevicePins.map(String.init).joined(separator: " ")
    let pins =
      unnoticed.isHarmPossible
      ? [
        "Look that pins \(empty) of the \(report.cable.device.connector.rawValue) carry no contact: "
          + "one that bites would not have shown."
      ] : []
    let example = unnoticed.hypotheses[0].words
    let others =
      "\(unnoticed.hypotheses.count) faults that leave the link working would not have shown, "
      + "such as: \(example)."
    return ([others] + pins).flatMap { style.wrapped($0, indent: "  ") }
  }

  /// The explanation of a silent terminal, when the cable turns out to work.
  private var typingAdvice: [String] {
    guard let typed, !typed.contains("Y") else { return [] }
    guard report.verdict == .works || report.verdict == .worksWithRemarks else {
      return style.wrapped(
        "What you typed before brings no answer over a good cable either, so that silence proved "
          + "nothing; the Y that was sent now does.",
        indent: "  "
      )
    }
    let small =
      typed.contains("y") ? " A small y is another command, and silent in this state too." : ""
    return style.wrapped(
      "What you typed brings no answer from a UPS in dumb mode, which it is in after every start: "
        + "send one capital Y first, without a line end; it answers SM, and from then on other "
        + "letters are answered.\(small)",
      indent: "  "
    )
  }

  // MARK: The causes

  private var explanation: [String] {
    guard let first = report.groups.first else { return [] }
    let count = first.members.count
    let head =
      count == 1
      ? "Only this predicts what was seen:"
      : "These \(count) causes predict just that, and nothing looked at so far tells them apart:"
    var lines = style.wrapped(head, indent: "") + first.remedies.prefix(6).flatMap(cause)
    if first.remedies.count > 6 {
      lines.append("          and \(first.remedies.count - 6) less likely remedies")
    }
    let others = report.groups.dropFirst().filter { $0.share >= 0.05 }
    if !others.isEmpty {
      lines.append("Less likely:")
      lines += others.prefix(3).flatMap { $0.remedies.prefix(2).flatMap(cause) }
    }
    return lines
  }

  /// A remedy with the share that it would mend, and the causes behind it.
  private func cause(_ remedy: Remedy, _ share: Double) -> [String] {
    let members = report.groups.flatMap(\.members).filter { $0.hypothesis.remedy == remedy }
    let percent = "\(Int((share * 100).rounded()))".leftPadded(to: 5) + " %  "
    let indent = String(repeating: " ", count: percent.count)
    // What most likely stands behind the remedy, then what else it would mend.
    let isOne = members.count == 1 || (members[0].share > 2 * members[1].share)
    let words = isOne ? members[0].hypothesis.words : remedy.summary
    let names = members.prefix(4).map(\.hypothesis.id).joined(separator: ", ")
    let more = members.count > 4 ? " and \(members.count - 4) more" : ""
    let alike =
      members.count == 2 && isOne ? ["or, mended alike: \(members[1].hypothesis.words)"] : []
    return style.wrapped(words, indent: indent, first: percent)
      + alike.flatMap { style.wrapped($0, indent: indent) }
      + style.wrapped("(\(names)\(more))", indent: indent).map { style.mark($0, .faint) }
  }

  // MARK: What to do

  private var nextStep: [String] {
    let leading = report.groups.first?.remedies.first.map { $0.share } ?? 0
    if let next = report.next, leading >= Self.nearCertainty {
      let text = StepText(report.cable, style: style)
      return advice("What to do")
        + [style.mark("To make sure first", .heading)]
        + style.wrapped(text.words(for: next.step), indent: "  ")
    }
    if let next = report.next {
      let text = StepText(report.cable, style: style)
      return [style.mark("Next step", .heading)]
        + style.wrapped(text.words(for: next.step), indent: "  ")
        + text.meanings(of: next, remedies: report.remedies)
        + followUp(text, next.step)
    }
    let certain = (report.groups.first?.remedies.count ?? 0) == 1 || leading >= Self.nearCertainty
    return advice(certain ? "What to do" : "What to do first, the likeliest of what is left")
  }

  /// The share of belief from which a remedy is worth trying before another check.
  private static let nearCertainty = 0.9

  /// The steps of the likeliest remedy.
  private func advice(_ head: String) -> [String] {
    guard let best = report.groups.first?.remedies.first?.remedy, !best.steps.isEmpty else {
      return []
    }
    return [style.mark(head, .heading)]
      + best.steps.flatMap { style.wrapped($0, indent: "    ", first: "  - ") }
  }

  /// How a person without a terminal goes on.
  private func followUp(_ text: StepText, _ step: Step) -> [String] {
    [
      "  Leave it so, and tell what you saw:",
      "    \(text.command(for: step, port: report.port, told: told))",
    ]
      + style.wrapped(
        "(--save FILE keeps what a run saw, and --with FILE adds it to the next.)",
        indent: "  "
      )
  }

  private var pinout: [String] {
    switch report.verdict {
    case .portUnusable, .lineLost, .interrupted: return []
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive:
      let likely = report.groups.first?.members.filter { $0.share >= 0.05 } ?? []
      let suspects = PinoutTable.Suspects(
        conductors: Set(likely.flatMap(\.hypothesis.conductors)),
        jumpers: Set(likely.flatMap(\.hypothesis.jumpers))
      )
      return [PinoutTable(report.cable, suspects: suspects).text(style: style)]
    }
  }
}

extension String {
  /// The text, with blanks in front of it up to a number of columns.
  func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - count)) + self
  }
}
