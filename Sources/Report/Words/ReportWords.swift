import CableModel
package import Diagnosis
import PlainText

/// What a report says, as plain sentences; each renderer gives them its own form.
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

  /// What the device is called, such as "UPS".
  var noun: String { report.cable.deviceProtocol.noun }

  // MARK: The verdict

  /// How the verdict sounds.
  package var tone: Tone {
    switch report.verdict {
    case .works: .good
    case .worksWithRemarks, .inconclusive, .interrupted: .doubtful
    case .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable, .portUnusable, .lineLost:
      .bad
    }
  }

  /// The result of the run, in a sentence or two.
  package var verdict: String {
    ([outcome] + doubts).joined(separator: " ")
  }

  private var outcome: String {
    switch report.verdict {
    case .works, .worksWithRemarks: workingWords + mendingWords
    case .stoppedAnswering:
      "The \(noun) answered, and then stopped. When it answered, both data wires and the ground were "
        + "good; now look at \(report.cable.deviceProtocol == .console ? "it or a contact" : "the UPS, a contact or a card")."
    case .faultFound, .unexplained: failure
    case .unsuitableCable: unsuitability
    case .inconclusive(let reason): "Nothing failed, and nothing is proved: \(reason)."
    case .portUnusable(let trouble): "\(trouble.sentence)."
    case .lineLost(let error): "\(error.sentence). That says nothing about the cable."
    case .interrupted: "Interrupted. The port is as it was before."
    }
  }

  /// Why nothing can answer over the cable as it is described.
  private var unsuitability: String {
    let head = "Over this cable, as its file describes it, "
    let kind = report.cable.deviceProtocol.kind
    guard report.cable.deviceProtocol != .console else {
      return head + "the console cannot answer."
    }
    let words = CableJudgementWords(report.cable)
    let limit = kind == nil ? ["This program cannot talk to a \(noun)."] : []
    return ([head + "a smart UPS cannot answer."] + words.obstacles + limit).joined(separator: " ")
  }

  /// What went wrong, as a sentence: that the device does not answer, or else the first check that failed.
  private var failure: String {
    let failed = report.results.filter { $0.outcome == .failed }
    let answer = report.cable.deviceProtocol.kind?.answerCheck
    guard let result = failed.first(where: { $0.check == answer }) ?? failed.first,
      let look = result.finding
    else { return "" }
    let seconds = "\(result.duration.seconds(places: 0)) s"
    if result.check == answer, look.symptom?.code == "silent" {
      return "The \(noun) does not answer: \(look.detail) in \(seconds)."
    }
    let time = result.duration < .seconds(1) ? "" : ", in \(seconds) of listening"
    let head =
      result.check == answer
      ? "the \(noun) does not answer as it should: "
      : Self.failureHeads[result.check] ?? "'\(result.title)' is not as it should be: "
    return (head + look.detail).startingUpper + "\(time)."
  }

  /// What stands before the detail of a failure; a check that is missing is named by its title.
  private static let failureHeads: [CheckID: String] = [
    .loopback: "over the short, ",
    .meter: "the meter shows ", .noEcho: "", .pinsPopulated: "there are ",
  ]

  /// What a pass does not prove, or what was missing for one.
  package var openQuestions: [String] {
    if let openQuestions = report.openQuestions { return missing(openQuestions) }
    guard let undetectedFaults = report.undetectedFaults, !undetectedFaults.hypotheses.isEmpty
    else { return [] }
    let empty = report.cable.emptyDevicePins.map(String.init).joined(separator: " ")
    let connector = report.cable.device.connector.rawValue
    let hasLooked = report.results.contains {
      $0.check == .pinsPopulated && $0.finding?.symptom != nil
    }
    let warning =
      hasLooked
      ? "Make sure that nothing in the \(connector) touches pins \(empty): these checks would not have "
        + "noticed a dangerous bridge."
      : "Make sure that pins \(empty) of the \(connector) carry no contact: these checks would not have "
        + "noticed a dangerous one."
    let pins = undetectedFaults.isHarmPossible ? [warning] : []
    let example = undetectedFaults.hypotheses[0].words
    let others =
      "These checks would not have noticed \(undetectedFaults.hypotheses.count) faults that leave the "
      + "link working, such as: \(example)."
    return [others] + beeps(for: undetectedFaults) + pins
  }

  /// What shows that each wire reaches its pin, where one does the work of another that is open.
  private func beeps(for unnoticed: UndetectedFaults) -> [String] {
    let open = unnoticed.hypotheses.flatMap(\.wiringFaults).compactMap { fault in
      if case .conductorOpen(let index) = fault { index } else { nil }
    }
    guard !open.isEmpty else { return [] }
    let cable = report.cable
    let pairs = Set(open).sorted().map { index in
      let wire = cable.conductors[index]
      return "\(cable.host.connector.rawValue) pin \(wire.from) must beep to "
        + "\(cable.device.connector.rawValue) pin \(wire.to)"
    }
    return [
      "A continuity tester shows that each wire is whole: with the cable unplugged at both ends, "
        + "\(pairs.listed)."
    ]
  }

  /// Why the device was not asked for, and what would change that.
  private func missing(_ openQuestions: OpenQuestions) -> [String] {
    let device = report.cable.device.name
    let steps = openQuestions.missing.compactMap {
      CheckCatalogue.check($0).map { "'\($0.title)'" }
    }
    let skipped = steps.isEmpty ? [] : ["Still to check: \(steps.joined(separator: ", "))."]
    let danger = openQuestions.danger.map { hypothesis in
      "You were not asked to plug in the \(device), because it is still possible that "
        + "\(hypothesis.words). That could damage the \(device) or switch off what it supplies."
    }
    let way = "To finish the proof, run it again and answer what was skipped."
    return skipped + (danger.map { [$0] } ?? []) + (steps.isEmpty ? [] : [way])
  }

  /// The explanation of a silent terminal, when the cable turns out to work.
  package var typingAdvice: [String] {
    guard let typed, !typed.contains("Y"), report.cable.deviceProtocol != .console else {
      return []
    }
    guard report.verdict == .works || report.verdict == .worksWithRemarks else {
      let proof =
        hasSentY
        ? "The Y that this run sent gets one."
        : "Only a capital Y gets one, and this run sent none to the UPS."
      return [
        "What you typed before gets no answer over a good cable either, so that silence proved "
          + "nothing. \(proof)"
      ]
    }
    let small =
      typed.contains("y") ? " A small y is another command, and gets no answer either." : ""
    return [
      "After every start a UPS is in dumb mode, in which it does not answer what you typed. Send one "
        + "capital Y first, without a line end. The UPS answers SM, and from then on it answers other "
        + "letters too.\(small)"
    ]
  }

  /// Whether a `Y` went to the UPS.
  private var hasSentY: Bool {
    report.results.contains { $0.check == .smartMode && $0.finding != nil }
  }
}

extension String {
  /// The text with a capital letter at its beginning.
  var startingUpper: String { prefix(1).uppercased() + dropFirst() }
}
