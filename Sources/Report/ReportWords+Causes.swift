import CableModel
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
    /// What contradicts something that was seen.
    package let lessLikely: [Cause]
    /// What stands over those.
    package let lessLikelyHeading = "Less likely, for it contradicts something that was seen:"

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
    let others = report.groups.dropFirst().filter { $0.share >= 0.05 }
    return Causes(
      heading: heading(over: first),
      likely: first.remedies.prefix(6).map { cause($0.remedy, $0.share, in: first) },
      omitted: max(0, first.remedies.count - 6),
      lessLikely: others.prefix(3).flatMap { group in
        group.remedies.prefix(2).filter { $0.share >= 0.05 }
          .map { cause($0.remedy, $0.share, in: group) }
      }
    )
  }

  /// What stands over the causes; it counts what is listed.
  private func heading(over group: CandidateGroup) -> String {
    let count = group.remedies.count
    if isNearest {
      return count == 1
        ? "The nearest, though it does not fit all of it:"
        : "The nearest \(count), though they do not fit all of it:"
    }
    let condition = report.misfit == nil ? "" : "If that stays so: "
    let members = group.members.count
    let heading =
      switch (count, members) {
      case (_, 1): "only this predicts what was seen:"
      case (1, 2): "these 2 causes predict just that, and both are mended alike:"
      case (1, _): "these \(members) causes predict just that, and all are mended alike:"
      default:
        "these \(count) causes predict just that, and nothing looked at so far tells them apart:"
      }
    return condition.isEmpty
      ? heading.prefix(1).uppercased() + heading.dropFirst() : condition + heading
  }

  /// Whether what is listed does not fit all that was seen.
  package var isNearest: Bool { report.misfit?.observations.isEmpty == false }

  private func cause(_ remedy: Remedy, _ share: Double, in group: CandidateGroup) -> Cause {
    let members = group.members.filter { $0.hypothesis.remedy == remedy }
    let names = members.prefix(4).map(\.hypothesis.id).joined(separator: ", ")
    let more = members.count > 4 ? " and \(members.count - 4) more" : ""
    let alike: String? =
      switch members.count {
      case ...1: nil
      case 2: "or, mended alike: \(members[1].hypothesis.words)"
      default: "or, mended alike, \(members.count - 1) others: \(remedy.summary)"
      }
    return Cause(
      percent: Int((share * 100).rounded()),
      words: members.first?.hypothesis.words ?? remedy.summary,
      alike: alike,
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
  package var isNearlyCertain: Bool {
    report.misfit == nil && leadingShare >= Self.nearCertainty
  }

  /// What would mend the cable; nothing while another check is worth more.
  package var advice: Advice? {
    if let stray = report.strayContacts, !isNearlyCertain { return advice(on: stray) }
    // Nothing is mended on the strength of what does not fit.
    guard report.misfit == nil, report.next == nil || isNearlyCertain,
      let best = report.groups.first?.remedies.first?.remedy, !best.steps.isEmpty
    else { return nil }
    let isCertain =
      isNearlyCertain || report.groups.first?.remedies.count == 1
    return Advice(
      heading: isCertain ? "What to do" : "What to do first, the likeliest of what is left",
      steps: best.steps
    )
  }

  /// What to do about contacts in wrong holes, whatever brought them there.
  private func advice(on stray: StrayContacts) -> Advice {
    let cable = report.cable
    let holes = { (pins: [Int]) in
      let numbers = pins.map(String.init)
      let first = numbers.dropLast().joined(separator: ", ")
      return pins.count == 1
        ? "hole \(numbers[0])" : "holes \(first) and \(numbers[pins.count - 1])"
    }
    let connector = cable.device.connector.rawValue
    let move: String =
      switch (stray.wrong.count, stray.missing.count) {
      case (1, 1):
        "Move the contact from hole \(stray.wrong[0]) of the \(connector) to hole "
          + "\(stray.missing[0]), where one is missing."
      case (_, 0):
        "Take the contacts out of \(holes(stray.wrong)) of the \(connector): none belongs there."
      default:
        "Take the contacts out of \(holes(stray.wrong)) of the \(connector), where none belongs; one is "
          + "missing in \(holes(stray.missing))."
      }
    let reaches = cable.conductors.map { wire in
      "\(cable.host.connector.rawValue) pin \(wire.from) must reach \(connector) pin \(wire.to)"
    }
    return Advice(
      heading: report.misfit == nil ? "What to do first" : "If the contacts are as you say",
      steps: [
        move,
        "Check with a continuity meter, the cable unplugged at both ends: "
          + reaches.joined(separator: ", ") + ", and nothing else.",
      ]
    )
  }

  /// What would tell more; nothing when nothing would.
  package var nextStep: NextStep? {
    guard let next = report.next else { return nil }
    return NextStep(
      heading: isNearlyCertain
        ? "To make sure first" : next.isRepeated ? "Next step: once more" : "Next step",
      request: StepText(report.cable, from: report.farEnd, style: TextStyle()).words(for: next.step)
    )
  }
}
