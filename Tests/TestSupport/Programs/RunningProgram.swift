package import Foundation

/// A program that a test started, with what it has said so far.
///
/// Its output goes to files, so that it never waits for its reader, and it is no terminal. It is
/// killed when the value goes away.
package final class RunningProgram {
  /// How a program ended and all that it said.
  package struct Ending: Sendable {
    package var code: Int32
    /// Whether a signal ended it; `code` is then the signal's number.
    package var isBySignal: Bool
    package var output: String
    package var errors: String

    /// The lines that it wrote to standard error.
    package var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// A program did not do in time what it was waited for.
  package struct LateError: Error, CustomStringConvertible {
    package let description: String

    /// Says what did not happen.
    package init(description: String) {
      self.description = description
    }
  }

  private let process = Process()
  private let folder: ScratchFolder
  private let name: String

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - executable: its path.
  ///   - arguments: the words after its name.
  ///   - environment: what it has beyond the environment of the tests.
  ///   - input: what it reads; nothing unless told otherwise.
  ///   - terminal: where its standard output goes instead of a file.
  /// - Throws: what kept it from starting.
  package init(
    _ executable: String,
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    input: FileHandle = .nullDevice,
    terminal: FileHandle? = nil
  ) throws {
    folder = try ScratchFolder()
    name = URL(filePath: executable).lastPathComponent
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = input
    try folder.write("", to: "output")
    try folder.write("", to: "errors")
    let files = try ["output", "errors"].map {
      try FileHandle(forWritingTo: URL(filePath: folder.path($0)))
    }
    // A process keeps its handles for ever, and with more than about 1300 open files none can be started.
    defer { for file in files { try? file.close() } }
    process.standardOutput = terminal ?? files[0]
    process.standardError = files[1]
    try Self.start(process)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Starts a process that heeds signals.
  ///
  /// A shell that is not interactive lets what it starts in the background ignore SIGINT, `nohup` does
  /// so with SIGHUP, and the threads on which tests run block them all. A child inherits all that.
  private static func start(_ process: Process) throws {
    for number in [SIGINT, SIGHUP, SIGTERM] { signal(number, SIG_DFL) }
    var none = sigset_t()
    var found = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &found)
    defer { pthread_sigmask(SIG_SETMASK, &found, nil) }
    try process.run()
  }

  /// What it wrote to standard output so far.
  package var output: String { folder.text(of: "output") }

  /// What it wrote to standard error so far.
  package var errors: String { folder.text(of: "errors") }

  /// Whether it has not ended yet.
  package var isRunning: Bool { process.isRunning }

  /// The number of its process.
  package var pid: Int { Int(process.processIdentifier) }

  /// Sends it a signal.
  package func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits until it has said something.
  ///
  /// - Throws: `LateError` with all that it said instead, at the limit or when it has ended.
  package func wait(
    untilOutput isThere: (String) -> Bool,
    within limit: Duration = .seconds(120)
  ) async throws {
    try await wait(for: "its output", within: limit) { isThere(output) || !isRunning }
    guard isThere(output) else { throw late("it ended without saying it") }
  }

  /// Waits for its end; kills it at the limit.
  ///
  /// - Throws: `LateError` if it had to be killed.
  package func ending(within limit: Duration = .seconds(120)) async throws -> Ending {
    do {
      try await wait(for: "its end", within: limit) { !isRunning }
    } catch {
      send(SIGKILL)
      throw error
    }
    return Ending(
      code: process.terminationStatus,
      isBySignal: process.terminationReason == .uncaughtSignal,
      output: output,
      errors: errors
    )
  }

  private func wait(
    for what: String,
    within limit: Duration,
    until isOver: () -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + limit
    while !isOver() {
      guard ContinuousClock.now < deadline else { throw late("\(what) took more than \(limit)") }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func late(_ reason: String) -> LateError {
    LateError(description: "\(name): \(reason)\n\(output)\n\(errors)")
  }
}
