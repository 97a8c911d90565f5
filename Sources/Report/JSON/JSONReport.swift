package import CableModel
package import Diagnosis
import JSONSyntax
import PlainText
package import PortInventory
import SerialLink

/// Reports as JSON; README.md beside this file has the grammar and what is promised of it.
package struct JSONReport: Sendable {
  private let facts: RunFacts

  /// The version of the form that is written.
  package static let formatVersion = 2

  /// Creates the renderer of a run's report.
  package init(_ facts: RunFacts) {
    self.facts = facts
  }

  /// What an examination found out.
  ///
  /// - Parameters:
  ///   - report: what was found out.
  ///   - typed: what the person says they had typed into a terminal before.
  ///   - told: options with what the person has told already, to be told again with the next answer.
  /// - Returns: one object and a line end, as from every function here.
  package func text(
    of report: DiagnosisReport,
    typed: String? = nil,
    told: [String] = []
  ) -> String {
    document("diagnosis", Self.content(of: report, typed: typed, told: told))
  }

  /// What examinations of several ports found out, in the order of the ports.
  package func text(ofDiagnoses reports: [DiagnosisReport]) -> String {
    document("diagnoses", .list(reports.map { Self.content(of: $0, typed: nil, told: []) }))
  }

  /// What loopback runs at several ports found out, in the order of the ports.
  ///
  /// - Parameters:
  ///   - endings: the port, what was found out, and what is said of it; no result if it did not open.
  ///   - order: what was to be done at each.
  /// - Returns: a list with an entry for each.
  package func text(
    ofLoopbacks endings: [(port: String, result: LoopbackRun.Result?, words: String)],
    _ order: LoopbackRun
  ) -> String {
    let entries = endings.map { ending -> JSONValue in
      ending.result.map { Self.content(of: $0, order, port: ending.port) }
        ?? ["port": .text(ending.port), "unopened": .text(ending.words)]
    }
    return document("loopbacks", .list(entries))
  }

  /// What a loopback run found out.
  package func text(of result: LoopbackRun.Result, _ order: LoopbackRun, port: String) -> String {
    document("loopback", Self.content(of: result, order, port: port))
  }

  /// What a wiggle test found out.
  package func text(of result: WatchRun.Result, _ order: WatchRun, port: String) -> String {
    document("watch", Self.content(of: result, order, port: port))
  }

  /// What is known of cables.
  ///
  /// - Parameters:
  ///   - cables: the cables, in the order of the text.
  ///   - defaultID: which is meant when none is named.
  /// - Returns: a list with an entry for each.
  package func text(of cables: [Cable], defaultID: String) -> String {
    document("cables", .list(cables.map { Self.content(of: $0, defaultID: defaultID) }))
  }

  /// The wiring of a cable, and what faults make of it.
  package func text(ofPinout diagram: WiringDiagram) -> String {
    document("pinout", Self.content(of: diagram))
  }

  /// The causes that are considered for a cable.
  package func text(of hypotheses: [Hypothesis], of cable: Cable) -> String {
    document("faults", Self.content(of: hypotheses, of: cable))
  }

  /// The serial ports of a machine.
  package func text(of listing: PortListing) -> String {
    document("ports", Self.content(of: listing))
  }

  /// That there is nothing to report, and why.
  ///
  /// - Parameters:
  ///   - message: the sentence that the person is told.
  ///   - code: a stable name for the exit code.
  /// - Returns: an object that says so.
  package func text(ofError message: String, code: String) -> String {
    document("error", ["code": .text(code), "text": .text(message)])
  }

  /// What every report has, and its content under the name of its kind.
  private func document(_ kind: String, _ content: JSONValue) -> String {
    let program: JSONValue = ["name": .text("cablecheck"), "version": .text(facts.program)]
    let report: JSONValue = [
      "begun": facts.begun.map { .text($0.iso) },
      "command": facts.command.map(JSONValue.text),
      "exitCode": .whole(Int(facts.exitCode)),
      "formatVersion": .whole(Self.formatVersion),
      "kind": .text(kind),
      "program": program,
      kind: content,
    ]
    return report.document
  }
}
