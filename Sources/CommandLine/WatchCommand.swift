import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// The wiggle test: many exchanges a second while a person moves the lead.
enum WatchCommand {
  static let definition = Command(
    name: .watch,
    operands: "[PORT] | --simulate [FAULT]...",
    summary: "Watch many exchanges a second while you move the cable",
    details: [
      "Finds a contact that fails only now and then. Works with the data pins joined, or with the "
        + "UPS attached, to which only bytes that read are sent. Goes on until Ctrl-C, or as long as "
        + "'--for' says; every lost or bad exchange is shown with its time."
    ],
    examples: [
      "cablecheck watch /dev/ttyUSB0 --far-end attached",
      "cablecheck watch --simulate --far-end shorted --for 30s",
    ],
    run: run
  )

  private static func run(
    _ invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    if invocation.farEnd == .free { throw .conflict("'watch'", "'--far-end free'") }
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let catalogue = HypothesisCatalogue(cable)
      if invocation.isSimulated {
        let faults = invocation.operands.flatMap { $0.split(separator: ",").map(String.init) }
        let setup = try invocation.bench(of: catalogue, faults: faults)
        let farEnd = try (invocation.farEnd ?? .attached).arrangement(of: cable)
        let bench = SimulatedBench(setup, farEnd: farEnd)
        // Simulated time flies; a watch without end would never come back.
        let order = WatchRun(cable, farEnd: farEnd, time: invocation.time ?? .seconds(60))
        return watch(SimulatedPort(bench), order, invocation, console)
      }
      let path = try PortChoice.path(for: invocation, console)
      let kind: FarEndKind
      if let stated = invocation.farEnd {
        kind = stated
      } else {
        kind = try DiagnosisSession(catalogue, invocation, console).askFarEnd()
      }
      if kind == .free { throw .conflict("'watch'", "a free end, at which nothing answers") }
      let farEnd = try kind.arrangement(of: cable)
      let order = WatchRun(cable, farEnd: farEnd, time: invocation.time)
      return watch(invocation.port(path), order, invocation, console)
    }
  }

  private static func watch(
    _ port: some SerialPort,
    _ order: WatchRun,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let style = console.style(invocation.colour)
    let text = WatchText(order, style: style)
    let live = LiveLine(console, style: style)
    let isQuiet = invocation.verbosity == .quiet
    if !isQuiet { console.say(text.heading) }
    var lines = WatchLines(isTerminal: console.isTerminal)
    do throws(OpenError) {
      let result = try port.withLink(LineSettings(order.cable.line)) { link in
        order.run(&link) { tally in
          guard !isQuiet else { return true }
          let isRead = lines.due(in: tally).allSatisfy { live.say(text.line($0)) }
          live.show(at: tally.elapsed) { text.strip(tally) }
          return isRead
        }
      }
      live.clear()
      if console.isTerminal, !isQuiet { console.say(style.adapted(text.strip(result.tally))) }
      if case .lost(let error) = result.ending, ExitCode(error) != .interrupted {
        console.fail("\(error)")
      }
      return console.report(ExitCode(result), style) { format, style, facts in
        switch format {
        case .text: WatchText(order, style: style).conclusion(result)
        case .json: JSONReport(facts).text(of: result, order, port: port.path)
        case .junit, .markdown, .svg, .html: nil
        }
      }
    } catch {
      console.fail("\(error)")
      return ExitCode(error)
    }
  }
}

extension ExitCode {
  /// The code for what a wiggle test found out.
  fileprivate init(_ result: WatchRun.Result) {
    switch result.ending {
    case .lost(let error): self.init(error)
    case .stopped: self = .faultFound
    case .timeOver where result.tally.exchanges == 0: self = .inconclusive
    case .timeOver: self = result.tally.troubles.isEmpty ? .passed : .faultFound
    }
  }
}

/// Which troubles are shown: all on a terminal, else the first of each second and of each kind.
private struct WatchLines {
  let isTerminal: Bool
  private var count = 0
  private var latest: WatchTally.Trouble?

  init(isTerminal: Bool) {
    self.isTerminal = isTerminal
  }

  /// The troubles that are new and to be shown.
  mutating func due(in tally: WatchTally) -> [WatchTally.Trouble] {
    let total = tally.bad + tally.lost
    defer { count = total }
    guard total > count, let trouble = tally.troubles.last else { return [] }
    defer { latest = trouble }
    guard !isTerminal, let latest else { return [trouble] }
    let isSameSecond = latest.moment.components.seconds == trouble.moment.components.seconds
    // A state that only goes on is no change.
    let goesOn = latest.words == trouble.words && tally.seconds.dropLast().last == latest.grade
    return isSameSecond || goesOn ? [] : [trouble]
  }
}
