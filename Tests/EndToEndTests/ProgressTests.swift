import TestSupport
import Testing

@Suite("What takes long", .waitingForPrograms)
struct ProgressTests {
  private static let command = ["benchmark", "--only", "truth", "--draws", "6"]

  @Test func `counts on a terminal, and removes what it counted`() async throws {
    // script(1) runs a command with all its streams on a terminal of its own.
    let words = ([BuiltProgram.path] + Self.command).joined(separator: " ")
    let screen = try await RunningProgram("/usr/bin/script", ["-qec", words, "/dev/null"])
      .ending(within: .seconds(120)).output
    #expect(screen.contains(" of 12 draws played"))
    #expect(screen.contains("\r\u{1B}[K\r\ntruth over 6 benches"))
  }

  @Test func `says nothing of it into a pipe`() async throws {
    let ending = try await BuiltProgram.run(Self.command)
    // So few draws may fall short of the limits, which is told in a line; progress is not.
    #expect(!ending.errors.contains("\r"))
    #expect(!(ending.output + ending.errors).contains("draws played"))
  }
}
