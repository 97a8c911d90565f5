import CableModel
import Diagnosis
import PortInventory
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import PlainText

/// Talks to the UPS key by key, with every reply explained and nothing sent by mistake.
package enum TerminalCommand: Command {
  package static let name = "terminal"
  package static let operands = "[PORT]"
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary =
    "Talk to the UPS key by key; replies are explained, and nothing acts by mistake"
  package static let details = [
    "Sends Y first, because the UPS is silent without it. A key that reads is sent at once. A key "
      + "that changes something is explained first, and sent only if you say yes; plain Enter does "
      + "not send it. A key that may cut the power of the load also needs --allow-dangerous and its "
      + "confirmation typed in full. The key ? shows the most useful letters; Ctrl-], Ctrl-C or "
      + "Ctrl-D quits.",
    "Keys may also come through a pipe; each then waits for the reply to the one before.",
  ]
  package static let examples = [
    "cablecheck terminal /dev/ttyUSB0",
    "cablecheck terminal /dev/ttyUSB0 --log ups.log",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var port = PortChoice()
    package var cable = CableChoice()
    package var danger = TerminalSession.Danger.refused
    /// The file that a transcript is added to.
    package var log: String?
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option(
        "--allow-dangerous",
        help:
          "allow keys that may cut the power of the load, once you type the confirmation in full"
      ) { $0.danger = .allowed },
      Option("--log", OptionValue("FILE"), help: "add a transcript of every byte to a file") {
        $0.log = $1
      },
      .take(\.port.use),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try port.take(operands)
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    try cable.requireUPS(for: name)
    _ = try FarEndKind.attached.arrangement(of: cable)
    let port = try options.port.find(on: console)
    let log = try TerminalLog(options.log, console)
    log.add("# \(visible(port.path))")
    let style = console.style(options.colour)
    let run = TerminalRun(
      TerminalSession(danger: options.danger),
      keys: StandardKeys(),
      console: console,
      style: style,
      log: log.add
    )
    let ending = try KeyboardMode.during {
      talk(on: port, over: cable, run) {
        console.say(style.adapted("On \(visible(port.path)). ? for help, Ctrl-] to quit."))
      }
    }.get()
    switch ending {
    case .echoed:
      throw CommandFailure(
        "What is sent comes back: the data wires touch; unplug the cable from the UPS",
        code: .faultFound
      )
    case .lost(let error): throw CommandFailure(error)
    case .quit(wasAnswered: let wasAnswered): return wasAnswered ? .passed : .inconclusive
    }
  }

  /// How the talk with the UPS ended.
  private enum Ending {
    /// The data wires touch, so nothing was said.
    case echoed
    case lost(LinkError)
    case quit(wasAnswered: Bool)
  }

  /// Opens the port and lets the person talk, if nothing that is sent comes back.
  private static func talk(
    on port: NamedPort,
    over cable: Cable,
    _ run: TerminalRun<StandardKeys>,
    greet: () -> Void
  ) -> Result<Ending, CommandFailure> {
    var run = run
    do throws(OpenError) {
      return .success(
        try port.withLink(cable.line) { link in
          greet()
          do throws(LinkError) {
            if try EchoProbe.isEchoed(on: &link, over: cable) { return .echoed }
          } catch {
            return .lost(error)
          }
          switch run.run(on: &link) {
          case .quit: return .quit(wasAnswered: run.session.wasAnswered)
          case .failed(let error): return .lost(error)
          }
        }
      )
    } catch {
      return .failure(CommandFailure(error))
    }
  }
}
