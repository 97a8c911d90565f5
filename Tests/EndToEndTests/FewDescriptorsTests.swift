import Foundation
import TestSupport
import Testing

@Suite("With few file descriptors", .serialized, .waitingForPrograms)
struct FewDescriptorsTests {
  /// From too few for the port to enough for everything; the first three are the standard streams.
  @Test func `a diagnosis ends with a code of its own, and the port as it was`() async throws {
    let ups = try await ServedUPS()
    let terminal = try ClientTerminal(ups.path)
    try await terminal.stty("9600", "icanon", "echo")
    let before = try await terminal.settings()
    var codes: [Int32] = []
    for count in 4...12 {
      let command = "ulimit -n \(count); exec \"$0\" diagnose \"$1\" --far-end attached --take"
      let arguments = ["-c", command, BuiltProgram.path, ups.path]
      let ending = try await RunningProgram("/bin/sh", arguments).ending()
      // From 128 on it is a signal that ended it.
      #expect(ending.code < 128, "\(count): \(ending.errors)")
      codes.append(ending.code)
      #expect(try await terminal.settings() == before, "\(count)")
    }
    // It does without a thread and without a lock, but not without the port.
    #expect(codes.contains(74) && codes.last == 0, "\(codes)")
  }
}
