import CableModel
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench

/// Talks to the UPS key by key, with every reply explained and nothing sent by mistake.
enum TerminalCommand {
  static let definition = Command(
    name: .terminal,
    operands: "[PORT]",
    summary: "Talk to the UPS key by key, replies explained, and nothing that acts by mistake",
    details: [
      "Sends Y first, without which the UPS is silent. A key that reads goes out at once; one that "
        + "changes something is explained and asked for, and plain Enter does not send it; one that "
        + "may cut the power of the load needs --allow-dangerous and its confirmation typed in full. "
        + "The key ? shows the most useful letters; Ctrl-], Ctrl-C or Ctrl-D quits.",
      "Keys may also come through a pipe; each then waits for the reply to the one before.",
    ],
    examples: [
      "cablecheck terminal /dev/ttyUSB0",
      "cablecheck terminal /dev/ttyUSB0 --log ups.log",
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
      let path = try PortChoice.path(for: invocation, console)
      let log = try TerminalLog(invocation.logPath, console)
      let session = TerminalSession(danger: invocation.allowsDanger ? .allowed : .refused)
      log.add("# \(Console.visible(path))")
      let style = console.style(invocation.colour)
      let outcome = KeyboardMode.during {
        talk(on: invocation.port(path), LineSettings(cable.line)) {
          link -> (ending: TerminalRun<StandardKeys>.Ending, wasAnswered: Bool)? in
          console.say(style.adapted("On \(Console.visible(path)). ? for help, Ctrl-] to quit."))
          var run = TerminalRun(
            session,
            keys: StandardKeys(),
            console: console,
            style: style,
            log: log.add
          )
          do throws(LinkError) {
            guard try !EchoProbe.isEchoed(on: &link, over: cable) else { return nil }
          } catch {
            return (.failed(error), false)
          }
          let ending = run.run(on: &link)
          return (ending, run.session.wasAnswered)
        }
      }
      switch outcome {
      case .success(nil):
        console.fail("What is sent comes back: the data wires touch; unplug the cable from the UPS")
        return .faultFound
      case .success((.quit, let wasAnswered)?): return wasAnswered ? .passed : .inconclusive
      case .success((.failed(.interrupted), _)?), .failure(.interrupted):
        console.fail("Interrupted; the port is as it was before")
        return .interrupted
      case .success((.failed(let error), _)?):
        console.fail("\(error)")
        return .lineError
      case .failure(let error):
        console.fail("\(error)")
        return ExitCode(error)
      }
    }
  }

  /// Opens the port for a body, and makes a value of the error.
  private static func talk<Result>(
    on port: some SerialPort,
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) -> Swift.Result<Result, OpenError> {
    do throws(OpenError) {
      return .success(try port.withLink(settings, body))
    } catch {
      return .failure(error)
    }
  }
}

/// The file of a transcript, if there is one.
private final class TerminalLog {
  private let file: Transcript?
  private let console: Console
  private var hasFailed = false

  /// Opens the file, before anything of the port is touched.
  init(_ path: String?, _ console: Console) throws(UsageError) {
    self.console = console
    guard let path else {
      file = nil
      return
    }
    do throws(SystemError) {
      file = try Transcript(appendingTo: path)
    } catch {
      throw .badValue(option: "--log", value: path, expected: "\(error)")
    }
  }

  /// Adds a line; once that fails, says so and goes on without.
  func add(_ line: String) {
    guard !hasFailed else { return }
    do throws(SystemError) {
      try append(line + "\n")
    } catch {
      hasFailed = true
      console.fail("The log ends here: \(error)")
    }
  }

  private func append(_ text: String) throws(SystemError) {
    switch file {
    case .some(let file): try file.append(text)
    case nil: break
    }
  }
}
