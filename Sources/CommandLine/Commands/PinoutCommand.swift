import CableModel
import Diagnosis
import PlainText
import Report
import Wiring

/// Draws the wiring of a cable.
package enum PinoutCommand: ReportingCommand {
  package static let name = "pinout"
  package static let operands = "[FAULT]..."
  package static let arguments: [ArgumentKind] = [.wiringFault]
  package static let summary = "Draw the wiring of a cable, from the host's connector to the UPS"
  package static let details = [
    "Host signals are named as the computer names them, UPS signals as the UPS does. Colours are "
      + "only a habit of makers: trust the numbers, and a continuity meter.",
    "With the names of faults of the wiring, from the list of 'cablecheck faults', the cable is "
      + "drawn with these faults.",
  ]
  package static let examples = [
    "cablecheck pinout",
    "cablecheck pinout --cable smart-custom",
    "cablecheck pinout exchanged-txd-rxd",
    "cablecheck pinout --format svg --output wiring.svg",
  ]
  static let reports: [ReportFormat<WiringDiagram>] = [
    ReportFormat(.text) { diagram, setting in PinoutText(diagram).text(style: setting.style) },
    ReportFormat(.json) { diagram, setting in JSONReport(setting.facts).text(ofPinout: diagram) },
    ReportFormat(.markdown) { diagram, _ in PinoutText(diagram).markdown() },
    ReportFormat(.svg) { diagram, _ in SVGDrawing(diagram).text() },
    ReportFormat(.html) { diagram, _ in PinoutPage(diagram).text() },
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    /// The names of the faults that the cable is drawn with.
    package var faults: [String] = []
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
      faults = operands.commaSeparated
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    var faults: [WiringFault] = []
    for name in options.faults { faults.append(try fault(named: name, of: cable)) }
    console.report(WiringDiagram(cable, faults: faults), as: reports, options.colour)
    return .passed
  }

  /// The fault of the wiring that is meant.
  ///
  /// - Throws: `unknownFault` for an unknown name, `noWiringFault` for a fault of another kind.
  private static func fault(
    named name: String,
    of cable: Cable
  ) throws(CommandFailure) -> WiringFault {
    let all = WiringFault.all(of: cable)
    if let found = all.first(where: { $0.id(in: cable) == name }) { return found }
    guard HypothesisCatalogue(cable)[name] == nil else { throw .usage(.noWiringFault(name)) }
    let nearest = Spelling.nearest(to: name, among: all.map { $0.id(in: cable) })
    throw .usage(.unknownFault(name, nearest: nearest))
  }
}
