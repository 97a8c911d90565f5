import Report
import Synchronization

/// Where the reports of one run go that were asked for beside the text on the screen, or in its place.
///
/// Each is put out once, when the command has something to report; for those that it never came to,
/// `finish` says why in their stead, so that no file of an earlier run is taken for this one's.
package final class ReportOutputs: Sendable {
  private let requests: [OutputRequest]
  private let command: CommandName?
  private let progress = Mutex(Progress())

  private struct Progress {
    var delivered: Set<Int> = []
    var hasFailed = false
    /// The latest error that was said.
    var message = ""
  }

  /// Creates the outputs of a run.
  ///
  /// - Parameters:
  ///   - requests: what is wanted, and where.
  ///   - command: what runs; nothing where the command line did not get that far.
  package init(_ requests: [OutputRequest] = [], of command: CommandName? = nil) {
    self.requests = requests
    self.command = command
  }

  /// Whether standard output is for a report that is no text, so that all else goes elsewhere.
  var takeStandardOutput: Bool {
    requests.contains { $0.path == nil && $0.format != .text }
  }

  /// What is to be known of the run if it ends with a code.
  func facts(_ code: ExitCode) -> RunFacts {
    RunFacts(program: Program.version, command: command?.rawValue, exitCode: code.rawValue)
  }

  /// Remembers an error that was said, for a report that there is nothing else in.
  func note(_ message: String) {
    progress.withLock { $0.message = message }
  }

  /// Puts out every report that is not on the screen yet.
  ///
  /// - Parameters:
  ///   - code: what stands for what was found out.
  ///   - console: where errors are said.
  ///   - render: makes the text of a format; nothing if there is none.
  func deliver(
    _ code: ExitCode,
    on console: Console,
    _ render: (OutputFormat, RunFacts) -> String?
  ) {
    let facts = facts(code)
    for (index, request) in requests.enumerated() {
      // Text on the screen is what a command writes in any case.
      guard request.format != .text || request.path != nil,
        progress.withLock({ !$0.delivered.contains(index) }),
        let text = render(request.format, facts)
      else { continue }
      progress.withLock { _ = $0.delivered.insert(index) }
      put(text, to: request.path, on: console)
    }
  }

  /// Makes sure that whoever waits for a report gets one, and settles what the program ends with.
  ///
  /// - Parameters:
  ///   - code: what the command ended with.
  ///   - console: where errors are said.
  /// - Returns: that code, for it must not hide what was found out; only in place of `passed` it is
  ///   `cannotWrite` if a report could not be written.
  func finish(_ code: ExitCode, on console: Console) -> ExitCode {
    let message = progress.withLock { $0.message }
    deliver(code, on: console) { format, facts in
      let notice = AbsenceNotice(message, code: code.name, meaning: code.meaning, facts)
      return switch format {
      case .text: notice.text()
      case .json: JSONReport(facts).text(ofError: message, code: code.name)
      case .junit: notice.junit()
      case .markdown: notice.markdown()
      case .svg: notice.svg()
      case .html: notice.html()
      }
    }
    return progress.withLock { $0.hasFailed } && code == .passed ? .cannotWrite : code
  }

  private func put(_ text: String, to path: String?, on console: Console) {
    guard let path else {
      // Whether that could be written is looked at when the program ends.
      _ = console.writeReport(text)
      return
    }
    do throws(KeptFileError) {
      try KeptFile.write(text.hasSuffix("\n") ? text : text + "\n", to: path)
    } catch {
      console.fail("Cannot write '\(path)': \(error)")
      progress.withLock { $0.hasFailed = true }
    }
  }
}

extension Console {
  /// The console of a run whose reports go somewhere: if one of them takes standard output, everything
  /// else is on standard error.
  func reporting(to outputs: ReportOutputs) -> Console {
    var console = outputs.takeStandardOutput ? aside : self
    console.outputs = outputs
    return console
  }

  /// Whether a report is to be told here as text.
  var showsText: Bool { !outputs.takeStandardOutput }

  /// Tells a report that is there at once: as text here, and in every other format that is wanted.
  ///
  /// - Parameters:
  ///   - code: what stands for what was found out.
  ///   - style: how text may look here.
  ///   - render: makes the text of a format; nothing if there is none.
  /// - Returns: the code.
  func report(
    _ code: ExitCode,
    _ style: TextStyle,
    _ render: (OutputFormat, TextStyle, RunFacts) -> String?
  ) -> ExitCode {
    if showsText, let text = render(.text, style, outputs.facts(code)) { say(text) }
    outputs.deliver(code, on: self) { format, facts in render(format, TextStyle(), facts) }
    return code
  }
}
