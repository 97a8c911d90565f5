import CommandLine
import Synchronization

/// What a run of the program wrote, and what it ended with.
struct Transcript: Sendable {
  let code: ExitCode
  let output: String
  let errors: String

  /// The lines on standard output.
  var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// Somewhere that the program can speak without being heard.
final class CapturingConsole: Sendable {
  private let output = Mutex("")
  private let errors = Mutex("")
  private let environment: [String: String]
  private let kind: Screen.Kind
  private let columns: Int?

  private init(environment: [String: String], kind: Screen.Kind, columns: Int?) {
    self.environment = environment
    self.kind = kind
    self.columns = columns
  }

  /// Runs a command line, in a pipe and a UTF-8 locale unless told otherwise.
  static func run(
    _ arguments: [String],
    environment: [String: String] = ["LANG": "en_US.UTF-8"],
    on kind: Screen.Kind = .pipe,
    columns: Int? = nil
  ) -> Transcript {
    let capture = CapturingConsole(
      environment: environment,
      kind: kind,
      columns: columns
    )
    let console = Console(
      write: { text in
        capture.output.withLock { $0 += text }
        return true
      },
      complain: { text in capture.errors.withLock { $0 += text } },
      environment: { capture.environment[$0] },
      kind: kind,
      columns: columns
    )
    let code = Program.run(arguments, console: console)
    return Transcript(
      code: code,
      output: capture.output.withLock { $0 },
      errors: capture.errors.withLock { $0 }
    )
  }

  /// Lets something speak into a pipe.
  ///
  /// - Parameter body: what is given the console.
  /// - Returns: what the body returns, and what it wrote.
  static func hearing<Result>(_ body: (Console) throws -> Result) rethrows -> (Result, String) {
    let written = Mutex("")
    let console = Console(
      write: { text in
        written.withLock { $0 += text }
        return true
      },
      complain: { _ in },
      environment: { _ in nil },
      kind: .pipe,
      columns: nil
    )
    return (try body(console), written.withLock { $0 })
  }
}
