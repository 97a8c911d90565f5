import CableModel
import Diagnosis
import PlainText

extension ReportWords {
  /// A remedy with the probability that it is the right one, and the causes behind it.
  package struct Cause: Hashable, Sendable {
    /// From 0 to 1.
    package let share: Double
    package let words: String
    /// Another cause with the same remedy.
    package let alike: String?
    /// The names of the causes behind it, the likeliest first, separated by commas.
    package let names: String

    /// The probability as it is shown.
    package var percent: String { share.percentWords }
  }

  /// What could explain the observations.
  package struct Causes: Hashable, Sendable {
    package let heading: String
    /// The known causes that explain what was seen, the most likely first.
    package let likely: [Cause]
    /// How many remedies more there are that are less likely than those.
    package let omitted: Int
    /// Whatever this program does not know of.
    package let unknown: Cause?
    /// Causes that contradict something that was seen.
    package let lessLikely: [Cause]
    /// The heading over those.
    package let lessLikelyHeading = "Less likely, because they do not fit everything that was seen:"

    /// That there are more remedies, or `nil` if there are none.
    package var omission: String? {
      switch omitted {
      case 0: nil
      case 1: "and 1 less likely remedy"
      default: "and \(omitted) less likely remedies"
      }
    }
  }

  /// What could explain the observations, or `nil` if nothing needs explaining.
  package var causes: Causes? {
    let groups = knownGroups
    guard let first = groups.first else { return nil }
    let others = groups.dropFirst().filter { $0.share >= .worthALook }
    return Causes(
      heading: heading(over: first),
      likely: first.remedies.prefix(6).map { cause($0.remedy, $0.share, in: first) },
      omitted: max(0, first.remedies.count - 6),
      unknown: unknown,
      lessLikely: others.prefix(3).flatMap { group in
        group.remedies.prefix(2).filter { $0.share >= .worthALook }
          .map { cause($0.remedy, $0.share, in: group) }
      }
    )
  }

  /// The groups without that of the unknown cause, which nothing can be told of.
  var knownGroups: [CandidateGroup] {
    report.groups.filter { !$0.isUnknown }
  }

  /// What this program does not know of, with the probability that it is the cause.
  private var unknown: Cause? {
    let candidate = report.groups.first(where: \.isUnknown)?.members.first
    return candidate.map {
      Cause(share: $0.share, words: "something else", alike: nil, names: $0.hypothesis.id)
    }
  }

  /// The heading over the causes; it says how many are listed.
  private func heading(over group: CandidateGroup) -> String {
    let count = group.remedies.count
    if isNearest {
      return count == 1
        ? "The cause that comes nearest, though it does not fit everything:"
        : "The \(count) causes that come nearest, though none of them fits everything:"
    }
    let condition = report.discrepancy == nil ? "" : "If that is confirmed: "
    let members = group.members.count
    let heading =
      switch (count, members) {
      case (_, 1):
        unknown == nil ? "only this explains what was seen:" : "this explains what was seen:"
      case (1, 2): "these 2 causes explain what was seen, and both have the same remedy:"
      case (1, _): "these \(members) causes explain what was seen, and all have the same remedy:"
      default:
        "these \(count) causes explain what was seen, and no check so far tells them apart:"
      }
    return condition.isEmpty
      ? heading.startingUpper : condition + heading
  }

  /// Whether none of the listed causes fits everything that was seen.
  package var isNearest: Bool { report.discrepancy?.observations.isEmpty == false }

  private func cause(_ remedy: Remedy, _ share: Double, in group: CandidateGroup) -> Cause {
    let members = group.members.filter { $0.hypothesis.remedy == remedy }
    let names = members.prefix(4).map(\.hypothesis.id).joined(separator: ", ")
    let more = members.count > 4 ? " and \(members.count - 4) more" : ""
    let alike: String? =
      switch members.count {
      case ...1: nil
      case 2: "or, with the same remedy: \(members[1].hypothesis.words)"
      default: "or one of \(members.count - 1) others with the same remedy: \(remedy.summary)"
      }
    return Cause(
      share: share,
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

  /// The probability from which a remedy is worth trying before another check.
  private static let nearCertainty = 0.9

  private var leadingShare: Double { knownGroups.first?.remedies.first?.share ?? 0 }

  /// Whether one remedy is likely enough to be tried before another check.
  package var isNearlyCertain: Bool {
    report.discrepancy == nil && leadingShare >= Self.nearCertainty
  }

  /// What would repair the cable, or `nil` while another check is worth more.
  package var advice: Advice? {
    if report.verdict == .unsuitableCable { return adviceOnUnsuitableCable }
    if let stray = report.strayContacts {
      // Contacts that are all one hole off are mended as one.
      if isNearlyCertain, let best = knownGroups.first?.members.first?.hypothesis,
        case .contactsShifted? = best.wiringFaults.first
      {
        return Advice(heading: "What to do", steps: best.remedy.steps)
      }
      return advice(on: stray)
    }
    // Nobody should repair a cable because of a cause that does not fit.
    guard report.discrepancy == nil, report.verdict != .unexplained,
      report.next == nil || isNearlyCertain,
      let best = knownGroups.first?.remedies.first?.remedy, !best.steps.isEmpty
    else { return nil }
    let isCertain = isNearlyCertain || knownGroups.first?.remedies.count == 1
    return Advice(
      heading: isCertain ? "What to do" : "What to do first, for the most likely cause",
      steps: best.steps
    )
  }

  /// How a cable would have to be wired, where the device is a smart UPS.
  private var adviceOnUnsuitableCable: Advice? {
    let cable = report.cable
    guard cable.deviceProtocol == .apcSmart, cable.host.connector != .usb else { return nil }
    let ends: [(HostSignal, DeviceRole)] = [
      (.txd, .receivedData), (.rxd, .transmittedData), (.ground, .ground),
    ]
    let reaches = ends.compactMap { signal, role -> String? in
      guard let from = cable.hostPin(of: signal), let to = cable.devicePins(playing: role).first
      else { return nil }
      return "\(cable.host.connector.place(ofContact: from)) (host \(signal.rawValue)) to "
        + "\(cable.device.connector.place(ofContact: to))"
    }
    return Advice(
      heading: "What to do",
      steps: [
        "Use a smart cable, or wire this one as such: \(reaches.joined(separator: ", ")), and nothing else "
          + "to the \(cable.device.name)."
      ]
    )
  }

  /// What to do about contacts in wrong holes, whatever brought them there.
  private func advice(on stray: StrayContacts) -> Advice {
    let cable = report.cable
    let holes = { (pins: [Int]) in
      "\(pins.count == 1 ? "hole" : "holes") \(pins.map(String.init).listed)"
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
      heading: report.discrepancy == nil ? "What to do first" : "If the contacts are as you say",
      steps: [
        move,
        "Check with a continuity meter, the cable unplugged at both ends: "
          + reaches.joined(separator: ", ") + ", and nothing else.",
      ]
    )
  }

  /// The step that would tell more, or `nil` if none would.
  package var nextStep: NextStep? {
    guard let next = report.next else { return nil }
    return NextStep(
      heading: isNearlyCertain
        ? "To make sure first" : next.isRepeated ? "Next step: once more" : "Next step",
      request: StepText(report.cable, from: report.farEnd, style: TextStyle()).words(for: next.step)
    )
  }
}
