import CableModel
package import Diagnosis
import PlainText

/// What is printed below the check lines: the verdict, what could explain it, what to do, the pinout.
package struct TextReport: Sendable {
  private let report: DiagnosisReport
  private let words: ReportWords
  private let told: [String]
  private let exchangeDetail: ExchangeDetail
  private let style: TextStyle

  /// Creates the renderer of a report.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - typed: what the person says they had typed into a terminal before.
  ///   - told: options with what the person has told already, to be told again with the next answer.
  ///   - exchanges: whether the log of the line is part of it.
  ///   - style: how the text may look.
  package init(
    _ report: DiagnosisReport,
    typed: String? = nil,
    told: [String] = [],
    exchanges: ExchangeDetail = .hidden,
    style: TextStyle
  ) {
    self.report = report
    words = ReportWords(report, typed: typed)
    self.told = told
    exchangeDetail = exchanges
    self.style = style
  }

  /// Renders everything after the check lines.
  package func conclusion() -> String {
    joined([measurements, verdict, explanation, nextStep, pinout, log])
  }

  /// Renders everything, the check lines included, for a file.
  package func whole() -> String {
    let head = style.mark("\(report.cable.name), on \(visible(report.port))", .heading)
    let checks = report.results.map { CheckLine.text($0, style: style) }
    return joined([[head] + checks, [conclusion()]])
  }

  /// Renders the verdict, what could explain it and what to do.
  package func judgement() -> String {
    joined([verdict, explanation, nextStep])
  }

  /// Renders the log of the line.
  package func exchanges() -> String {
    joined([log])
  }

  private func joined(_ parts: [[String]]) -> String {
    let texts = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    return style.adapted(texts.joined(separator: "\n\n"))
  }

  private var log: [String] {
    guard exchangeDetail == .shown else { return [] }
    let lines = ExchangeText(report.exchanges).lines
    guard !lines.isEmpty else { return ["Nothing happened on the line."] }
    // One line each, however long: they are for pasting.
    return [style.mark("What happened on the line, in seconds since it was opened", .heading)]
      + lines
  }

  private var measurements: [String] {
    let shown = report.results.flatMap { $0.finding?.measurements ?? [] }
    guard !shown.isEmpty else { return [] }
    let width = shown.map(\.name.count).max() ?? 0
    let indent = String(repeating: " ", count: width + 6)
    return shown.flatMap { measurement in
      style.wrapped(
        visible(measurement.value),
        indent: indent,
        first: "    \(measurement.name.padded(to: width))  "
      )
    }
  }

  /// The verdict and the likeliest cause alone, with what must be done before anything else.
  package func verdictLines() -> String {
    let cause = words.causes?.likely.first.map { cause -> [String] in
      let nearest = words.isNearest ? "nearest, " : ""
      return style.wrapped(
        "\(nearest)\(cause.percent): \(cause.words) (\(cause.names))",
        indent: ""
      )
    }
    return style.adapted((dangers + verdictSentence + (cause ?? [])).joined(separator: "\n"))
  }

  // MARK: The verdict

  private var verdict: [String] {
    let health = words.health.joined(separator: " ")
    let remarks = ([health] + words.remarks).filter { !$0.isEmpty }
      .flatMap(remark)
    return dangers + verdictSentence + remarks
  }

  /// A remark in lines, of which none begins with the sign of a percentage.
  private func remark(_ text: String) -> [String] {
    style.wrapped(visible(text).replacing(" %", with: "\u{A0}%"), indent: "  ")
      .map { $0.replacing("\u{A0}", with: " ") }
  }

  private var verdictSentence: [String] {
    let emphasis: TextStyle.Emphasis =
      switch words.tone {
      case .good: .good
      case .bad: .bad
      case .doubtful: .doubtful
      }
    return style.wrapped(visible(words.verdict), indent: "").map { style.mark($0, emphasis) }
  }

  private var dangers: [String] {
    words.dangers.flatMap { danger in
      style.wrapped(danger, indent: "").map { style.mark($0, .bad) }
    }
  }

  // MARK: The causes

  private var explanation: [String] {
    guard let causes = words.causes else { return [] }
    var lines = style.wrapped(causes.heading, indent: "") + causes.likely.flatMap(cause)
    if let omission = causes.omission { lines.append("         \(omission)") }
    if let unknown = causes.unknown { lines.append(cause(unknown)[0]) }
    if !causes.lessLikely.isEmpty {
      lines.append(causes.lessLikelyHeading)
      lines += causes.lessLikely.flatMap(cause)
    }
    return lines
  }

  /// A remedy with its probability, and the causes behind it.
  private func cause(_ cause: ReportWords.Cause) -> [String] {
    let percent = cause.percent.leftPadded(to: 7) + "  "
    let indent = String(repeating: " ", count: percent.count)
    return style.wrapped(cause.words, indent: indent, first: percent)
      + (cause.alike.map { style.wrapped($0, indent: indent) } ?? [])
      + style.wrapped("(\(cause.names))", indent: indent).map { style.mark($0, .faint) }
  }

  // MARK: What to do

  private var nextStep: [String] {
    guard let step = words.nextStep else { return advice }
    let lines = heading(step.heading) + style.wrapped(step.request, indent: "  ")
    guard !words.isNearlyCertain, let next = report.next else { return advice + lines }
    let text = StepText(report.cable, from: report.farEnd, style: style)
    return lines + text.meanings(of: next, remedies: report.remedies) + followUp(text, next.step)
  }

  private func heading(_ words: String) -> [String] {
    style.wrapped(words, indent: "").map { style.mark($0, .heading) }
  }

  /// The steps of the likeliest remedy.
  private var advice: [String] {
    guard let advice = words.advice else { return [] }
    return heading(advice.heading)
      + advice.steps.flatMap { style.wrapped($0, indent: "    ", first: "  - ") }
  }

  /// How a person without a terminal goes on.
  private func followUp(_ text: StepText, _ step: Step) -> [String] {
    let command = text.command(for: step, port: report.port, told: told)
    let hint =
      "(A run knows nothing of earlier ones. To let it know, give every run '--with FILE --save FILE' "
      + "with the same file, which need not exist at first.)"
    return ["  Leave it like that, and tell what you saw:", "    \(command)"]
      + (told.contains("--save") ? [] : style.wrapped(hint, indent: "  "))
  }

  private var pinout: [String] {
    guard report.showsPinout else { return [] }
    let table = PinoutTable(report.cable, health: WiringHealth(report)).text(style: style)
    guard exchangeDetail == .shown,
      let drawing = PinoutText(WiringDiagram(report)).drawing(style: style)
    else { return [table] }
    return [table, ""] + drawing
  }
}
