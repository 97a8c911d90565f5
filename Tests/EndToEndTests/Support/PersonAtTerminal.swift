import Foundation
import PosixSerial
import TestSupport

/// A person who sits at a terminal with the program on it, reads what it says and types answers.
final class PersonAtTerminal {
  private var terminal: PseudoTerminal
  private let program: RunningProgram
  private(set) var screen = ""
  /// What the program said before the last question.
  private(set) var request = ""
  /// How much was on the screen when something was last typed; what came since is new.
  private var seen = 0

  /// Starts the program on a terminal of its own.
  ///
  /// - Parameters:
  ///   - arguments: those of the program.
  ///   - size: the columns and rows of the terminal; `nil` for one that does not say.
  ///   - environment: tells the program what kind of terminal it is.
  /// - Throws: an error if there is no terminal or no program.
  init(
    _ arguments: [String],
    size: (columns: UInt16, rows: UInt16)? = nil,
    environment: [String: String] = ["TERM": "dumb"]
  ) throws {
    terminal = try PseudoTerminal(interruption: Interruption())
    let line = try FileHandle(forUpdatingAtPath: terminal.path).orThrow()
    if let size {
      var window = winsize(
        ws_row: size.rows,
        ws_col: size.columns,
        ws_xpixel: 0,
        ws_ypixel: 0
      )
      _ = unsafe ioctl(line.fileDescriptor, UInt(TIOCSWINSZ), &window)
    }
    program = try RunningProgram(
      BuiltProgram.path,
      arguments,
      environment: environment,
      input: line,
      terminal: line
    )
  }

  /// Reads until the screen shows a text that was not there when something was last typed.
  func wait(for text: String) async throws {
    try await wait(for: "'\(text)'") { $0.contains(text) }
  }

  /// Reads until what came since something was last typed is what is waited for.
  ///
  /// - Parameters:
  ///   - what: names it, if it does not come.
  ///   - isThere: told everything that is new on the screen.
  /// - Throws: `LateError` if it does not come in time.
  func wait(for what: String, until isThere: (Substring) -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while !isThere(screen.dropFirst(seen)) {
      guard ContinuousClock.now < deadline else {
        throw RunningProgram.LateError(description: "\(what) did not come:\n\(screen)")
      }
      try look()
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// The questions that come when no look at the whole cable tells more.
  static let laterQuestions = [
    "Are DE-9 pins", "Are RJ45 pins", "Volts at DE-9", "Volts at RJ45", "Are the leads on",
    "Did the meter move", "Does it beep", "Is anything on its front panel lit", "Is its model",
    "Is a USB lead", "Is it mended", "Is it sold as",
    "Is the other one in", "Is your own",
  ]

  /// Reads until one of some questions is asked that was not asked before.
  ///
  /// This person wants the diagnosis, and leaves at the first question about single pins or a repair.
  ///
  /// - Parameters:
  ///   - words: how the questions begin.
  ///   - goesOn: whether this person answers questions about single pins and repairs too.
  /// - Returns: the text of the screen from that question on; nothing if the program ends instead.
  /// - Throws: `LateError` if neither comes in time.
  func question(among words: [String], goesOn: Bool = false) async throws -> String? {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      let isRunning = program.isRunning
      try look()
      let fresh = screen.dropFirst(seen)
      // A question is whole when what may be answered was shown behind it.
      let known = words + Self.laterQuestions
      if let start = known.compactMap({ fresh.range(of: $0)?.lowerBound }).min(),
        fresh[start...].contains("?] ")
      {
        guard !goesOn, Self.laterQuestions.contains(where: fresh[start...].hasPrefix) else {
          request = String(fresh[..<start])
          return String(fresh[start...])
        }
        try type("q")
      }
      guard isRunning else { return nil }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw RunningProgram.LateError(description: "no question came:\n\(screen)")
  }

  /// Types a line.
  func type(_ line: String) throws {
    seen = screen.count
    try terminal.write(Array((line + "\n").utf8))
  }

  /// Sends the program a signal.
  func send(_ signal: Int32) {
    program.send(signal)
  }

  /// Reads to the end of the program.
  func ending() async throws -> RunningProgram.Ending {
    while program.isRunning {
      try look()
      try await Task.sleep(for: .milliseconds(5))
    }
    try look()
    return try await program.ending()
  }

  private func look() throws {
    while true {
      let bytes = try terminal.read(before: terminal.now)
      guard !bytes.isEmpty else { return }
      screen += String(decoding: bytes, as: UTF8.self).replacing(
        /\u{1B}\[[0-9;]*[A-Za-z]/,
        with: ""
      )
    }
  }
}

extension Optional {
  fileprivate struct Missing: Error {}

  fileprivate func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
