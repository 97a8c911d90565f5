import CableModel
import Foundation
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A person maps a cable at a terminal", .waitingForPrograms)
struct MapAtBenchTests {
  private static let questions = [
    "Is the DE-9 unplugged", "Pins with a contact", "Join pins", "join pins", "Red lead on pin",
    "does it beep between pin",
  ]

  @Test(arguments: ["smart-custom", "apc-940-0103"])
  func `the file that is written has the wires of the bench`(id: String) async throws {
    let folder = try ScratchFolder()
    let path = folder.path("found.json5")
    let cable = try CableLibrary.load(id: id)
    let ups = try await ServedUPS(["--cable", id, "--far-end", "free", "--commands"])
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let person = try PersonAtTerminal(
      ["map", ups.path, "--near", "DE-9", "--far", "DE-9", "--output", path]
    )
    while let question = try await person.question(among: Self.questions) {
      try person.type(try await Self.answer(question, on: ups, bench))
    }
    #expect(try await person.ending().code == 0, "\(person.screen)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let found = try CableLibrary.load(Array(bytes), origin: path)
    let wires = Set(found.conductors.map { [$0.from, $0.to] })
    #expect(wires == Set(cable.conductors.map { [$0.from, $0.to] }), "\(person.screen)")
    _ = try await ups.end()
  }

  @Test func `somebody who does not say that the far end is free is not let on`() async throws {
    let ups = try await ServedUPS(["--commands"])
    let person = try PersonAtTerminal(["map", ups.path])
    try await person.wait(for: "q/?]")
    try person.type("n")
    try await person.wait(for: "nothing has been opened or sent")
    try person.type("s")
    #expect(try await person.ending().code == 2)
    #expect(person.screen.contains("Nothing was sent: the far end must be free."))
    #expect(try await ups.end().output.contains("received 0 bytes"))
  }

  /// Does at the bench what is asked, and says what is seen.
  private static func answer(
    _ question: String,
    on ups: ServedUPS,
    _ bench: SimulatedBench
  ) async throws -> String {
    let numbers = question.split { !$0.isNumber }.compactMap { Int($0) }
    let metal = Pin(.host, 5)
    switch questions.first(where: question.hasPrefix) {
    case "Pins with a contact":
      return bench.visibleContacts.sorted().map(String.init).joined(separator: " ")
    case "Join pins", "join pins":
      try await ups.command("clip \(numbers[0]) \(numbers[1])")
      return ""
    case "Red lead on pin":
      try await ups.command("clip off")
      let black = question.contains("computer's metal") ? metal : Pin(.device, numbers[1])
      return "\(bench.volts(at: Pin(.device, numbers[0]), against: black))"
    case "does it beep between pin":
      return bench.beeps(PinPair(metal, Pin(.device, numbers[0]))) ? "" : "n"
    default: return ""
    }
  }
}
