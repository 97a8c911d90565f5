import CableModel
import Report
import Wiring

/// Lists the cables that the program knows.
enum CablesCommand {
  static let definition = Command(
    name: .cables,
    operands: "",
    summary: "List the cables that the program knows",
    details: [
      "A cable is a file of its own; '--cable FILE' takes one that you wrote, in the form that "
        + "wiring/README.md describes. With it, this command checks the file."
    ],
    examples: ["cablecheck cables", "cablecheck cables --cable my-cable.json5"]
  ) { invocation, console in
    let style = console.style(invocation.colour)
    if invocation.cable != nil {
      switch invocation.loadCable(console) {
      case .failure(let failure): return failure.code
      case .success(let cable):
        console.say(entry(cable, style: style))
        return .passed
      }
    }
    for id in CableLibrary.ids {
      var one = invocation
      one.cable = id
      guard case .success(let cable) = one.loadCable(console) else { return .internalError }
      console.say(entry(cable, style: style))
    }
    return .passed
  }

  private static func entry(_ cable: Cable, style: TextStyle) -> String {
    let mark = cable.id == CableLibrary.defaultID ? " (default)" : ""
    let head = style.mark("\(cable.id)\(mark)", .heading)
    let text = [cable.name, cable.purpose].flatMap { style.wrapped($0, indent: "    ") }
    return style.adapted(([head] + text).joined(separator: "\n"))
  }
}
