import PosixSerial
import Report
import SerialLink

/// Lists the serial ports of this machine, opening none.
enum PortsCommand {
  static let definition = Command(
    name: .ports,
    operands: "",
    summary: "List the serial ports here: which adapter, who may open them, who has them",
    details: [
      "Every port with hardware behind it, and every USB serial adapter that is plugged in and has "
        + "no port, with the reason. No port is opened. Programs of other users show only with sudo."
    ],
    examples: ["cablecheck ports", "cablecheck ports --format json"]
  ) { invocation, console in
    let listing = PortListing()
    return console.report(.passed, console.style(invocation.colour)) { format, style, facts in
      switch format {
      case .text: PortListingText(listing, style: style).text
      case .json: JSONReport(facts).text(of: listing)
      case .junit, .markdown, .svg, .html: nil
      }
    }
  }
}
