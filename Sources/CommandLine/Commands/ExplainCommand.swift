import CableModel
import Diagnosis
import PlainText
import Report
import Wiring

/// Explains a name that stands in a report.
package enum ExplainCommand: Command {
  package static let name = "explain"
  package static let operands = "[ID or WORD]..."
  package static let arguments: [ArgumentKind] = [.subject]
  package static let summary =
    "Explain a check, what it saw, a cause, a remedy, a verdict, a cable or an exit code"
  package static let details = [
    "Takes every name that a report shows, and the words that people have for a fault, such as "
      + "'swapped', 'no ground' or 'rx'. What a cause looks like is predicted by the program's own checks.",
    "Without a name, it lists what can be explained; 'explain symptoms' lists what each check can see.",
  ]
  package static let examples = [
    "cablecheck explain exchanged-txd-rxd", "cablecheck explain smart-mode",
    "cablecheck explain no ground", "cablecheck explain 69",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var words: [String] = []
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [.cable(\.cable), .colour(\.colour)]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      words = operands
    }
  }

  /// The word for the list of all that the checks can see, which is too long to be shown unasked.
  private static let symptomList = "symptoms"
  /// The most entries that a list of what fits some words has.
  private static let longestList = 20

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let style = console.style(options.colour)
    let index = SubjectIndex(try options.cable.load())
    let text = options.words.joined(separator: " ")
    if options.words.isEmpty || text == symptomList {
      console.say(
        options.words.isEmpty
          ? contents(of: index, style: style) : Self.text(of: index.symptomPages, style: style)
      )
      return .passed
    }
    let exact = try exactSubjects(PlainQuery.symptom(for: text) ?? text, in: index, options.cable)
    let found = fitting(PlainQuery(text), in: index)
    if !exact.isEmpty {
      console.say(Self.text(of: exact.map(\.page), style: style))
      // The name of what is seen is often a plain word too, which can mean more.
      if exact.allSatisfy(\.isSymptom), !found.isEmpty {
        console.say("\n" + list(of: found, for: text, in: index, style: style))
      }
      return .passed
    }
    guard let first = found.first else {
      throw .usage(.unknownSubject(text, nearest: near(text, in: index)))
    }
    console.say(
      found.count == 1
        ? index.page(of: first).text(style: style)
        : list(of: found, for: text, in: index, style: style)
    )
    return .passed
  }

  private static func text(of pages: [ExplanationPage], style: TextStyle) -> String {
    pages.map { $0.text(style: style) }.joined(separator: "\n\n")
  }

  /// What some words can mean, a line each.
  private static func list(
    of found: [Subject],
    for text: String,
    in index: SubjectIndex,
    style: TextStyle
  ) -> String {
    var lines = found.prefix(longestList).map { index.entry(of: $0).entry(style: style) }
    lines.insert("\(counted(found.count, "thing")) that '\(visible(text))' can mean:", at: 0)
    if found.count > longestList {
      lines.append("and \(found.count - longestList) more; add a word to see fewer.")
    }
    lines.append("'cablecheck explain' with one of these names shows what is known of it.")
    return lines.joined(separator: "\n")
  }

  /// Something that has exactly the name that was given.
  private struct Exact {
    let page: ExplanationPage
    let isSymptom: Bool
  }

  /// What has exactly this name: of the cable that is meant, or else of any that is known.
  private static func exactSubjects(
    _ id: String,
    in index: SubjectIndex,
    _ choice: CableChoice
  ) throws(CommandFailure) -> [Exact] {
    let own = exact(id, in: index)
    if !own.isEmpty { return own }
    let isPath = id.contains("/") || id.hasSuffix(".json5") || id.hasSuffix(".json")
    if !isPath, let cables = try? CableChoice(id).loadAll() {
      return cables.map { Exact(page: ExplanationPage($0), isSymptom: false) }
    }
    guard choice.name == nil else { return [] }
    for other in CableLibrary.ids {
      let found = exact(id, in: SubjectIndex(try CableChoice(other).load()))
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func exact(_ id: String, in index: SubjectIndex) -> [Exact] {
    index.subjects(named: id).map { Exact(page: index.page(of: $0), isSymptom: $0.isSymptom) }
  }

  /// What a person can mean by some words, the likeliest causes first; where a name itself has them, nothing
  /// else.
  private static func fitting(_ query: PlainQuery, in index: SubjectIndex) -> [Subject] {
    let all = index.causes + index.checks + index.verdicts + index.exitCodes
    let ranked = all.compactMap { subject -> (subject: Subject, fit: Int)? in
      let entry = index.entry(of: subject)
      return query.fit(entry.id, entry.summary).map { (subject, $0) }
    }
    let best = ranked.map(\.fit).max() ?? 0
    return ranked.filter { $0.fit == best }.map(\.subject).enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element)
  }

  /// The names that are most like one that is not known.
  private static func near(_ text: String, in index: SubjectIndex) -> [String] {
    let all = index.causes + index.checks + index.remedies + index.verdicts + index.symptoms
    return Spelling.near(
      text.split(separator: " ").joined(separator: "-"),
      among: all.map(index.id) + CableLibrary.ids + ExitCode.allCases.map(\.name),
      atMost: 3
    )
  }

  /// Everything that can be explained, by name.
  private static func contents(of index: SubjectIndex, style: TextStyle) -> String {
    let lists: [(String, [String])] = [
      ("Checks", index.checks.map(index.id)),
      ("Causes", index.causes.map(index.id)),
      ("Verdicts", index.verdicts.map(index.id)),
      ("Exit codes", index.exitCodes.map(index.id)),
      ("Cables", CableLibrary.ids),
      (
        "Symptoms",
        [
          "what a check saw, such as silent or break-held; 'cablecheck explain \(symptomList)' lists them"
        ]
      ),
    ]
    let parts = lists.map { heading, names in
      ([style.mark(heading, .heading)]
        + style.wrapped(names.joined(separator: ", "), indent: "  "))
        .joined(separator: "\n")
    }
    return style.adapted(parts.joined(separator: "\n\n"))
  }
}

extension Subject {
  fileprivate var isSymptom: Bool {
    if case .symptom = self { true } else { false }
  }

  /// How likely it is before anything is checked; only causes are more or less so.
  fileprivate var weight: Double {
    guard case .cause(let cause) = self else { return 0 }
    return cause.prior.weight
  }
}
