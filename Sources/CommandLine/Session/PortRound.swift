import Diagnosis
import PosixSerial
import Report
import PlainText

/// Looks at several ports at once, and tells a row of each as soon as it is known.
struct PortRound<Outcome: Sendable> {
  let console: Console
  let verbosity: Verbosity
  let colour: ColourChoice
  /// What is told of an outcome.
  let row: @Sendable (Outcome) -> PortRow
  /// All outcomes as JSON.
  let json: @Sendable ([Outcome], JSONReport) -> String
  /// What a program that looked at one port alone would end with.
  let code: (Outcome) -> ExitCode

  /// Looks at the ports and tells what came of it.
  ///
  /// - Parameters:
  ///   - ports: the ports.
  ///   - closer: the command that looks closer at a port.
  ///   - work: looks at one port, on a thread of its own.
  /// - Returns: the code to end with: that of all ports that did not pass, or `faultFound` if they differ.
  func run(
    _ ports: [NamedPort],
    closer: (String) -> String,
    work: @escaping @Sendable (NamedPort) -> Outcome
  ) -> ExitCode {
    let screen = console.screen(colour)
    let isShown = screen.reporting == .asText
    let width = ports.map { visible($0.path).count }.max() ?? 0
    var line = LiveLine(on: screen)
    var outcomes: [Int: Outcome] = [:]
    line.show("0 of \(ports.count) ports done")
    AtOnce.work(ports.count) { number in
      work(ports[number])
    } received: { number, outcome in
      outcomes[number] = outcome
      let row = row(outcome)
      if isShown, verbosity != .quiet || row.tone != .good {
        _ = line.say(row.text(width: width, style: screen.style))
      }
      line.show("\(outcomes.count) of \(ports.count) ports done")
    }
    line.clear()
    let all = ports.indices.compactMap { outcomes[$0] }
    let code = code(of: all)
    if isShown { console.say(screen.style.adapted(summary(all, closer, screen.style))) }
    var recorders = Recorders<RunEvent<Never, [Outcome]>>(
      console.outputs.recorders(for: reports, on: console)
    )
    recorders.record(.concluded(all, code))
    return code
  }

  /// How many passed, and how to look closer at one that did not.
  private func summary(
    _ outcomes: [Outcome],
    _ closer: (String) -> String,
    _ style: TextStyle
  ) -> String {
    let failed = outcomes.filter { code($0) != .passed }
    let count = "\(outcomes.count - failed.count) of \(outcomes.count) ports passed."
    guard let first = failed.first else { return "\n\(count)" }
    let words = "\(count) For more of one: \(closer(row(first).path))"
    return "\n" + style.wrapped(words, indent: "").joined(separator: "\n")
  }

  private func code(of outcomes: [Outcome]) -> ExitCode {
    let codes = Set(outcomes.map(code)).subtracting([.passed])
    if codes.contains(.interrupted) { return .interrupted }
    return codes.count > 1 ? .faultFound : codes.first ?? .passed
  }
}

extension PortRound {
  /// The reports of all outcomes: the rows as text, and JSON.
  private var reports: [ReportFormat<[Outcome]>] {
    let (row, json) = (row, json)
    return [
      ReportFormat(.text) { outcomes, setting in
        let rows = outcomes.map(row)
        let width = rows.map { visible($0.path).count }.max() ?? 0
        return rows.map { $0.text(width: width, style: setting.style) }.joined(separator: "\n")
      },
      ReportFormat(.json) { outcomes, setting in json(outcomes, JSONReport(setting.facts)) },
    ]
  }
}
