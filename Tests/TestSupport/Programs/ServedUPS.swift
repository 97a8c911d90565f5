import Foundation

/// A `cablecheck simulate` that runs while a test needs it.
package final class ServedUPS {
  /// The link to its port.
  package let path: String
  private let folder: ScratchFolder
  private let program: RunningProgram
  private let commands = Pipe()

  /// Starts the simulation and waits until its port is there.
  ///
  /// - Parameter arguments: further options of `simulate`.
  /// - Throws: `LateError` if no port is told in time.
  package init(_ arguments: [String] = []) async throws {
    folder = try ScratchFolder()
    // Lock files go by the last name of a path, so no two may have the same.
    path = folder.path("ups-" + UUID().uuidString.prefix(8))
    program = try RunningProgram(
      BuiltProgram.path,
      ["simulate", "--link", path] + arguments,
      input: commands.fileHandleForReading
    )
    try await program.wait { $0.contains("\n") }
  }

  /// The node that the link leads to.
  package var node: String {
    get throws { try FileManager.default.destinationOfSymbolicLink(atPath: path) }
  }

  /// Changes the bench, where it takes commands, and waits until it is changed.
  ///
  /// - Throws: `LateError` if it is not done in time.
  package func command(_ word: String) async throws {
    let before = program.output
    try commands.fileHandleForWriting.write(contentsOf: Data((word + "\n").utf8))
    try await program.wait { $0.dropFirst(before.count).contains("now \(word)") }
  }

  /// Ends the simulation.
  ///
  /// - Parameter signal: what it is told to end with.
  /// - Returns: how it ended, with the record of the UPS in its output.
  /// - Throws: `LateError` if it does not end in time.
  package func end(_ signal: Int32 = SIGTERM) async throws -> RunningProgram.Ending {
    program.send(signal)
    return try await program.ending()
  }
}

extension RunningProgram.Ending {
  /// The bytes that the simulated UPS received, read back from the end of a simulation's output.
  package var bytesReceived: [UInt8] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    guard let head = lines.firstIndex(where: { $0.hasPrefix("The UPS received ") }) else {
      return []
    }
    let text = lines[(head + 1)...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined()
    return Self.unescaped(text)
  }

  private static func unescaped(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch kind {
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "x"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        bytes.append(UInt8(digits, radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      default: bytes.append(kind)
      }
    }
    return bytes
  }
}
