import PlainText
import PosixSerial
import Report
import SerialLink

/// The program as a function of its arguments and its console.
package enum Program {
  package static let version = "0.1.0"

  /// Runs the process's own command line and ends the process.
  package static func main(_ arguments: [String]) -> Never {
    Interruption.arm()
    let code = run(Array(arguments.dropFirst()), console: .process)
    // A reader that goes away, as `head` does, has had enough; a full disk is another matter.
    if let error = StandardOutput.failure, error.name == "EINTR" {
      endProcess((code == .passed ? .interrupted : code).rawValue)
    }
    if let error = StandardOutput.failure, error.name != "EPIPE" {
      Console.process.fail("Cannot write the output: \(error.meaning) (\(error.name))")
      endProcess((code == .passed ? .lineError : code).rawValue)
    }
    endProcess(code.rawValue)
  }

  /// Runs a command line.
  ///
  /// - Parameters:
  ///   - arguments: the words after the program's name.
  ///   - console: where to speak.
  /// - Returns: the code to end with.
  package static func run(_ arguments: [String], console: Console) -> ExitCode {
    let request: Request
    do throws(UsageError) {
      request = try ArgumentParser.parse(arguments)
    } catch {
      let outputs = ReportOutputs([OutputRequest](askedForIn: arguments), begun: console.clock())
      return settle(outputs, console) { _ throws(CommandFailure) in throw .usage(error) }
    }
    let width = console.style(.never).width
    switch request {
    case .version: console.say("cablecheck \(version)")
    case .welcome: _ = console.write(Help.welcome(width: width))
    case .help(nil): _ = console.write(Help.text(width: width))
    case .help(let command?): _ = console.write(Help.text(for: command, width: width))
    case .run(let command):
      let outputs = ReportOutputs(command.reports, of: command.name, begun: console.clock())
      return settle(outputs, console, command.run)
    }
    return .passed
  }

  /// Runs a command, says why it failed if it did, and decides what the program ends with.
  private static func settle(
    _ outputs: ReportOutputs,
    _ console: Console,
    _ run: (Console) throws(CommandFailure) -> ExitCode
  ) -> ExitCode {
    let console = console.reporting(to: outputs)
    do throws(CommandFailure) {
      return outputs.settle(try run(console), because: "", on: console)
    } catch {
      for message in error.messages { console.fail(message) }
      let reason = error.messages.map(visible).joined(separator: "; ")
      return outputs.settle(error.code, because: reason, on: console)
    }
  }
}
