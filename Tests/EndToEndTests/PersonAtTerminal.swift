import Foundation
import PosixSerial
import TestSupport

/// A person who sits at a terminal with the program on it, reads what it says and types answers.
final class PersonAtTerminal {
  private var terminal: PseudoTerminal
  private let program: RunningProgram
  private(set) var screen = ""

  /// Starts the program on a terminal of its own.
  init(_ arguments: [String]) throws {
    terminal = try PseudoTerminal(interruption: Interruption())
    let line = try FileHandle(forUpdatingAtPath: terminal.path).orThrow()
    program = try RunningProgram(
      BuiltProgram.path,
      arguments,
      environment: ["TERM": "dumb"],
      input: line,
      terminal: line
    )
  }

  /// Reads until the screen shows a text that was not there before.
  func wait(for text: String) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    let seen = screen.count
    while !screen.dropFirst(seen).contains(text) {
      guard ContinuousClock.now < deadline else {
        throw RunningProgram.LateError(description: "'\(text)' did not come:\n\(screen)")
      }
      try look()
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Reads until one of some questions is asked that was not asked before.
  ///
  /// - Returns: the text of the screen from that question on; nothing if the program ends instead.
  func question(among words: [String]) async throws -> String? {
    let deadline = ContinuousClock.now + .seconds(120)
    let seen = screen.count
    while ContinuousClock.now < deadline {
      let isRunning = program.isRunning
      try look()
      let fresh = screen.dropFirst(seen)
      // A question is whole when what may be answered was shown behind it.
      if let start = words.compactMap({ fresh.range(of: $0)?.lowerBound }).min(),
        fresh[start...].contains("?] ")
      {
        return String(fresh[start...])
      }
      guard isRunning else { return nil }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw RunningProgram.LateError(description: "no question came:\n\(screen)")
  }

  /// Types a line.
  func type(_ line: String) throws {
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
      screen += String(decoding: bytes, as: UTF8.self)
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
