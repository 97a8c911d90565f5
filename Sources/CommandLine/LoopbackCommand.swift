import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Proves port, adapter and both data wires with the cable's data pins joined.
enum LoopbackCommand {
  static let definition = Command(
    name: .loopback,
    operands: "[PORT] | --simulate [FAULT]...",
    summary: "Test port, adapter and data wires with the cable's data pins joined",
    details: [
      "Sends rounds of every byte there is for ten seconds, or as long as '--for' says, and counts "
        + "what comes back. Before that it proves that a short and no UPS is at the far end. Without "
        + "a terminal to ask at, the command itself states that the pins are joined."
    ],
    examples: [
      "cablecheck loopback /dev/ttyUSB0",
      "cablecheck loopback /dev/ttyUSB0 --for 60s --rate 115200",
      "cablecheck loopback --simulate --both-lines",
    ],
    run: run
  )

  private static func run(
    _ invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      guard let pins = cable.loopbackPins else {
        throw .conflict("'loopback'", "a cable without two data wires")
      }
      let order = LoopbackRun(
        cable,
        time: invocation.time ?? .seconds(10),
        rate: invocation.rate,
        lines: invocation.bothLines ? .controlToo : .dataOnly
      )
      if invocation.isSimulated {
        let faults = invocation.operands.flatMap { $0.split(separator: ",").map(String.init) }
        let setup = try invocation.bench(of: HypothesisCatalogue(cable), faults: faults)
        let bench = SimulatedBench(setup, farEnd: .shorted(pins))
        return test(SimulatedPort(bench), order, pins, invocation, console)
      }
      let path = try PortChoice.path(for: invocation, console)
      let style = console.style(invocation.colour)
      if invocation.verbosity != .quiet || console.readLine != nil {
        console.say(LoopbackText(order, style: style).request(pins))
      }
      if console.readLine != nil {
        let person = TerminalOperator(console, style: style)
        guard case .given = person.arrange(.shorted(pins), of: cable) else {
          console.fail("Nothing was sent: the data pins must be joined first")
          return person.signal == nil ? .inconclusive : .interrupted
        }
      }
      return test(invocation.port(path), order, pins, invocation, console)
    }
  }

  private static func test(
    _ port: some SerialPort,
    _ order: LoopbackRun,
    _ pins: ShortedPins,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let style = console.style(invocation.colour)
    let text = LoopbackText(order, style: style)
    let live = LiveLine(console, style: style)
    let isQuiet = invocation.verbosity == .quiet
    do throws(OpenError) {
      let result = try port.withLink(LineSettings(order.cable.line)) { link in
        order.run(&link, pins) { tally in
          if !isQuiet { live.show(at: tally.elapsed) { text.progress(tally) } }
        }
      }
      live.clear()
      if case .lost(let error) = result.ending {
        console.fail(ExitCode(error) == .interrupted ? "Interrupted" : "\(error)")
      }
      return console.report(ExitCode(result), style) { format, style, facts in
        let text = LoopbackText(order, style: style)
        return switch format {
        case .text: isQuiet ? text.verdict(result) : text.conclusion(result)
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
  /// The code for what a loopback run found out.
  fileprivate init(_ result: LoopbackRun.Result) {
    switch result.ending {
    case .lost(let error): self.init(error)
    case .rateRefused: self = .lineError
    case .notShorted: self = .faultFound
    case .timeOver where result.tally.rounds == 0: self = .inconclusive
    case .timeOver: self = result.isClean ? .passed : .faultFound
    }
  }
}
