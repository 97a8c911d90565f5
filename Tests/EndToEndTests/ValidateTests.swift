import Foundation
import TestSupport
import Testing

@Suite("Validating a cable at the bench", .waitingForPrograms)
struct ValidateTests {
  /// A bench whose far end follows what the person does.
  private static func bench(_ faults: String...) async throws -> ServedUPS {
    try await ServedUPS(
      ["--far-end", "free", "--commands"] + faults.flatMap { ["--fault", $0] }
    )
  }

  /// Goes as far as the short, which every cable here has passed or failed by then.
  private static func shorting(
    _ person: PersonAtTerminal,
    _ ups: ServedUPS
  ) async throws {
    try await person.wait(for: "with nothing on its pins?")
    try person.type("")
    try await person.wait(for: "Are pins 1 and 2 joined")
    try await ups.command("shorted")
    try person.type("y")
  }

  private static func measuring(
    _ person: PersonAtTerminal,
    _ ups: ServedUPS,
    volts: [String]
  ) async throws {
    try await person.wait(for: "with nothing on its pins?")
    try await ups.command("free")
    try person.type("")
    try await person.wait(for: "Volts at pin 1")
    try person.type(volts[0])
    try await person.wait(for: "Volts at pin 2")
    try person.type(volts[1])
  }

  /// Answers whatever is still asked, always alike, until the program ends.
  ///
  /// The device must not be plugged in any more.
  private static func answeringAlike(
    _ person: PersonAtTerminal,
    _ ups: ServedUPS,
    volts: [String]
  ) async throws {
    while let question = try await person.question(among: [
      "with nothing on its pins?", "Volts at pin 1", "Volts at pin 2", "Pins with a contact",
      "Is the cable in the", "Is everything off",
    ]) {
      #expect(!question.contains("Is the cable in the"))
      if question.hasPrefix("with nothing") { try await ups.command("free") }
      if question.hasPrefix("Is everything off") { try await ups.command("bare") }
      try person.type(
        question.hasPrefix("Volts at pin 1")
          ? volts[0] : question.hasPrefix("Volts") ? volts[1] : ""
      )
    }
  }

  @Test func `a good cable is proved, the UPS last`() async throws {
    let ups = try await Self.bench()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await Self.measuring(person, ups, volts: ["-7,1", "0.0 V"])
    try await person.wait(for: "Pins with a contact")
    try person.type("1, 2, 9")
    try await person.wait(for: "Is the cable in the APC Smart-UPS")
    try await ups.command("attached")
    try person.type("")
    let ending = try await person.ending()
    #expect(ending.code == 0, "\(person.screen)")
    #expect(person.screen.contains("The cable works"))
    #expect(person.screen.contains("Smart-UPS SC450 RM"))
    let record = try await ups.end()
    #expect(record.output.contains("Nothing outside the safe set was received"))
  }

  @Test func `a swapped cable is named by the meter, before the UPS is plugged in`() async throws {
    let ups = try await Self.bench("exchanged-txd-rxd")
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await Self.measuring(person, ups, volts: ["0", "-7.1"])
    try await Self.answeringAlike(person, ups, volts: ["0", "-7.1"])
    let ending = try await person.ending()
    #expect(ending.code == 1, "\(person.screen)")
    #expect(person.screen.contains("(exchanged-txd-rxd"))
    #expect(!person.screen.contains("Is the cable in the APC Smart-UPS"))
    #expect(try await ups.end().bytesReceived == [])
  }

