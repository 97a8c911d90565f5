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
    "Explain a check, a cause, a remedy, a verdict, a cable or an exit code"
  package static let details = [
    "Takes every name that a report shows, and the words that people have for a fault, such as "
      + "'swapped', 'no ground' or 'rx'. What a cause looks like is predicted by the program's own checks.",
    "Without a name, it lists what can be explained.",
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

  /// The most entries that a list of what fits some words has.
  private static let longestList = 20

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let style = console.style(options.colour)
    let index = SubjectIndex(try options.cable.load())
    guard !options.words.isEmpty else {
      console.say(contents(of: index, style: style))
      return .passed
    }
    let text = options.words.joined(separator: " ")
    let pages = try exactPages(text, in: index, options.cable)
    if !pages.isEmpty {
      console.say(pages.map { $0.text(style: style) }.joined(separator: "\n\n"))
      return .passed
    }
    let found = fitting(PlainQuery(text), in: index)
    guard let first = found.first else {
      throw .usage(.unknownSubject(text, nearest: near(text, in: index)))
    }
    if found.count == 1 {
      console.say(index.page(of: first).text(style: style))
      return .passed
    }
    var lines = found.prefix(longestList).map { index.entry(of: $0).entry(style: style) }
    lines.insert("\(counted(found.count, "thing")) that '\(visible(text))' can mean:", at: 0)
    if found.count > longestList {
      lines.append("and \(found.count - longestList) more; add a word to see fewer.")
    }
    lines.append("'cablecheck explain' with one of these names shows what is known of it.")
    console.say(lines.joined(separator: "\n"))
    return .passed
  }

  /// The pages of what has exactly this name: of the cable that is meant, or else of any that is known.
  private static func exactPages(
    _ id: String,
    in index: SubjectIndex,
    _ choice: CableChoice
  ) throws(CommandFailure) -> [ExplanationPage] {
    let subjects = index.subjects(named: id)
    if !subjects.isEmpty { return subjects.map(index.page) }
    let isPath = id.contains("/") || id.hasSuffix(".json5") || id.hasSuffix(".json")
    if !isPath, let cables = try? CableChoice(id).loadAll() {
      return cables.map { ExplanationPage($0) }
    }
    guard choice.name == nil else { return [] }
    for other in CableLibrary.ids {
      let index = SubjectIndex(try CableChoice(other).load())
      let subjects = index.subjects(named: id)
      if !subjects.isEmpty { return subjects.map(index.page) }
    }
    return []
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
    let all = index.causes + index.checks + index.remedies + index.verdicts
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
  /// How likely it is before anything is checked; only causes are more or less so.
  fileprivate var weight: Double {
    guard case .cause(let cause) = self else { return 0 }
    return cause.prior.weight
  }
}
