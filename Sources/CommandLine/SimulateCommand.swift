import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Serves a simulated bench to other programs, on a pseudo-terminal in real time.
enum SimulateCommand {
  static let definition = Command(
    name: .simulate,
    operands: "",
    summary: "Serve a simulated UPS and cable on a pseudo-terminal, until interrupted",
    details: [
      "The first line printed is the path of the port. Any program that talks to a UPS can open it; "
        + "what the UPS received and did is told at the end. The link is removed with the port."
    ],
    examples: [
      "cablecheck simulate --link /tmp/ups",
      "cablecheck simulate --fault exchanged-txd-rxd",
      "cablecheck simulate --ups silent",
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
      let setup = try invocation.bench(
        of: HypothesisCatalogue(cable),
        faults: invocation.faults
      )
      let farEnd = try (invocation.farEnd ?? .attached).arrangement(of: cable)
      let bench = SimulatedBench(setup, farEnd: farEnd)
      var terminal: PseudoTerminal
      do throws(SystemError) {
        terminal = try PseudoTerminal(settings: LineSettings(cable.line))
      } catch {
        console.fail("Cannot make a simulated port: \(error)")
        return .portUnavailable
      }
      if let path = invocation.linkPath { try link(terminal: &terminal, at: path) }
      console.say(invocation.linkPath ?? terminal.path)
      return serve(bench, on: &terminal, invocation, console)
    }
  }

  private static func link(
    terminal: inout PseudoTerminal,
    at path: String
  ) throws(UsageError) {
    do throws(SystemError) {
      try terminal.link(at: path)
    } catch {
      let reason =
        error.name == "EEXIST"
        ? "something is there already that no simulation made; name another path"
        : "\(error)"
      throw .badValue(option: "--link", value: path, expected: reason)
    }
  }

  /// Lets the bench's clock follow the real one, carrying bytes both ways as they are due.
  private static func serve(
    _ bench: SimulatedBench,
    on terminal: inout PseudoTerminal,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let origin = terminal.now
    var commands = invocation.takesCommands ? BenchCommands() : nil
    do throws(LinkError) {
      while true {
        let due = bench.nextEvent ?? bench.now + .seconds(3600)
        let wake = commands == nil ? due : min(due, bench.now + .milliseconds(50))
        let bytes = try terminal.read(before: origin + (wake - .zero))
        if try commands?.obey(on: bench, console) == false { commands = nil }
        let arrived = bench.takeArrivals(upTo: .zero + (terminal.now - origin))
        // A line that a client hung up, at rate 0, carries nothing either way.
        let settings = (try? terminal.lineSettings()).flatMap { $0.baudRate > 0 ? $0 : nil }
        guard let settings else { continue }
        try terminal.write(arrived.compactMap(\.byteValue))
        bench.apply(settings)
        if !bytes.isEmpty { bench.transmit(bytes) }
      }
    } catch {
      let style = console.style(invocation.colour)
      for line in SimulationSummary(bench.record).lines(style: style) {
        console.say(style.adapted(line))
      }
      guard case .interrupted = error else {
        console.fail("\(error)")
        return .lineError
      }
      return .passed
    }
  }
}
