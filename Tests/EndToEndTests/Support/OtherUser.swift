import Foundation
import TestSupport

/// The user who owns nothing, as whom root can run the program.
enum OtherUser {
  static let isAvailable: Bool = {
    guard let copy = try? ProgramCopy() else { return false }
    return (try? copy.isRunnable()) ?? false
  }()

  /// Runs the program as that user.
  static func run(_ arguments: [String]) async throws -> RunningProgram.Ending {
    let copy = try ProgramCopy()
    return try await RunningProgram("/usr/bin/env", copy.command(arguments)).ending()
  }

  /// The program at a place that everybody may look into, which a checkout need not be.
  private struct ProgramCopy {
    let folder: ScratchFolder

    init() throws {
      folder = try ScratchFolder()
      try FileManager.default.copyItem(
        atPath: BuiltProgram.path,
        toPath: folder.path("cablecheck")
      )
    }

    func command(_ arguments: [String]) -> [String] {
      ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", folder.path("cablecheck")]
        + arguments
    }

    func isRunnable() throws -> Bool {
      guard getuid() == 0 else { return false }
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = command(["--version"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }
}
