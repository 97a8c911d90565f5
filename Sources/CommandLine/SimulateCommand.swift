import CableModel
import Diagnosis
import PosixSerial
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
        + "what the UPS did is told at the end."
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
      let bench = SimulatedBench(setup, farEnd: .attached)
      do throws(SystemError) {
        var terminal = try PseudoTerminal(settings: LineSettings(cable.line))
        if let path = invocation.linkPath { try terminal.link(at: path) }
        console.say(invocation.linkPath ?? terminal.path)
        return serve(bench, on: &terminal, console)
      } catch {
        console.fail("Cannot make the simulated port\(target(invocation)): \(error)")
        return .lineError
      }
    }
  }

  private static func target(_ invocation: Invocation) -> String {
    invocation.linkPath.map { " at '\($0)'" } ?? ""
  }

  /// Lets the bench's clock follow the real one, carrying bytes both ways as they are due.
  private static func serve(
    _ bench: SimulatedBench,
    on terminal: inout PseudoTerminal,
    _ console: Console
  ) -> ExitCode {
    let origin = terminal.now
    do throws(LinkError) {
      while true {
        let due = bench.nextEvent ?? bench.now + .seconds(3600)
        let bytes = try terminal.read(before: origin + (due - .zero))
        let arrived = bench.takeArrivals(upTo: .zero + (terminal.now - origin))
        try terminal.write(arrived.compactMap(\.byteValue))
        guard !bytes.isEmpty else { continue }
        if let settings = try? terminal.lineSettings() { bench.apply(settings) }
        bench.transmit(bytes)
      }
    } catch {
      console.say(summary(of: bench))
      guard case .interrupted = error else {
        console.fail("\(error)")
        return .lineError
      }
      return .passed
    }
  }

  private static func summary(of bench: SimulatedBench) -> String {
    "received \(bench.record.received.count) bytes"
  }
}
