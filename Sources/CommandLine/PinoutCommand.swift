import CableModel
import Report
import Wiring

/// Prints the pinout of a cable.
enum PinoutCommand {
  static let definition = Command(
    name: .pinout,
    operands: "[FAULT]...",
    summary: "Draw the wiring of a cable, from the host's connector to the UPS",
    details: [
      "Host signals are named as the computer names them, UPS signals as the UPS does. Colours are "
        + "only a habit of makers: trust the numbers, and a continuity meter.",
      "With the name of a fault of the wiring, the cable is drawn as that fault makes it; "
        + "'cablecheck faults' lists them.",
    ],
    examples: [
      "cablecheck pinout", "cablecheck pinout --cable smart-custom",
      "cablecheck pinout exchanged-txd-rxd",
    ]
  ) { (invocation, console) throws(UsageError) in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let diagram = WiringDiagram(cable, faults: try faults(named: invocation.operands, of: cable))
      if console.environment("TRYSVG") != nil {
        console.say(SVGDrawing(diagram).text()); return .passed
      }
      console.say(PinoutText(diagram).text(style: console.style(invocation.colour)))
      return .passed
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
        let nearest = Spelling.nearest(to: name, among: all.map { $0.id(in: cable) })
        throw .unknownFault(name, nearest: nearest)
      }
      faults.append(fault)
    }
    return faults
  }
}
