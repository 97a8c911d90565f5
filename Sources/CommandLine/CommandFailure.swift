import Diagnosis
package import PortInventory
package import SerialLink

/// Why a command ended without what it was asked for: what is said about it, and the exit code.
///
/// Commands throw it; `Program` says it and ends with its code.
package struct CommandFailure: Error, Hashable, Sendable {
  /// The sentences for the person, each a line on standard error; empty if all has been said.
  package let messages: [String]
  package let code: ExitCode

  /// Creates a failure with one sentence.
  package init(_ message: String, code: ExitCode) {
    self.init([message], code: code)
  }

  /// Creates a failure with several sentences.
  package init(_ messages: [String], code: ExitCode) {
    self.messages = messages
    self.code = code
  }
}

extension CommandFailure {
  /// A command line that makes no sense.
  package init(_ error: UsageError) {
    self.init("\(error)", code: error.exitCode)
  }

  /// A port that could not be opened.
  package init(_ error: OpenError) {
    if case .interrupted = error {
      self = .interrupted
    } else {
      self.init(error.sentence, code: ExitCode(error))
    }
  }

  /// A line that was lost.
  package init(_ error: LinkError) {
    if case .interrupted = error {
      self = .interrupted
    } else {
      self.init(error.sentence, code: ExitCode(error))
    }
  }

  /// What is said of a signal that came while a port was open.
  static let interruption = "Interrupted; the port is as it was before"

  /// A signal that came while a port was open.
  static let interrupted = CommandFailure(interruption, code: .interrupted)

  /// A command line that makes no sense, in the form in which it is thrown.
  static func usage(_ error: UsageError) -> CommandFailure { CommandFailure(error) }
}

/// Runs a body whose error ends the command.
///
/// - Parameters:
///   - failure: what the command says about the error.
///   - body: what may throw.
/// - Returns: what the body returns.
/// - Throws: the failure that is made of the body's error.
func failing<Value: ~Copyable, Cause: Error>(
  _ failure: (Cause) -> CommandFailure,
  _ body: () throws(Cause) -> Value
) throws(CommandFailure) -> Value {
  do throws(Cause) {
    return try body()
  } catch {
    throw failure(error)
  }
}
