import Foundation
import TestSupport
import Testing

@Suite("A diagnosis that is stopped", .serialized, .waitingForPrograms)
struct StoppedDiagnosisTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `leaves the port as it was`(signal: Int32) async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    let terminal = try ClientTerminal(ups.path)
    // What a port is like that nobody cared about; the diagnosis needs every bit of it otherwise.
    try await terminal.stty("9600", "icanon", "echo", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let diagnosis = try RunningProgram(
      BuiltProgram.path,
      ["diagnose", ups.path, "--far-end", "attached", "--patience", "60s", "--take"]
    )
    try await diagnosis.wait { $0.contains("no echo") }
    #expect(try await terminal.settings() != before, "it is not at work yet")
    let lock = try lockFile(of: ups)
    #expect(FileManager.default.fileExists(atPath: lock) == Self.locksCanBeMade)
    diagnosis.send(signal)
    let ending = try await diagnosis.ending()
    #expect(ending.code == 130)
    #expect(ending.isOneLineError(containing: "Interrupted"), "\(ending.errors)")
    #expect(try await terminal.settings() == before)
    #expect(!FileManager.default.fileExists(atPath: lock))
    #expect(try await ups.end().output.contains("Nothing outside the safe set was received"))
  }

  @Test func `somebody who watches reads what is suspect while the program still listens`()
    async throws
  {
    let ups = try await ServedUPS(["--ups", "silent"])
    let command = ["diagnose", ups.path, "--far-end", "attached", "--take", "--patience", "60s"]
    let person = try PersonAtTerminal(command)
    try await person.wait(for: "If it stays silent:")
    try await person.wait(for: "This comes next: ")
    #expect(person.screen.contains("Suspect: "))
    person.send(SIGINT)
    #expect(try await person.ending().code == 130)
    _ = try await ups.end()
  }

  private func stopped(_ person: PersonAtTerminal) async throws -> RunningProgram.Ending {
    try await person.wait(for: "comparing causes")
    person.send(SIGINT)
    return try await person.ending()
  }

  @Test func `one that is comparing causes ends at once, and concludes nothing`() async throws {
    // No single cause explains these two, so that all pairs of causes are compared.
    let command = ["diagnose", "--simulate", "open-gnd", "bridged-1-9"]
    var person = try PersonAtTerminal(command)
    var ending = try await stopped(person)
    // The comparison takes a moment only, and may be over before the signal is there.
    for _ in 0..<20 where ending.code == 1 {
      person = try PersonAtTerminal(command)
      ending = try await stopped(person)
    }
    #expect(ending.code == 130)
    #expect(ending.isOneLineError(containing: "Interrupted"), "\(ending.errors)")
    let conclusions = ["explain what was seen", "come nearest", "Next step", "What to do"]
    #expect(!conclusions.contains { person.screen.contains($0) })
    #expect(!person.screen.contains("comparing causes, 99 %"), "it went on to the end")
  }

  @Test func `and one that ends by itself leaves it so too`() async throws {
    let ups = try await ServedUPS()
    let terminal = try ClientTerminal(ups.path)
    try await terminal.stty("9600", "icanon", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let ending = try await BuiltProgram.run(
      ["diagnose", ups.path, "--far-end", "attached", "--take"],
      limit: .seconds(120)
    )
    #expect(ending.code == 0)
    #expect(try await terminal.settings() == before)
    _ = try await ups.end()
  }

  @Test func `one that was killed leaves a stale lock, which the next one names and replaces`()
    async throws
  {
    try #require(Self.locksCanBeMade, "no lock file can be made here")
    let ups = try await ServedUPS(["--ups", "silent"])
    let killed = try RunningProgram(
      BuiltProgram.path,
      ["diagnose", ups.path, "--far-end", "attached", "--patience", "60s"]
    )
    try await killed.wait(untilOutput: { $0.contains("no echo") }, within: .seconds(120))
    killed.send(SIGKILL)
    _ = try await killed.ending(within: .seconds(120))
    let lock = try lockFile(of: ups)
    #expect(FileManager.default.fileExists(atPath: lock))
    let next = try await BuiltProgram.run(
      ["diagnose", ups.path, "--far-end", "attached"],
      limit: .seconds(120)
    )
    #expect(next.code == 1, "the UPS is silent, and that is all")
    let words = next.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("\(lock) is stale: process \(killed.pid) has ended"), "\(next.output)")
    #expect(!FileManager.default.fileExists(atPath: lock))
    _ = try await ups.end()
  }

  @Test func `of several that start at once at a stale lock, exactly one gets the port`()
    async throws
  {
    let ups = try await ServedUPS()
    let lock = try lockFile(of: ups)
    if Self.locksCanBeMade {
      // No process can have this number: Linux ends at 4194304.
      try "   5000000\n".write(toFile: lock, atomically: true, encoding: .utf8)
    }
    let programs = try (0..<5).map { _ in
      try RunningProgram(
        BuiltProgram.path,
        ["watch", ups.path, "--far-end", "attached", "--for", "5s"]
      )
    }
    var codes: [Int32] = []
    for program in programs { codes.append(try await program.ending().code) }
    #expect(codes.count { $0 == 69 } == 4, "\(codes)")
    #expect(!FileManager.default.fileExists(atPath: lock))
    _ = try await ups.end()
  }

  /// Whether this user may make lock files where other programs look for them.
  private static let locksCanBeMade = FileManager.default.isWritableFile(atPath: "/var/lock/.")

  /// The lock file of a served port, in the folder that all its names lead to.
  private func lockFile(of ups: ServedUPS) throws -> String {
    let folder = URL(filePath: "/var/lock").resolvingSymlinksInPath().path
    return try "\(folder)/LCK..\(URL(filePath: ups.node).lastPathComponent)"
  }
}
