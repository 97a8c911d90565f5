import CableModel
package import Diagnosis

/// What a report says, in sentences without any form: every renderer sets them in its own.
package struct ReportWords: Sendable {
  let report: DiagnosisReport
  private let typed: String?

  /// Puts a report into words.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - typed: what the person says they had typed into a terminal before.
  package init(_ report: DiagnosisReport, typed: String? = nil) {
    self.report = report
    self.typed = typed
  }

  /// How the verdict sounds.
  package enum Tone: String, Hashable, Sendable, CaseIterable {
    case good
    case doubtful
    case bad
  }

  // MARK: The verdict

  /// How the verdict sounds.
  package var tone: Tone {
    switch report.verdict {
    case .works: .good
    case .worksWithRemarks, .inconclusive, .interrupted: .doubtful
    case .faultFound, .unexplained, .portUnusable, .lineLost: .bad
    }
  }

  /// What the run amounts to, in a sentence or two.
  package var verdict: String {
    ([outcome] + doubts).joined(separator: " ")
  }

  private var outcome: String {
    switch report.verdict {
    case .works: "The cable works: the UPS was talked to, both ways and without a fault."
    case .worksWithRemarks:
      "The cable works: the UPS was talked to. One thing is not as the cable describes it."
    case .faultFound: failure
    case .unexplained: failure
    case .inconclusive(let reason): "Nothing failed, and nothing is proved: \(reason)."
    case .portUnusable(let trouble): "\(trouble.sentence)."
    case .lineLost(let error): "\(error). That says nothing about the cable."
    case .interrupted: "Interrupted. The port is as it was before."
    }
  }

  /// The first check that failed, as a sentence.
  private var failure: String {
    guard let result = report.results.first(where: { $0.outcome == .failed }),
      let look = result.look
    else { return "" }
    let seconds = result.duration.components.seconds
    let time = seconds > 0 ? ", in \(seconds) s of listening" : ""
    return "'\(result.title)' failed: \(look.detail)\(time)."
  }

  /// What a pass does not prove, or what was missing for one.
  package var openQuestions: [String] {
    if let withheld = report.withheld { return missing(withheld) }
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
    return [others] + pins
  }

  /// Why the UPS was not asked for, and what would change that.
  private func missing(_ withheld: Withheld) -> [String] {
    let device = report.cable.device.name
    let steps = withheld.missing.compactMap { CheckCatalogue.check($0).map { "'\($0.title)'" } }
    let skipped = steps.isEmpty ? [] : ["Not seen: \(steps.joined(separator: ", "))."]
    let danger = withheld.danger.map { hypothesis in
      "The \(device) was not asked for: not ruled out is that \(hypothesis.words), which would do "
        + "harm to it or to what it feeds."
    }
    return skipped + (danger.map { [$0] } ?? [])
      + ["To finish the proof, run it again and answer what was skipped."]
  }

  /// The explanation of a silent terminal, when the cable turns out to work.
  package var typingAdvice: [String] {
    guard let typed, !typed.contains("Y") else { return [] }
    guard report.verdict == .works || report.verdict == .worksWithRemarks else {
      let proof =
        hasSentY
        ? "the Y that was sent now does."
        : "only a capital Y to the UPS does, and none was sent to it in this run."
      return [
        "What you typed before brings no answer over a good cable either, so that silence proved "
          + "nothing; \(proof)"
      ]
    }
    let small =
      typed.contains("y") ? " A small y is another command, and silent in this state too." : ""
    return [
      "What you typed brings no answer from a UPS in dumb mode, which it is in after every start: "
        + "send one capital Y first, without a line end; it answers SM, and from then on other "
        + "letters are answered.\(small)"
    ]
  }

  /// Whether a `Y` went to the UPS.
  private var hasSentY: Bool {
    report.results.contains { $0.check == .smartMode && $0.look != nil }
  }
}
