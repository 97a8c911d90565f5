import CableModel
import Diagnosis
import PosixSerial
import PlainText
import Report

/// Lists the causes that a silent cable can have.
package enum FaultsCommand: ReportingCommand {
  package static let name = "faults"
  package static let operands = "[ID]"
  package static let arguments: [ArgumentKind] = [.fault]
  package static let summary = "List the causes that are considered for a cable"
  package static let details = [
    "Each cause has a name for '--simulate' and '--fault'. With a name, the command says how likely "
      + "the cause is before any check, compared with the others, why, and what to do about it."
  ]
  package static let examples = [
    "cablecheck faults", "cablecheck faults exchanged-txd-rxd", "cablecheck faults --matrix",
  ]
  static let reports: [ReportFormat<Listing>] = [
    ReportFormat(.text) { listing, setting in text(of: listing, style: setting.style) },
    ReportFormat(.json) { listing, setting in
      JSONReport(setting.facts).text(of: listing.causes, of: listing.cable)
    },
  ]

  /// The causes that are listed.
  struct Listing {
    let cable: Cable
    let causes: [Hypothesis]
    let detail: Detail

    /// How much is said about each.
    enum Detail {
      case short
      case full
    }
  }

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    /// The one cause that is meant; `nil` for all.
    package var id: String?
    package var task = Task.list
    package var reports: [OutputRequest] = []
    package var colour = ColourChoice.auto

    package init() {}

    /// What is wanted of the causes.
    package enum Task: Hashable, Sendable {
      case list
      /// Runs the whole procedure on each.
      case matrix
    }

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option(
        "--matrix",
        help: "run the whole procedure on every fault, and show the results"
      ) { $0.task = .matrix },
      .format(\.reports, in: formats),
      .output(\.reports),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      if task == .matrix, !reports.isEmpty { throw .conflict("'--matrix'", "'--format'") }
      try limit(operands, to: 1)
      id = operands.first
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    let catalogue = HypothesisCatalogue(cable)
    switch (options.task, options.id) {
    case (.matrix, _): try matrix(catalogue, console)
    case (.list, let id?):
      let cause = try catalogue.hypothesis(named: id)
      let listing = Listing(cable: cable, causes: [cause], detail: .full)
      console.report(listing, as: reports, options.colour)
    case (.list, nil):
      let listing = Listing(cable: cable, causes: catalogue.all, detail: .short)
      console.report(listing, as: reports, options.colour)
    }
    return .passed
  }

  private static func text(of listing: Listing, style: TextStyle) -> String {
    listing.causes.map { cause in
      let lines =
        switch listing.detail {
        case .short: style.wrapped(cause.words, indent: "    ")
        case .full: explanation(of: cause, style: style)
        }
      return style.adapted(([style.mark(cause.id, .heading)] + lines).joined(separator: "\n"))
    }
    .joined(separator: "\n")
  }

  /// Everything that is known about a cause.
  private static func explanation(of cause: Hypothesis, style: TextStyle) -> [String] {
    let prior = "Prior weight \(cause.prior.weight): \(cause.prior.reason)."
    return style.wrapped(cause.words, indent: "    ") + style.wrapped(prior, indent: "    ")
      + cause.remedy.steps.flatMap { style.wrapped($0, indent: "      ", first: "    - ") }
  }

  /// Shows what the whole procedure ends with for every fault, with the UPS attached to begin with where that may be.
  ///
  /// - Throws: a failure with every fault, of any look and from any start, that is judged wrongly.
  private static func matrix(
    _ catalogue: HypothesisCatalogue,
    _ console: Console
  ) throws(CommandFailure) {
    // Nothing is open that would have to be put back, so a signal ends it where it stands.
    Interruption.disarm()
    var line = ProgressLine(on: console)
    let grid = SingleFaultGrid(Diagnoser(catalogue)) { line.show("trials done", $0, of: $1) }
    line.end()
    console.say("fault\tresult\trank\tgroup size\tremedies\tsteps\tseconds\tgroup")
    let start = grid.starts[0].kind
    for trial in grid.trials where trial.start == start && trial.variant == 0 {
      let group = trial.report.groups.first
      let names = group?.members.map(\.hypothesis.id).joined(separator: " ") ?? ""
      let result = trial.isHarmless ? "works" : "fault"
      console.say(
        "\(trial.hypothesis.id)\t\(result)\t\(trial.rank.map(String.init) ?? "-")\t"
          + "\(group?.members.count ?? 0)\t\(group?.remedies.count ?? 0)\t"
          + "\(trial.steps.count)\t\(Int(trial.seconds.rounded()))\t\(names)"
      )
    }
    guard grid.sentences.isEmpty else {
      throw CommandFailure(grid.sentences, code: .faultFound)
    }
  }
}
