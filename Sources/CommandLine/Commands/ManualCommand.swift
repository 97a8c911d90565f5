import Report

/// Prints the manual.
package enum ManualCommand: ReportingCommand {
  package static let name = "manual"
  package static let operands = ""
  package static let summary = "Print the manual: a page for man, or a reference in Markdown"
  package static let details = [
    "It is made from the tables that the program itself goes by. To read it as a page, put it into a file "
      + "and call 'man -l FILE', or install it as man1/cablecheck.1."
  ]
  package static let examples = [
    "cablecheck manual", "cablecheck manual --format markdown --output cablecheck.md",
  ]
  static let reports: [ReportFormat<Manual>] = [
    ReportFormat(.text) { manual, _ in manual.roff },
    ReportFormat(.markdown) { manual, _ in manual.markdown },
  ]

  package static func run(
    _ options: PlainOptions<Self>,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    console.report(Manual(), as: reports, options.colour)
    return .passed
  }
}