  @Test func `reversed leads are asked for once more, and a pin that is skipped is no reading`()
    async throws
  {
    let ups = try await Self.bench()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await Self.measuring(person, ups, volts: ["7.1", "0"])
    try await person.wait(for: "Volts at pin 1")
    try person.type("-7.1")
    try await person.wait(for: "Volts at pin 2")
    try person.type("s")
    try await person.wait(for: "Pins with a contact")
    try person.type("q")
    let ending = try await person.ending()
    #expect(
      person.screen.contains("Once more, to be sure")
        && person.screen.contains("pin 2 not measured")
    )
    #expect(ending.code == 2, "\(person.screen)")
    #expect(try await ups.end().bytesReceived == [])
  }

  @Test func `a missing ground shows at the meter`() async throws {
    let ups = try await Self.bench("open-gnd")
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await Self.measuring(person, ups, volts: ["0", "0"])
    try await Self.answeringAlike(person, ups, volts: ["0", "0"])
    let ending = try await person.ending()
    #expect(ending.code == 1, "\(person.screen)")
    #expect(person.screen.contains("nothing reaches DE-9 pin 9"))
    #expect(try await ups.end().bytesReceived == [])
  }

  @Test func `a logic-level adapter stops before the UPS is plugged in, and it says why`()
    async throws
  {
    let ups = try await Self.bench("adapter-logic-level")
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await Self.measuring(person, ups, volts: ["+3.3", "0"])
    try await Self.answeringAlike(person, ups, volts: ["+3.3", "0"])
    let ending = try await person.ending()
    #expect(ending.code == 1, "\(person.screen)")
    #expect(person.screen.contains("Do not plug this adapter into the UPS"))
    #expect(!person.screen.contains("Is the cable in the APC Smart-UPS"))
    _ = try await ups.end()
  }

  @Test(arguments: 1...4)
  func `whoever quits at a question leaves the port as it was`(question: Int) async throws {
    let ups = try await Self.bench()
    let terminal = PortAtRest(path: ups.path)
    try await terminal.stty("9600", "icanon", "echo", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let person = try PersonAtTerminal(["validate", ups.path])
    let prompts = [
      "with nothing on its pins?", "Are pins 1 and 2 joined", "with nothing on its pins?",
      "Volts at pin 1",
    ]
    for number in 1...question {
      try await person.wait(for: prompts[number - 1])
      if number == 2, question > 2 { try await ups.command("shorted") }
      if number == 3, question > 3 { try await ups.command("free") }
      try person.type(number == question ? "q" : "")
    }
    let ending = try await person.ending()
    #expect(ending.code == 2, "\(person.screen)")
    #expect(try await terminal.settings() == before)
    _ = try await ups.end()
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal at a question ends it with the port as it was`(signal: Int32) async throws {
    let ups = try await Self.bench()
    let terminal = PortAtRest(path: ups.path)
    try await terminal.stty("9600", "icanon", "echo", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await person.wait(for: "with nothing on its pins?")
    try person.type("")
    try await person.wait(for: "Are pins 1 and 2 joined")
    person.send(signal)
    let ending = try await person.ending()
    #expect(ending.code == 130)
    #expect(try await terminal.settings() == before)
    _ = try await ups.end()
  }

  @Test func `pins that were not joined yet can be joined, and are tried again`() async throws {
    let ups = try await Self.bench()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await person.wait(for: "with nothing on its pins?")
    try person.type("")
    try await person.wait(for: "Are pins 1 and 2 joined")
    try person.type("")
    try await person.wait(for: "Nothing came back. Were pins 1 and 2 joined?")
    try await ups.command("shorted")
    try person.type("a")
    try await person.wait(for: "255 came back right")
    try await person.wait(for: "with nothing on its pins?")
    try person.type("q")
    #expect(try await person.ending().code == 2, "\(person.screen)")
    _ = try await ups.end()
  }

  @Test func `a cable whose loopback fails is named, and never plugged in`() async throws {
    let ups = try await Self.bench("open-rxd")
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await person.wait(for: "Nothing came back")
    try person.type("")
    // Host TxD reaches its pin, and pin 2 has its contact and no wire.
    try await Self.answeringAlike(person, ups, volts: ["-7.1", "0"])
    #expect(try await person.ending().code == 1, "\(person.screen)")
    #expect(person.screen.contains("open-rxd"))
    let record = try await ups.end()
    #expect(record.bytesReceived.isEmpty)
  }

  @Test func `without a meter the verdict says what was not seen, and why the UPS was left out`()
    async throws
  {
    let ups = try await Self.bench()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    while let question = try await person.question(among: [
      "with nothing on its pins?", "Volts at pin", "Pins with a contact", "Is the cable in the",
    ]) {
      #expect(!question.contains("Is the cable in the"))
      if question.hasPrefix("with nothing") { try await ups.command("free") }
      try person.type(question.hasPrefix("Volts") ? "s" : "")
    }
    #expect(try await person.ending().code == 2, "\(person.screen)")
    let words = person.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Still to check: 'meter'."))
    #expect(words.contains("still possible that the adapter has logic levels"))
    _ = try await ups.end()
  }

  @Test func `nonsense is answered with a reason, and a question mark with the purpose`()
    async throws
  {
    let ups = try await Self.bench()
    let person = try PersonAtTerminal(["validate", ups.path])
    try await Self.shorting(person, ups)
    try await person.wait(for: "with nothing on its pins?")
    try await ups.command("free")
    try person.type("perhaps")
    try await person.wait(for: "Press Enter for yes")
    try person.type("")
    try await person.wait(for: "Volts at pin 1")
    try person.type("minus seven")
    try await person.wait(for: "not a number of volts")
    try person.type("?")
    try await person.wait(for: "swapped wires")
    try person.type("q")
    #expect(try await person.ending().code == 2)
    _ = try await ups.end()
  }
}
