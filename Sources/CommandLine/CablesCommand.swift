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
    var cables: [Cable] = []
    for id in invocation.cable.map({ [$0] }) ?? CableLibrary.ids {
      var one = invocation
      one.cable = id
      switch one.loadCable(console) {
      case .success(let cable): cables.append(cable)
      case .failure(let failure): return invocation.cable == nil ? .internalError : failure.code
      }
    }
    return console.report(.passed, console.style(invocation.colour)) { format, style, facts in
      switch format {
      case .text: cables.map { entry($0, style: style) }.joined(separator: "\n")
      case .json: JSONReport(facts).text(of: cables, defaultID: CableLibrary.defaultID)
      case .junit, .markdown, .svg, .html: nil
      }
    }
  }

  private static func entry(_ cable: Cable, style: TextStyle) -> String {
    let mark = cable.id == CableLibrary.defaultID ? " (default)" : ""
    let head = style.mark("\(cable.id)\(mark)", .heading)
    let text = [cable.name, cable.purpose].flatMap { style.wrapped($0, indent: "    ") }
    return style.adapted(([head] + text).joined(separator: "\n"))
  }
}
