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

  package static func run(
    _ options: PlainOptions<Self>,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    console.report(PortListing(), as: reports, options.colour)
    return .passed
  }
}
