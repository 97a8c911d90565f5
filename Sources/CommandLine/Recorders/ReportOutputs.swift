import PlainText
import Report
import Synchronization

/// The reports that one run was asked for beside the text on the screen, or in its place.
///
/// Each is written once, when the command has found something out. If it finds out nothing, `settle`
/// writes why there is no report, so that a file of an earlier run is not taken for this one's.
package final class ReportOutputs: Sendable {
  private let requests: [OutputRequest]
  private let command: String?
  private let begun: CalendarTime?
  private let progress = Mutex(Progress())

  private struct Progress {
    var written: Set<Int> = []
    var hasFailed = false
  }

  /// Creates the outputs of a run.
  ///
  /// - Parameters:
  ///   - requests: what is wanted, and where.
  ///   - command: what runs; `nil` where the command line did not get that far.
  ///   - begun: when it was started, in seconds since 1970; `nil` if no clock was asked.
  package init(
    _ requests: [OutputRequest] = [],
    of command: String? = nil,
    begun: Int? = nil
  ) {
    self.requests = requests
    self.command = command
    self.begun = begun.map { CalendarTime(secondsSince1970: $0) }
  }

  /// Whether standard output is for a report that is no text, so that all else goes elsewhere.
  var takeStandardOutput: Bool {
    requests.contains { $0.path == nil && $0.format != .text }
  }

  /// Leaves a report to the command, which writes it itself, line by line.
  ///
  /// - Returns: whether that form is wanted at all.
  func leave(_ format: OutputFormat) -> Bool {
    let places = requests.indices.filter { requests[$0].format == format }
    progress.withLock { $0.written.formUnion(places) }
    return !places.isEmpty
  }

  /// What reports say of the run itself, if it ends with a code.
  func facts(_ code: ExitCode) -> RunFacts {
    RunFacts(
      program: Program.version,
      command: command,
      exitCode: code.rawValue,
      begun: begun
    )
  }

  /// Makes a recorder for each report that is wanted, except the text on the screen.
  ///
  /// - Parameters:
  ///   - formats: the formats of the command.
  ///   - console: where errors are said.
  /// - Returns: the recorders, in the order of the requests.
  func recorders<Step, Outcome>(
    for formats: [ReportFormat<Outcome>],
    on console: Console
  ) -> [any Recorder<RunEvent<Step, Outcome>>] {
    requests.enumerated().compactMap { index, request in
      guard !request.isOnScreen, let format = formats.first(where: { $0.format == request.format })
      else { return nil }
      return ReportRecorder<Step, Outcome>(format, style: TextStyle(), facts: facts) { text in
        self.write(text, index, on: console)
      }
    }
  }

  /// Writes why there is no report wherever one is still missing, and decides the exit code.
  ///
  /// - Parameters:
  ///   - code: what the command ended with.
  ///   - message: what was said about it.
  ///   - console: where errors are said.
  /// - Returns: that code; `cannotWrite` in place of `passed` if a report could not be written. A fault
  ///   that was found is never hidden by that.
  func settle(_ code: ExitCode, because message: String, on console: Console) -> ExitCode {
    let notice = AbsenceNotice(message, code: code.name, meaning: code.meaning, facts(code))
    var places: Set<String?> = []
    for (index, request) in requests.enumerated() where !request.isOnScreen {
      // A command line with a mistake may name one place thousands of times.
      guard places.insert(request.path).inserted else { continue }
      guard !progress.withLock({ $0.written.contains(index) }) else { continue }
      let text =
        switch request.format {
        case .text: notice.text()
        case .json: JSONReport(facts(code)).text(ofError: message, code: code.name)
        case .junit: notice.junit()
        case .markdown: notice.markdown()
        case .svg: notice.svg()
        case .html: notice.html()
        }
      write(text, index, on: console)
    }
    return progress.withLock { $0.hasFailed } && code == .passed ? .cannotWrite : code
  }

  private func write(_ text: String, _ index: Int, on console: Console) {
    progress.withLock { _ = $0.written.insert(index) }
    guard let path = requests[index].path else {
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

extension OutputRequest {
  /// Whether it is the text that a command writes in any case.
  fileprivate var isOnScreen: Bool { format == .text && path == nil }
}

extension Console {
  /// The console of a run whose reports go somewhere: if one of them takes standard output, everything
  /// else is on standard error.
  func reporting(to outputs: ReportOutputs) -> Console {
    var console = outputs.takeStandardOutput ? aside : self
    console.outputs = outputs
    return console
  }

  /// The recorders of a run: the one on the screen, and one for each report that is wanted.
  func recorders<Step, Outcome>(
    _ screen: some Recorder<RunEvent<Step, Outcome>>,
    _ formats: [ReportFormat<Outcome>]
  ) -> Recorders<RunEvent<Step, Outcome>> {
    Recorders([screen] + outputs.recorders(for: formats, on: self))
  }

  /// Reports what needs no run: as text here, and in every other format that is wanted.
  ///
  /// - Parameters:
  ///   - outcome: what is reported.
  ///   - formats: the formats of the command.
  ///   - colour: when to use colour.
  func report<Outcome>(
    _ outcome: Outcome,
    as formats: [ReportFormat<Outcome>],
    _ colour: ColourChoice
  ) {
    let screen = screen(colour)
    let text = formats.filter { $0.format == .text && screen.reporting == .asText }.map { format in
      ReportRecorder<Never, Outcome>(format, style: screen.style, facts: outputs.facts) {
        self.say($0)
      }
    }
    var recorders = Recorders<RunEvent<Never, Outcome>>(
      text + outputs.recorders(for: formats, on: self)
    )
    recorders.record(.concluded(outcome, .passed))
  }
}
