/// What a command line asks of a command that takes no argument and only reports.
package struct PlainOptions<Owner: Command>: CommandOptions {
  /// Taken as by every command, though the report is the same with any cable.
  package var cable = CableChoice()
  package var reports: [OutputRequest] = []
  package var colour = ColourChoice.auto

  package init() {}

  package static var table: [Option<PlainOptions>] {
    [
      .cable(\.cable),
      .format(\.reports, in: Owner.formats),
      .output(\.reports),
      .colour(\.colour),
    ]
  }

  package mutating func take(_ operands: [String]) throws(UsageError) {
    try Owner.limit(operands, to: 0)
  }
}
