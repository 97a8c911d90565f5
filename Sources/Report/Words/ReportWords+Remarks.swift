import CableModel
import Diagnosis
import PlainText

extension ReportWords {
  /// What is said below the verdict besides the health of the parts: what is odd about the device, what a
  /// pass does not prove, what was typed.
  package var remarks: [String] { deviceRemarks + openQuestions + toolAdvice + typingAdvice }

  /// What would tell more, if the person had it.
  private var toolAdvice: [String] {
    Tool.allCases.filter(report.helpfulTools.contains).map { tool in
      switch tool {
      case .meter:
        "A meter would tell more. You said that you have none; if you get one, tell 'diagnose' what "
          + "it shows with '--meter'."
      case .clip:
        "Two joined pins would tell more. You said that you have nothing to join them with; if you "
          + "find something, join them and run 'diagnose' with '--far-end shorted'."
      case .spareLead, .spareSection, .spareCable:
        "\(tool.noun.prefix(1).uppercased() + tool.noun.dropFirst()) in its place would tell more. You said "
          + "that you have none; if you get one, put it in and run 'diagnose' again."
      }
    }
  }

  /// The verdict on a cable that works, with what is odd about the line, the port or the jumpers.
  var workingWords: String {
    let oddities = self.oddities
    if report.verdict == .works, oddities.isEmpty {
      return deviceRemarks.isEmpty
        ? "The cable works: the \(noun) answered, and nothing went wrong."
        : "The cable works: the \(noun) answered."
    }
    if let damage, oddities.isEmpty, knownGroups.isEmpty {
      return "The cable works: the \(noun) answered. But \(damage)."
    }
    let likeliest = knownGroups.first?.remedies.first
    let cause = knownGroups.first?.members.first?.hypothesis.words
    let remark =
      if let likeliest, let cause, likeliest.share >= 0.5 {
        isNearlyCertain ? cause : "probably \(cause)"
      } else {
        oddities.isEmpty
          ? cause ?? "something is not as described" : oddities.joined(separator: "; ")
      }
    return "The cable works: the \(noun) answered. But \(remark)."
  }

  /// How much came damaged, and what that can be; `nil` if nothing did.
  private var damage: String? {
    let count = report.exchanges.damagedBytes
    guard count > 0 else { return nil }
    return
      "\(count) \(count == 1 ? "byte" : "bytes") came damaged: the line is disturbed, or a contact "
      + "is loose"
  }

  // MARK: The device

  /// What was repaired before the device answered.
  var mendingWords: String {
    report.mended.map { " What was wrong: \($0.summary). It is mended." } ?? ""
  }

  /// What is odd about the device and no fault of the cable; nothing unless the cable works.
  private var deviceRemarks: [String] {
    guard report.verdict == .works || report.verdict == .worksWithRemarks else { return [] }
    let clauses = report.results.compactMap { result -> String? in
      guard let finding = result.finding, let symptom = finding.symptom,
        let words = Self.deviceOddities[result.check]?[symptom.code]
      else { return nil }
      return words.isWhole ? words.clause : "\(words.clause) (\(finding.detail))"
    }
    guard !clauses.isEmpty else { return [] }
    return ["About the \(noun), and no fault of the cable: \(clauses.listed)."]
  }

  /// Whether a result is about the device alone, so that it is no failure of the cable.
  static func isAboutDevice(_ result: CheckResult) -> Bool {
    guard let code = result.finding?.symptom?.code else { return false }
    return [CheckID.identity, .readings].contains(result.check)
      && deviceOddities[result.check]?[code] != nil
  }

  private typealias Oddity = (clause: String, isWhole: Bool)

  /// By check and symptom, what is odd about the device; a whole clause needs no detail of the finding.
  private static let deviceOddities: [CheckID: [String: Oddity]] = [
    .smartMode: [
      "answered-late": ("its first answer was late", true),
      "answered-slowly": ("it answers slowly", true),
      "answered-after-refusal": ("it was in the middle of a command at first", true),
    ],
    .consolePrompt: ["answered-late": ("its first answer was late", true)],
    .identity: [
      "nameless": ("it tells neither model nor firmware", true),
      "silent": ("it does not say what it is", true),
    ],
    .readings: [
      "silent": ("it tells none of its readings", true),
      "partial": ("it does not tell all of its readings", false),
      "sparse": ("it does not tell all of its readings", false),
    ],
  ]

  // MARK: The line

  /// What is odd about the way to the device although it answered, a clause each.
  private var oddities: [String] {
    report.results.compactMap { result in
      guard result.outcome == .failed, let finding = result.finding,
        let code = finding.symptom?.code, !Self.isAboutDevice(result)
      else { return nil }
      let known = Self.lineOddities[result.check].flatMap { $0[code] ?? $0["*"] }
      return known.map { "\($0) (\(finding.detail))" } ?? "'\(result.title)' saw: \(finding.detail)"
    }
  }

  /// By check and symptom; a star stands for every symptom that fails.
  private static let lineOddities: [CheckID: [String: String]] = [
    .portFree: ["*": "another program has the port too"],
    .handshakeJumpers: ["*": "the handshake lines are not as described"],
    .lineBeforeHandshake: [
      "replies":
        "replies came that this program did not ask for, so another program is on the line",
      "foreign-text": "text came that no UPS says, so another device or program is on the line",
      "pulses": "the line is disturbed", "damaged": "the line is disturbed",
      "high-bytes": "the line is disturbed",
      "other-bytes": "the line is disturbed, or something else sends on it",
    ],
    .noEcho: ["echo": "what is sent comes back too", "pulses": "the line is disturbed"],
    .smartMode: [
      "answered-with-echo": "what is sent comes back too",
      "answered-with-damage": "the line is disturbed",
    ],
    .identity: ["damaged": "the line is disturbed", "named-with-damage": "the line is disturbed"],
    .readings: [
      "damaged": "the line is disturbed", "complete-with-damage": "the line is disturbed",
    ],
    .consoleLine: [
      "pulses": "the line is disturbed", "other-bytes": "the line is disturbed",
      "text": "text came unasked: the console tells of something, or starts",
    ],
    .consolePrompt: [
      "answered-with-echo": "what is sent comes back too",
      "answered-with-damage": "the line is disturbed",
    ],
    .consoleSteadiness: ["*": "the line is disturbed, or a contact is loose"],
    .steadiness: ["*": "the line is disturbed, or a contact is loose"],
  ]
}
