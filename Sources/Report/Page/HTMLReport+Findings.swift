import CableModel
import Diagnosis
import PlainText

extension HTMLReport {
  /// What could explain the observations, each with a bar as long as it is likely.
  var causes: String {
    guard let causes = words.causes else { return "" }
    var parts = [
      Markup.element("h2", text: "What could explain it"), paragraph(causes.heading),
      Markup.element("ul", ["class": "causes"], causes.likely.map(item)),
    ]
    if let omission = causes.omission { parts.append(paragraph(omission, "faint")) }
    if let unknown = causes.unknown {
      parts.append(Markup.element("ul", ["class": "causes"], [item(unknown)]))
    }
    if !causes.lessLikely.isEmpty {
      parts += [
        Markup.element("h3", text: causes.lessLikelyHeading),
        Markup.element("ul", ["class": "causes"], causes.lessLikely.map(item)),
      ]
    }
    return Markup.element("section", parts)
  }

  private func item(_ cause: ReportWords.Cause) -> String {
    let percent = Int((min(max(cause.share, 0), 1) * 100).rounded())
    let bar =
      "<div class=\"bar\" aria-hidden=\"true\"><div style=\"width:\(percent)%\">&nbsp;</div></div>"
    let head = "<strong>\(cause.percent)</strong> \(Markup.escaped(cause.words))"
    let alike = cause.alike.map { [Markup.element("div", text: $0)] } ?? []
    return Markup.element(
      "li",
      [bar, head] + alike + [Markup.element("div", ["class": "names faint"], text: cause.names)]
    )
  }

  /// What to do, and what to look at next.
  var nextStep: String {
    var parts: [String] = []
    if let advice = words.advice {
      let steps = advice.steps.map { Markup.element("li", text: $0) }
      parts += [Markup.element("h2", text: advice.heading), Markup.element("ol", steps)]
    }
    if let step = words.nextStep {
      parts += [
        Markup.element(parts.isEmpty ? "h2" : "h3", text: step.heading), paragraph(step.request),
      ]
      if let next = report.next, !words.isNearlyCertain { parts += meanings(of: next) }
    }
    return parts.isEmpty ? "" : Markup.element("section", parts)
  }

  /// What the results of a step would mean, and how to continue with them.
  private func meanings(of next: PlannedStep) -> [String] {
    // Wide enough that every meaning is one line.
    let text = StepText(report.cable, from: report.farEnd, style: TextStyle(width: 100_000))
    let meanings = text.meanings(of: next, remedies: report.remedies).map { line in
      Markup.element("li", text: String(line.drop { $0 == " " || $0 == "-" }))
    }
    let list = meanings.isEmpty ? [] : [Markup.element("ul", meanings)]
    return list + [
      paragraph("Leave it like that, and tell what you saw:"),
      Markup.preformatted([text.command(for: next.step, port: report.port, told: told)]),
    ]
  }

  /// Numbers that were measured, and how single times spread.
  var measurements: String {
    let shown = report.results.flatMap { $0.finding?.measurements ?? [] }
    guard !shown.isEmpty else { return "" }
    let plots = shown.compactMap { measured -> String? in
      guard let plot = LatencyPlot(samples: measured.samples).text() else { return nil }
      let caption = Markup.element("figcaption", text: "\(measured.name), one after the other")
      return Markup.element("figure", [caption, plot])
    }
    return Markup.element(
      "section",
      [
        Markup.element("h2", text: "Measurements"), definitions(shown.map { ($0.name, $0.value) }),
      ] + plots
    )
  }

  /// What is known of each part of the way to the UPS.
  var parts: String {
    let rows = words.partGroups.map { group -> String in
      let sign = group.state.sign.map { "\($0) " } ?? ""
      let style =
        group.state.isTrouble ? "failed" : group.state.isProved ? "passed" : "faint"
      return Markup.element(
        "tr",
        [
          Markup.element(
            "th",
            ["class": style, "scope": "row"],
            text: sign + group.state.sentence
          ),
          Markup.element("td", text: group.names.joined(separator: ", ")),
        ]
      )
    }
    guard !rows.isEmpty else { return "" }
    return Markup.element(
      "section",
      [
        Markup.element("h2", text: "The parts of the way"),
        Markup.element("table", ["class": "parts"], [Markup.element("tbody", rows)]),
      ]
    )
  }

  /// A paragraph.
  func paragraph(_ text: String, _ style: String? = nil) -> String {
    style.map { Markup.element("p", ["class": $0], text: text) }
      ?? Markup.element("p", text: text)
  }

  /// Names and what they stand for; those without are left out.
  func definitions(_ pairs: [(String, String)]) -> String {
    let items = pairs.filter { !$0.1.isEmpty }.flatMap { name, value in
      [Markup.element("dt", text: name), Markup.element("dd", text: value)]
    }
    return Markup.element("dl", items)
  }
}
