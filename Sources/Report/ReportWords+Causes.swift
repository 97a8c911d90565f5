import Diagnosis

extension ReportWords {
  /// A remedy with the share that it would mend, and the causes behind it.
  package struct Cause: Hashable, Sendable {
    /// From 0 to 100.
    package let percent: Int
    package let words: String
    /// A second cause that the same remedy mends.
    package let alike: String?
    /// The names of the causes behind it, the likeliest first, separated by commas.
    package let names: String
  }

  /// What could explain the observations.
  package struct Causes: Hashable, Sendable {
    package let heading: String
    /// What predicts just what was seen, the most likely first.
    package let likely: [Cause]
    /// How many remedies more there are that are less likely than those.
    package let omitted: Int
    /// What predicts it less well.
    package let lessLikely: [Cause]

    /// That there are more remedies; nothing if there are none.
    package var omission: String? {
      switch omitted {
      case 0: nil
      case 1: "and 1 less likely remedy"
      default: "and \(omitted) less likely remedies"
      }
    }
  }

  /// What could explain the observations; nothing when nothing needs explaining.
  package var causes: Causes? {
    guard let first = report.groups.first else { return nil }
    let count = first.members.count
    let heading =
      count == 1
      ? "Only this predicts what was seen:"
      : "These \(count) causes predict just that, and nothing looked at so far tells them apart:"
    let others = report.groups.dropFirst().filter { $0.share >= 0.05 }
    return Causes(
      heading: heading,
      likely: first.remedies.prefix(6).map(cause),
      omitted: max(0, first.remedies.count - 6),
      lessLikely: others.prefix(3).flatMap { $0.remedies.prefix(2).map(cause) }
    )
  }

  private func cause(_ remedy: Remedy, _ share: Double) -> Cause {
    let members = report.groups.flatMap(\.members).filter { $0.hypothesis.remedy == remedy }
    // What most likely stands behind the remedy, then what else it would mend.
    let isOne = members.count == 1 || (members[0].share > 2 * members[1].share)
    let names = members.prefix(4).map(\.hypothesis.id).joined(separator: ", ")
    let more = members.count > 4 ? " and \(members.count - 4) more" : ""
    return Cause(
      percent: Int((share * 100).rounded()),
      words: isOne ? members[0].hypothesis.words : remedy.summary,
      alike: members.count == 2 && isOne
        ? "or, mended alike: \(members[1].hypothesis.words)" : nil,
      names: names + more
    )
  }

  // MARK: What to do

  /// The steps of a remedy, under a heading.
  package struct Advice: Hashable, Sendable {
    package let heading: String
    package let steps: [String]
  }

  /// What to look at next, under a heading.
  package struct NextStep: Hashable, Sendable {
    package let heading: String
    package let request: String
  }

  /// The share of belief from which a remedy is worth trying before another check.
  private static let nearCertainty = 0.9

  private var leadingShare: Double { report.groups.first?.remedies.first?.share ?? 0 }

  /// Whether one remedy is likely enough to be tried before another check.
  package var isNearlyCertain: Bool { leadingShare >= Self.nearCertainty }

  /// What would mend the cable; nothing while another check is worth more.
  package var advice: Advice? {
    guard report.next == nil || isNearlyCertain,
      let best = report.groups.first?.remedies.first?.remedy, !best.steps.isEmpty
    else { return nil }
    let isCertain =
      isNearlyCertain || report.groups.first?.remedies.count == 1
    return Advice(
      heading: isCertain ? "What to do" : "What to do first, the likeliest of what is left",
      steps: best.steps
    )
  }

  /// What would tell more; nothing when nothing would.
  package var nextStep: NextStep? {
    guard let next = report.next else { return nil }
    return NextStep(
      heading: isNearlyCertain ? "To make sure first" : "Next step",
      request: StepText(report.cable, from: report.farEnd, style: TextStyle()).words(for: next.step)
    )
  }
}
