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
    // Whoever reads no further, as `head` does, has had enough; a full disk is another matter.
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
    let invocation: Invocation
    do throws(UsageError) {
      invocation = try ArgumentParser.parse(arguments)
    } catch {
      let outputs = ReportOutputs([OutputRequest](askedForIn: arguments))
      return end(with: error, on: console.reporting(to: outputs))
    }
    let isReporting = !invocation.wantsHelp && !invocation.wantsVersion
    let outputs = ReportOutputs(isReporting ? invocation.outputs : [], of: invocation.command)
    let console = console.reporting(to: outputs)
    do throws(UsageError) {
      return outputs.finish(try act(invocation, console: console), on: console)
    } catch {
      return end(with: error, on: console)
    }
  }

  private static func end(with error: UsageError, on console: Console) -> ExitCode {
    console.fail("\(error)")
    return console.outputs.finish(error.exitCode, on: console)
  }

  private static func act(
    _ invocation: Invocation,
    console: Console
  ) throws(UsageError) -> ExitCode {
    let width = console.style(.never).width
    if invocation.wantsVersion {
      console.say("cablecheck \(version)")
      return .passed
    }
    guard let name = invocation.command, let command = Command.named(name) else {
      guard invocation.wantsHelp else { throw .noCommand }
      _ = console.write(Help.text(width: width))
      return .passed
    }
    if invocation.wantsHelp {
      _ = console.write(Help.text(for: command, width: width))
      return .passed
    }
    return try command.run(invocation, console)
  }
}
