import PortInventory
import PosixSerial
import Report
import SerialLink

/// Lists the serial ports of this machine, and opens none.
package enum PortsCommand: ReportingCommand {
  package static let name = "ports"
  package static let operands = ""
  package static let summary =
    "List the serial ports here: which adapter, who may open them, who has them"
  package static let details = [
    "Lists every port with hardware behind it, and every USB serial adapter that has no port, with "
      + "the reason. No port is opened. Programs of other users are seen only with sudo."
  ]
  package static let examples = ["cablecheck ports", "cablecheck ports --format json"]
  static let reports: [ReportFormat<PortListing>] = [
    ReportFormat(.text) { listing, setting in
      PortListingText(listing, style: setting.style).text
    },
    ReportFormat(.json) { listing, setting in JSONReport(setting.facts).text(of: listing) },
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    /// Taken as by every command, though the ports are the same with any cable.
    package var cable = CableChoice()
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
      try limit(operands, to: 0)
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    console.report(PortListing(), as: reports, options.colour)
    return .passed
  }
}
