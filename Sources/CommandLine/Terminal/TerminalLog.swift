import PosixSerial
import SerialLink

/// The file of a transcript, if there is one.
final class TerminalLog {
  private let file: Transcript?
  private let console: Console
  private var hasFailed = false

  /// Opens the file, before anything is done to the port.
  init(_ path: String?, _ console: Console) throws(CommandFailure) {
    self.console = console
    guard let path else {
      file = nil
      return
    }
    do throws(SystemError) {
      file = try Transcript(appendingTo: path)
    } catch {
      throw .usage(.badValue(option: "--log", value: path, expected: "\(error)"))
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
