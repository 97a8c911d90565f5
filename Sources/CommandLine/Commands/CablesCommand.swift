import CableModel
import Report
import Wiring
import PlainText

/// Lists the cables that the program knows.
package enum CablesCommand: ReportingCommand {
  package static let name = "cables"
  package static let operands = "[CABLE]..."
  package static let arguments: [ArgumentKind] = [.cable]
  package static let summary = "List the cables that are known, or tell what one is"
  package static let details = [
    "A CABLE is the id of one that is known, the number that is printed on it, or a file that you wrote, "
      + "in the format that wiring/README.md describes. The command then tells what the cable is, whether a "
      + "smart UPS can answer over it, what would bite, and draws it."
  ]
  package static let examples = [
    "cablecheck cables", "cablecheck cables 940-0095A", "cablecheck cables my-cable.json5",
  ]
  static let reports: [ReportFormat<[Cable]>] = [
    ReportFormat(.text) { cables, setting in
      cables.map { entry($0, style: setting.style) }.joined(separator: "\n")
    },
    jsonReport,
  ]

  /// The forms in which single cables are told.
  static let descriptions: [ReportFormat<[Cable]>] = [
    ReportFormat(.text) { cables, setting in
      cables.map { description($0, style: setting.style) }.joined(separator: "\n\n")
    },
    jsonReport,
  ]

  private static let jsonReport = ReportFormat<[Cable]>(.json) { cables, setting in
    JSONReport(setting.facts).text(of: cables, defaultID: CableLibrary.defaultID)
  }

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    /// The cables that are asked about.
    package var named: [String] = []
    package var reports: [OutputRequest] = []
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .format(\.reports, in: formats),
      .output(\.reports),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      named = operands
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    var cables: [Cable] = []
    let named = options.named + (options.cable.name.map { [$0] } ?? [])
    for id in named.isEmpty ? CableLibrary.ids : named {
      cables += try CableChoice(id).loadAll()
    }
    console.report(cables, as: named.isEmpty ? reports : descriptions, options.colour)
    return .passed
  }

  private static func entry(_ cable: Cable, style: TextStyle) -> String {
    let mark = cable.id == CableLibrary.defaultID ? ", default" : ""
    let about = " (\(CableJudgementWords(cable).short)\(mark))"
    let head = style.mark(cable.id, .heading) + about
    let text = [cable.name, cable.purpose].flatMap { style.wrapped($0, indent: "    ") }
    return style.adapted(([head] + text).joined(separator: "\n"))
  }

  /// What a cable is, in a paragraph, and its wiring.
  private static func description(_ cable: Cable, style: TextStyle) -> String {
    let words = CableJudgementWords(cable)
    let text =
      style.wrapped(cable.purpose, indent: "  ") + style.wrapped(words.paragraph, indent: "  ")
      + style.wrapped("Sources: \(cable.sources.joined(separator: "; ")).", indent: "  ")
    return PinoutText(WiringDiagram(cable)).text(style: style) + "\n\n"
      + style.adapted(text.joined(separator: "\n"))
  }
}
