package import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
package import SimulatedBench
package import SimulatedUSB

/// Serves a simulated bench to other programs in real time, on a pseudo-terminal or as a USB adapter.
package enum SimulateCommand: Command {
  package static let name = "simulate"
  package static let operands = ""
  package static let summary =
    "Serve a simulated UPS or console and cable on a pseudo-terminal, until interrupted"
  package static let details = [
    "The first line printed is the path of the port. Any program that talks to a UPS can open it; "
      + "what the UPS received and did is told at the end. The link is removed with the port.",
    "With '--usb' the cable is at a USB serial adapter instead. Linux attaches it when you run "
      + "'modprobe vhci-hcd' and then the command that is printed, both as root. The kernel's own "
      + "driver then makes a port of it, with control lines, breaks, errors and rates.",
    "With '--commands' each line on standard input changes the bench: free, shorted, attached, bare; "
      + "on-line, on-battery, off, silent; fault ID; repair; clip PIN PIN, which joins two pins of the "
      + "far end, or of the host's plug where it is off, as in clip h3 h6, and clip off; and with '--usb' unplug and replug, "
      + "after which you must attach it again. A meter answers volts PIN and beep PIN "
      + "there. With '--control PATH' programs of the same user send "
      + "such lines to a socket, as in 'echo unplug | socat - UNIX-CONNECT:PATH', and get the "
      + "response there.",
  ]
  package static let examples = [
    "cablecheck simulate --link /tmp/ups",
    "cablecheck simulate --fault exchanged-txd-rxd",
    "cablecheck simulate --ups silent",
    "cablecheck simulate --usb --fault open-gnd",
    "cablecheck simulate --usb --adapter pl2303 --unplug-after 30s",
    "cablecheck simulate --usb --control /tmp/bench",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var farEnd: FarEndKind?
    package var faults: [String] = []
    package var ups: SimulatedUPS.State?
    /// The symbolic link that is made to the port.
    package var link: String?
    package var input = BenchControl.Input.ignored
    /// Where a socket takes commands too.
    package var socket: String?
    package var outlet = Outlet.pseudoTerminal
    package var adapter: AdapterModel?
    /// The TCP port of USB/IP.
    package var tcpPort: UInt16?
    /// When the USB adapter is unplugged.
    package var unplugAfter: Duration?
    package var colour = ColourChoice.auto

    package init() {}

    /// What the bench looks like to other programs.
    package enum Outlet: Hashable, Sendable {
      case pseudoTerminal
      case usb
    }

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .farEnd(\.farEnd),
      Option(
        "--link",
        OptionValue("PATH"),
        help: "make a symbolic link of this name to the simulated port"
      ) { $0.link = $1 },
      Option(
        "--commands",
        help:
          "take lines on standard input that change the running bench: a far end, a state, a fault"
      ) { $0.input = .obeyed },
      Option(
        "--control",
        OptionValue("PATH"),
        help: "take the same lines from other programs, through a Unix-domain socket at this path"
      ) { $0.socket = $1 },
      Option(
        "--usb",
        help:
          "serve a USB serial adapter over USB/IP on this machine, in place of a pseudo-terminal"
      ) { $0.outlet = .usb },
      Option(
        "--adapter",
        among: AdapterModel.self,
        help: "the chip of the USB adapter; ftdi by default"
      ) { $0.adapter = $1 },
      Option(
        "--port",
        OptionValue("NUMBER"),
        help: "the TCP port of USB/IP, 3240 by default; 0 lets the system choose"
      ) { (options, value) throws(UsageError) in
        options.tcpPort = try ValueReader("--port", value).tcpPort()
      },
      Option(
        "--unplug-after",
        OptionValue("TIME"),
        help: "unplug the USB adapter after this time, such as 30s"
      ) { (options, value) throws(UsageError) in
        options.unplugAfter = try ValueReader("--unplug-after", value).duration()
      },
      Option(
        "--fault",
        OptionValue("ID"),
        help: "put a fault on the bench; 'cablecheck faults' lists them; may be repeated",
        repetition: .anyNumber
      ) { $0.faults.append($1) },
      .ups(\.ups),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try limit(operands, to: 0)
      let ofUSB = [
        ("--adapter", adapter != nil), ("--port", tcpPort != nil),
        ("--unplug-after", unplugAfter != nil),
      ]
      if outlet == .pseudoTerminal, let stray = ofUSB.first(where: \.1) {
        throw .conflict("'\(stray.0)'", "a pseudo-terminal; it needs '--usb'")
      }
      if outlet == .usb, link != nil { throw .conflict("'--link'", "'--usb'") }
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    let catalogue = HypothesisCatalogue(cable)
    let setup = try BenchSetup(catalogue, faults: options.faults, ups: options.ups)
    let farEnd = try (options.farEnd ?? .attached).arrangement(of: cable)
    let bench = SimulatedBench(setup, farEnd: farEnd)
    var control = try control(catalogue, options, console)
    let reason =
      switch options.outlet {
      case .usb: try serveUSB(bench, &control, options, console)
      case .pseudoTerminal: try serveTerminal(bench, &control, options, console)
      }
    let style = console.style(options.colour)
    for line in SimulationSummary(bench.record, of: cable.deviceProtocol).lines(style: style) {
      console.say(style.adapted(line))
    }
    // A signal is how a simulation ends.
    guard case .interrupted = reason else { throw CommandFailure(reason) }
    return .passed
  }

  private static func control(
    _ catalogue: HypothesisCatalogue,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> BenchControl {
    do throws(SystemError) {
      return try BenchControl(catalogue, options.input, socket: options.socket, console)
    } catch {
      let path = options.socket ?? ""
      guard error.name == "EADDRINUSE" else {
        throw .usage(.badValue(option: "--control", value: path, expected: reason(error)))
      }
      throw CommandFailure(
        "Another program listens at '\(path)'; name another path with '--control'",
        code: .portUnavailable
      )
    }
  }

  private static func serveUSB(
    _ bench: SimulatedBench,
    _ control: inout BenchControl,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> LinkError {
    let port = options.tcpPort ?? USBSimulation.usualPort
    var listener = try failing({ (error: SystemError) in
      let hint = error.name == "EADDRINUSE" ? "; name another with '--port'" : ""
      return CommandFailure(
        "Cannot listen on TCP port \(port) of 127.0.0.1: \(error)\(hint)",
        code: .portUnavailable
      )
    }) { () throws(SystemError) in try LoopbackServer(port: port) }
    console.say(USBSimulation.attachCommand(port: listener.port))
    var simulation = USBSimulation(
      bench,
      options.adapter ?? .ftdi,
      unplugAfter: options.unplugAfter,
      console
    )
    do throws(LinkError) {
      try simulation.serve(on: &listener, heeding: &control)
    } catch {
      return error
    }
  }

  private static func serveTerminal(
    _ bench: SimulatedBench,
    _ control: inout BenchControl,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> LinkError {
    var terminal = try terminal(bench.setup.cable.line, link: options.link)
    console.say(options.link ?? terminal.path)
    var simulation = TerminalSimulation(bench)
    do throws(LinkError) {
      try simulation.serve(on: &terminal, heeding: &control)
    } catch {
      return error
    }
  }

  /// Makes a pseudo-terminal, and the link to it if one is wanted.
  static func terminal(
    _ settings: LineSettings,
    link path: String?
  ) throws(CommandFailure) -> PseudoTerminal {
    var terminal = try failing({ (error: SystemError) in
      CommandFailure("Cannot make a pseudo-terminal: \(error)", code: .portUnavailable)
    }) { () throws(SystemError) in
      try PseudoTerminal(settings: settings)
    }
    if let path {
      do throws(SystemError) {
        try terminal.link(at: path)
      } catch {
        throw .usage(.badValue(option: "--link", value: path, expected: reason(error)))
      }
    }
    return terminal
  }

  /// Why nothing can be made at a path.
  private static func reason(_ error: SystemError) -> String {
    error.name == "EEXIST"
      ? "something is there already that no simulation made; name another path" : "\(error)"
  }
}
