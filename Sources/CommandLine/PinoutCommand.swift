import CableModel
import Diagnosis
import Report
import Wiring

/// Draws the wiring of a cable.
enum PinoutCommand {
  static let definition = Command(
    name: .pinout,
    operands: "[FAULT]...",
    summary: "Draw the wiring of a cable, from the host's connector to the UPS",
    details: [
      "Host signals are named as the computer names them, UPS signals as the UPS does. Colours are "
        + "only a habit of makers: trust the numbers, and a continuity meter.",
      "With the names of faults of the wiring, such as 'cablecheck faults' lists, the cable is drawn "
        + "as they make it.",
    ],
    examples: [
      "cablecheck pinout", "cablecheck pinout --cable smart-custom",
      "cablecheck pinout exchanged-txd-rxd",
      "cablecheck pinout --format svg --output wiring.svg",
    ]
  ) { (invocation, console) throws(UsageError) in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let diagram = WiringDiagram(cable, faults: try faults(named: invocation.operands, of: cable))
      return console.report(.passed, console.style(invocation.colour)) { format, style, facts in
        switch format {
        case .text: PinoutText(diagram).text(style: style)
        case .json: JSONReport(facts).text(ofPinout: diagram)
        case .markdown: PinoutText(diagram).markdown()
        case .svg: SVGDrawing(diagram).text()
        case .html: PinoutPage(diagram).text()
        case .junit: nil
        }
      }
    }
  }

  /// The faults of the wiring that are meant.
  ///
  /// - Throws: `unknownFault` for a name that no fault of the cable's wiring has.
  private static func faults(
    named names: [String],
    of cable: Cable
  ) throws(UsageError) -> [WiringFault] {
    let all = WiringFault.all(of: cable)
    var faults: [WiringFault] = []
    for name in names.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let fault = all.first(where: { $0.id(in: cable) == name }) else {
        guard !HypothesisCatalogue(cable).all.contains(where: { $0.id == name }) else {
          throw .noWiringFault(name)
        }
        let nearest = Spelling.nearest(to: name, among: all.map { $0.id(in: cable) })
        throw .unknownFault(name, nearest: nearest)
      }
      faults.append(fault)
    }
    return faults
  }
}
