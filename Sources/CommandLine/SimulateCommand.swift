import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Serves a simulated bench to other programs in real time, on a pseudo-terminal or as a USB adapter.
enum SimulateCommand {
  static let definition = Command(
    name: .simulate,
    operands: "",
    summary: "Serve a simulated UPS and cable on a pseudo-terminal, until interrupted",
    details: [
      "The first line printed is the path of the port. Any program that talks to a UPS can open it; "
        + "what the UPS received and did is told at the end. The link is removed with the port.",
      "With '--usb' the cable hangs on a USB serial adapter instead, which Linux attaches with the "
        + "command that is printed, after 'modprobe vhci-hcd' and both as root. The kernel's own driver "
        + "then makes a port of it, with control lines, breaks, errors and rates.",
      "With '--commands' each line on standard input changes the bench: free, shorted, attached; "
        + "on-line, on-battery, off, silent; fault ID; repair; and with '--usb' unplug and replug, "
        + "after which it is to be attached again. With '--control PATH' programs of the same user "
        + "say such lines at a socket, as in 'echo unplug | socat - UNIX-CONNECT:PATH', and are answered "
        + "there too.",
    ],
    examples: [
      "cablecheck simulate --link /tmp/ups",
      "cablecheck simulate --fault exchanged-txd-rxd",
      "cablecheck simulate --ups silent",
      "cablecheck simulate --usb --fault open-gnd",
      "cablecheck simulate --usb --adapter pl2303 --unplug-after 30s",
      "cablecheck simulate --usb --control /tmp/bench",
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
      let catalogue = HypothesisCatalogue(cable)
      let setup = try invocation.bench(of: catalogue, faults: invocation.faults)
      let farEnd = try (invocation.farEnd ?? .attached).arrangement(of: cable)
      let bench = SimulatedBench(setup, farEnd: farEnd)
      var control: BenchControl
      do throws(SystemError) {
        control = try BenchControl(catalogue, invocation, console)
      } catch {
        return try refuse(invocation.controlPath ?? "", error, console)
      }
      if invocation.isUSB { return serveUSB(bench, &control, invocation, console) }
      var terminal: PseudoTerminal
      do throws(SystemError) {
        terminal = try PseudoTerminal(settings: LineSettings(cable.line))
      } catch {
        console.fail("Cannot make a simulated port: \(error)")
        return .portUnavailable
      }
      if let path = invocation.linkPath { try link(terminal: &terminal, at: path) }
      console.say(invocation.linkPath ?? terminal.path)
      return serve(bench, on: &terminal, &control, invocation, console)
    }
  }

  private static func serveUSB(
    _ bench: SimulatedBench,
    _ control: inout BenchControl,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let port = invocation.tcpPort ?? USBSimulation.usualPort
    var listener: LoopbackServer
    do throws(SystemError) {
      listener = try LoopbackServer(port: port)
    } catch {
      let hint = error.name == "EADDRINUSE" ? "; name another with '--port'" : ""
      console.fail("Cannot listen on TCP port \(port) of 127.0.0.1: \(error)\(hint)")
      return .portUnavailable
    }
    console.say(USBSimulation.attachCommand(port: listener.port))
    var simulation = USBSimulation(bench, invocation, console)
    do throws(LinkError) {
      try simulation.serve(on: &listener, heeding: &control)
    } catch {
      return end(bench, error, invocation, console)
    }
  }

  private static func link(
    terminal: inout PseudoTerminal,
    at path: String
  ) throws(UsageError) {
    do throws(SystemError) {
      try terminal.link(at: path)
    } catch {
      throw .badValue(option: "--link", value: path, expected: reason(error))
    }
  }

  /// Says why there can be no control socket at a path.
  private static func refuse(
    _ path: String,
    _ error: SystemError,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    guard error.name == "EADDRINUSE" else {
      throw .badValue(option: "--control", value: path, expected: reason(error))
    }
    console.fail("Another program listens at '\(path)'; name another path with '--control'")
    return .portUnavailable
  }

  /// Why nothing can be made at a path.
  private static func reason(_ error: SystemError) -> String {
    error.name == "EEXIST"
      ? "something is there already that no simulation made; name another path" : "\(error)"
  }

  /// Lets the bench's clock follow the real one, carrying bytes both ways as they are due.
  private static func serve(
    _ bench: SimulatedBench,
    on terminal: inout PseudoTerminal,
    _ control: inout BenchControl,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let origin = terminal.now
    do throws(LinkError) {
      while true {
        let bytes = try input(from: terminal, for: bench, since: origin, control)
        let arrived = bench.takeArrivals(upTo: .zero + (terminal.now - origin))
        try control.obey(on: bench)
        // A line that a client hung up, at rate 0, carries nothing either way.
        let settings = (try? terminal.lineSettings()).flatMap { $0.baudRate > 0 ? $0 : nil }
        guard let settings else { continue }
        try terminal.write(arrived.compactMap(\.byteValue))
        bench.apply(settings)
        if !bytes.isEmpty { bench.transmit(bytes) }
      }
    } catch {
      return end(bench, error, invocation, console)
    }
  }

  /// Bytes that a driver keeps for the wire; whoever writes more waits.
  private static let outputLimit = 4096

  /// Waits for bytes from clients, a command, or what happens next on the bench.
  private static func input(
    from terminal: borrowing PseudoTerminal,
    for bench: SimulatedBench,
    since origin: Instant,
    _ control: borrowing BenchControl
  ) throws(LinkError) -> [UInt8] {
    let next = bench.nextEvent ?? bench.now + .seconds(3600)
    // Nobody tells of a client that ends the flow control which holds its bytes.
    let isHeld = bench.unsentBytes > 0 && bench.transmitterReadyAt == nil
    let due = origin + ((isHeld ? min(next, bench.now + .milliseconds(100)) : next) - .zero)
    guard bench.unsentBytes >= outputLimit else {
      return try terminal.read(before: due, alongside: control.watched)
    }
    try terminal.pause(before: due, alongside: control.watched)
    return []
  }

  /// Tells what the UPS received and did, and why it is over.
  private static func end(
    _ bench: SimulatedBench,
    _ reason: LinkError,
    _ invocation: Invocation,
    _ console: Console
  ) -> ExitCode {
    let style = console.style(invocation.colour)
    for line in SimulationSummary(bench.record).lines(style: style) {
      console.say(style.adapted(line))
    }
    guard case .interrupted = reason else {
      console.fail("\(reason)")
      return .lineError
    }
    return .passed
  }
}
