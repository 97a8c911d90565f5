import Foundation
import TestSupport
import Testing

@Suite("A diagnosis that is left and taken up again", .serialized, .waitingForPrograms)
struct LeftDiagnosisTests {
  /// How a person leaves at a question.
  enum Way: CaseIterable {
    case quit
    case controlC
    case terminated
    case hungUp

    var code: Int32 { self == .quit ? 1 : 130 }

    func leave(_ person: PersonAtTerminal) throws {
      switch self {
      case .quit: try person.type("q")
      case .controlC: person.send(SIGINT)
      case .terminated: person.send(SIGTERM)
      case .hungUp: person.send(SIGHUP)
      }
    }
  }

  private struct Saved: Decodable {
    let missingTools: [String]?
    let observations: [Observation]

    struct Observation: Decodable {
      let check: String
      let sign: String
    }

    func sign(of check: String) -> String? { observations.last { $0.check == check }?.sign }
  }

  private func saved(_ path: String) throws -> Saved {
    try JSONDecoder().decode(Saved.self, from: Data(contentsOf: URL(filePath: path)))
  }

  @Test(arguments: Way.allCases)
  func `what was answered is in the file, and not asked again`(way: Way) async throws {
    let folder = try ScratchFolder()
    let file = folder.path + "/run.json"
    let ups = try await ServedUPS(["--far-end", "free", "--fault", "exchanged-txd-rxd"])
    let command = ["diagnose", ups.path, "--far-end", "free", "--save", file, "--with", file]
    let person = try PersonAtTerminal(command)
    try await person.wait(for: "Pins with a contact")
    try person.type("")
    try await person.wait(for: "Volts at pin 1")
    try person.type("0")
    try await person.wait(for: "Volts at pin 2")
    try way.leave(person)
    #expect(try await person.ending().code == way.code, "\(person.screen)")
    let first = try saved(file)
    #expect(first.sign(of: "pins-populated") == "1 2 9")
    #expect(first.sign(of: "meter") == "1:zero 2:unread")

    let again = try PersonAtTerminal(command)
    try await again.wait(for: "Volts at pin 2")
    #expect(again.screen.contains("Pin 1: 0.0 V, as you said before."))
    #expect(!again.screen.contains("Pins with a contact"))
    #expect(!again.screen.contains("Volts at pin 1"))
    try again.type("-7.1")
    while try await again.question(among: [" ["]) != nil { try again.type("q") }
    #expect(try await again.ending().code == 1)
    #expect(try saved(file).sign(of: "meter") == "1:zero 2:negative")
    _ = try await ups.end()
  }

  @Test func `who has no meter is not asked for one in a later run with the same file`()
    async throws
  {
    let folder = try ScratchFolder()
    let file = folder.path + "/run.json"
    let ups = try await ServedUPS([
      "--far-end", "free", "--commands", "--fault", "exchanged-txd-rxd",
    ])
    let command = ["diagnose", ups.path, "--far-end", "free", "--save", file, "--with", file]
    var asked = 0
    for _ in 1...2 {
      let person = try PersonAtTerminal(command)
      while let question = try await person.question(among: [
        "Volts at pin", "Pins with a contact", "Is the cable in the", "Is the DE-9", "Are pins",
      ]) {
        if question.hasPrefix("Volts") { asked += 1 }
        try person.type(
          question.hasPrefix("Volts") ? "no meter" : question.hasPrefix("Pins") ? "" : "q"
        )
      }
      _ = try await person.ending()
    }
    #expect(asked == 1)
    #expect(try saved(file).missingTools == ["meter"])
    _ = try await ups.end()
  }
}
