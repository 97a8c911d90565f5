package import CableModel
package import Diagnosis
import PlainText

/// What the person is asked to do in a step, and what its results would mean.
package struct StepText: Sendable {
  let cable: Cable
  private let style: TextStyle
  let present: FarEndKind

  /// Creates the wording of steps with a cable.
  ///
  /// - Parameters:
  ///   - cable: the cable.
  ///   - present: what its device end is plugged into before the step.
  ///   - style: how text may look.
  package init(_ cable: Cable, from present: FarEndKind, style: TextStyle) {
    self.cable = cable
    self.present = present
    self.style = style
  }

  /// The request, as a line or two.
  ///
  /// - Parameters:
  ///   - planned: the step.
  ///   - place: where the step stands among all, such as "Step 2 of about 5"; `nil` if that is not known.
  /// - Returns: the lines.
  package func request(_ planned: PlannedStep, place: String? = nil) -> String {
    let words = words(for: planned.step)
    let text =
      planned.isRepeated
      ? "Something does not fit, and a slip is easy. Once more, to be sure: \(words)"
      : words
    let counted = (place.map { "\($0): " } ?? "") + text
    let lines = style.wrapped(counted, indent: "  ", first: "> ")
    return style.adapted(style.mark(lines.joined(separator: "\n"), .heading))
  }

  /// The request in words.
  package func words(for step: Step) -> String {
    if let remedy = step.mending?.remedy { return words(forMending: remedy) }
    if let probe = step.checks.lazy.compactMap({ Probe($0) }).first { return words(for: probe) }
    if step.checks.contains(.meter) { return meterRequest }
    if step.checks.contains(.pinsPopulated) {
      let pins = cable.populatedHoles.sorted().map(String.init).joined(separator: ", ")
      let look =
        switch present {
        case .free: "Look into the cable's \(connector)"
        case .shorted: "\(removal) and look into it"
        case .attached:
          "Unplug the cable from the \(cable.device.name) and look into its \(connector)"
        case .bare: "\(puttingBack), and look into its \(connector)"
        }
      return "\(look)\(cable.wayToCount): which pins carry contacts? It should be \(pins)."
    }
    if step.checks == [.consoleRates] { return "Try other rates, one CR at each." }
    if step.checks == [.otherRates] { return "Try other rates, one single Y at each." }
    switch (step.farEnd, present) {
    case (.bare, _): return "\(cable.requestToBare) and look again."
    case (.free, .bare):
      return "\(puttingBack), and leave its \(connector) unplugged from the \(cable.device.name)."
    case (.attached, .bare): return "\(puttingBack), and plug it into the \(cable.device.name)."
    case (.free, .shorted): return "\(removal)."
    case (.free, _):
      return "Unplug the cable's \(connector) from the \(cable.device.name)."
    case (.shorted(let pair), _):
      let before = present == .bare ? "\(puttingBack). " : ""
      return
        "\(before)With the cable unplugged from the \(cable.device.name), join pins \(pair.first) and "
        + "\(pair.second) of its \(connector)."
    case (.attached, .shorted): return "\(removal) and plug it into the \(cable.device.name)."
    case (.attached, _): return "Plug the cable into the \(cable.device.name)."
    }
  }

  var connector: String { cable.device.connector.rawValue }

  /// The request to remove the short, up to the connector; more words may follow.
  var removal: String {
    let pins = cable.loopbackPins.map { " on pins \($0.first) and \($0.second)" } ?? ""
    return "Remove the short\(pins) of the cable's \(connector)"
  }

  /// The request to put the cable back onto the host's connector; more words may follow.
  var puttingBack: String { "Put the cable back on \(cable.wordsForHostConnector)" }

  private var meterRequest: String {
    let pins = cable.meteredPins.map(String.init).joined(separator: ", then on pin ")
    let ground = cable.meterReference.map(String.init) ?? "?"
    let usual =
      "With the cable unplugged from the \(cable.device.name) and this program running, "
      + "measure DC volts at its \(connector)"
    let before =
      switch present {
      case .shorted: "\(removal). With it free and this program running, measure DC volts at it"
      case .bare: "\(puttingBack). \(usual)"
      case .free, .attached: usual
      }
    return "\(before): black lead on pin \(ground), red lead on pin \(pins)."
  }

  /// The command line that makes use of a step once the person has taken it.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - port: the port as the person named it.
  ///   - told: options with what was told already.
  /// - Returns: a line that can be pasted; words in capitals are to be replaced.
  package func command(
    for step: Step,
    port: String,
    told: [String] = []
  ) -> String {
    var words = ["cablecheck", "diagnose", shellWord(port), "--far-end"]
    words.append(step.farEnd.kind.rawValue)
    if step.checks.contains(.meter) {
      let readings = cable.meteredPins.map { "\($0)=VOLTS" }
      words += ["--meter", readings.joined(separator: ",")]
    }
    if step.checks.contains(.pinsPopulated) { words += ["--pins", "PIN,PIN,..."] }
    return (words + repeated(told, beside: words)).joined(separator: " ")
  }

  /// What was told already, without what is to be told again.
  private func repeated(_ told: [String], beside words: [String]) -> [String] {
    stride(from: 0, to: told.count - 1, by: 2)
      .filter { !words.contains(told[$0]) }
      .flatMap { told[$0...($0 + 1)] }
  }

  /// What the results of a step would mean, a line each, the most likely first.
  ///
  /// Only what the person will see is named; outcomes that look the same to them share a line.
  ///
  /// - Parameters:
  ///   - planned: the step.
  ///   - remedies: the remedies of all hypotheses by id.
  ///   - extent: how much is told.
  /// - Returns: the lines; nothing where all outcomes look the same.
  package func meanings(
    of planned: PlannedStep,
    remedies: [String: Remedy],
    _ extent: Extent = .full
  ) -> [String] {
    let telling = planned.outcomes.filter { $0.share >= 0.01 }
    guard telling.count > 1, let usual = telling.first else { return [] }
    var order: [String] = []
    var causes: [String: [String]] = [:]
    for outcome in telling {
      let words = showing(outcome, usual)
      if causes[words] == nil { order.append(words) }
      let new = outcome.remedies.filter { causes[words]?.contains($0) != true }
      causes[words, default: []] += new
    }
    return order.prefix(extent.outcomes).flatMap { words -> [String] in
      let ids = causes[words] ?? []
      let named = ids.prefix(extent.causes).compactMap { remedies[$0]?.summary }
      let others = ids.count - named.count
      let rest = others > 0 ? [counted(others, "other cause")] : []
      return style.wrapped(
        "if \(words) → \((named + rest).joined(separator: "; or ")).",
        indent: "      ",
        first: "    - "
      )
    }
  }

  /// How much is told of what a step can show.
  package enum Extent: Hashable, Sendable {
    case full
    /// For somebody who is about to answer.
    case brief

    fileprivate var outcomes: Int { self == .full ? 5 : 3 }
    /// How many causes of an outcome are named.
    fileprivate var causes: Int { self == .full ? 2 : 1 }
  }

  /// What a person sees of an outcome: the answer to what is asked, or the check lines that change.
  private func showing(_ outcome: PlannedOutcome, _ usual: PlannedOutcome) -> String {
    let symptoms = outcome.symptoms.all.sorted { $0.key.check.rawValue < $1.key.check.rawValue }
    let isAsked = symptoms.contains { CheckCatalogue.check($0.key.check)?.asksPerson ?? false }
    let words = symptoms.compactMap { testPoint, symptom -> String? in
      guard let check = CheckCatalogue.check(testPoint.check) else { return nil }
      if isAsked { return check.asksPerson ? check.words(for: symptom) : nil }
      return usual.symptoms[testPoint] != symptom
        ? "'\(check.title)' shows \(check.words(for: symptom))" : nil
    }
    return words.isEmpty ? "nothing unusual is seen" : words.joined(separator: " and ")
  }
}

extension Cable {
  /// How the contacts of the device end are counted, if nothing on the connector says so.
  ///
  /// The pins of a D-subminiature have their numbers moulded beside them; those of a plug have none.
  fileprivate var wayToCount: String {
    let connector = device.connector
    guard connector.isModular else { return "" }
    let face = ConnectorFace(connector, device.gender, .mating)
    let first = face.rows[0][0] == 1 ? "left" : "right"
    return " (\(face.view), \(face.posture): pin 1 is on the \(first))"
  }
}
