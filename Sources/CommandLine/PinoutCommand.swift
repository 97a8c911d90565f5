import CableModel
import Report

/// Prints the pinout of a cable.
enum PinoutCommand {
  static let definition = Command(
    name: .pinout,
    operands: "",
    summary: "Print the pinout of a cable, from the host's connector to the UPS",
    details: [
      "Host signals are named as the computer names them, UPS signals as the UPS does. Colours are "
        + "only a habit of makers: trust the numbers, and a continuity meter."
    ],
    examples: ["cablecheck pinout", "cablecheck pinout --cable smart-custom"]
  ) { invocation, console in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      return console.report(.passed, console.style(invocation.colour)) { format, style, facts in
        switch format {
        case .text: PinoutTable(cable).text(style: style)
        case .json: JSONReport(facts).text(ofPinout: cable)
        case .junit, .markdown, .svg, .html: nil
        }
      }
    }
  }
}
