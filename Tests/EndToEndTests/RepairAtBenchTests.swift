import CableModel
import Diagnosis
import Report
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A person at a terminal goes on until the cable works", .waitingForPrograms)
struct RepairAtBenchTests {
  /// Somebody who does at a served bench what is asked, but not without slips.
  private struct Mender {
    let ups: ServedUPS
    let cable: Cable
    let cause: Hypothesis
    var isMended = false
    var asked = 0
    var mended = 0

    static let questions = [
      "Is the DE-9 unplugged", "Are pins 1 and 2 joined", "Is the cable in the", "Volts at pin",
      "Pins with a contact", "Nothing came back", "Is everything off", "Is the cable back",
    ]

    var setup: BenchSetup { isMended ? BenchSetup(cable: cable) : cause.variants[0] }

    /// What this person types: nonsense at first, then a question mark, and once they go back.
    mutating func answer(_ question: String, after request: String) async throws -> String {
      asked += 1
      switch asked {
      case 1: return "well, I think so"
      case 2: return "?"
      case 4: return "b"
      default: return try await rightAnswer(question, after: request)
      }
    }

    private mutating func rightAnswer(
      _ question: String,
      after request: String
    ) async throws -> String {
      let line = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let pins = Self.pins(in: String(line.prefix { $0 != "[" }))
      let free = SimulatedBench(setup, farEnd: .free)
      if line.hasPrefix("Is the DE-9 unplugged") || line.hasPrefix("Is the cable back") {
        try await ups.command("free")
      }
      if line.hasPrefix("Are pins 1 and 2 joined") { try await ups.command("shorted") }
      if line.hasPrefix("Is the cable in the") { try await ups.command("attached") }
      if line.hasPrefix("Is everything off") { try await ups.command("bare") }
      if line.hasPrefix("Are DE-9 pins") || line.hasPrefix("Are RJ45 pins") {
        let letter = line.contains("RJ45") ? "h" : "d"
        try await ups.command("clip \(pins.map { letter + "\($0.number)" }.joined(separator: " "))")
      }
      if line.hasPrefix("Volts at DE-9") || line.hasPrefix("Volts at RJ45") {
        try await ups.command("clip off")
        let bench = SimulatedBench(setup, farEnd: pins[0].end == .host ? .bare : .free)
        return "\(bench.volts(at: pins[0], against: Pin(pins[0].end, pins[1].number)))"
      }
      if line.hasPrefix("Volts at pin") {
        return "\(free.volts(at: pins[0].number, against: pins[1].number))"
      }
      if line.hasPrefix("Pins with a contact") {
        return free.visibleContacts.sorted().map(String.init).joined(separator: " ")
      }
      if line.hasPrefix("Does it beep") {
        return free.beeps(PinPair(pins[0], pins[1])) ? "beeps" : "nothing"
      }
      for feature in DeviceFeature.allCases
      where line.lowercased().contains(feature.question.lowercased()) {
        return setup.appearance.features.contains(feature) ? "y" : "n"
      }
      if line.hasPrefix("Is the other one in") { return "no spare" }
      if line.hasPrefix("Is it mended") { try await mend(request) }
      return ""
    }

    /// Repairs what the program asks for, which changes nothing unless that was wrong.
    private mutating func mend(_ request: String) async throws {
      mended += 1
      let words = request.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard words.contains("now: \(cause.remedy.summary)") else { return }
      isMended = true
      try await ups.command("repair")
    }

    /// The pins that a question names: those of the RJ45 after its name, others of the device end.
    private static func pins(in text: String) -> [Pin] {
      var end = End.device
      var pins: [Pin] = []
      for word in text.split(whereSeparator: { " ,:?".contains($0) }) {
        if word == "RJ45" { end = .host }
        if word == "DE-9" { end = .device }
        if let number = Int(word) { pins.append(Pin(end, number)) }
      }
      return pins
    }
  }

  @Test(
    arguments: [
      "exchanged-txd-rxd", "misplaced-rxd-in-4", "open-txd", "open-gnd", "plug-not-rolled",
      "ups-port-taken",
    ]
  )
  func `who mistypes, asks why and goes back still ends with a cable that works`(
    fault: String
  ) async throws {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let ups = try await ServedUPS(["--far-end", "attached", "--commands", "--fault", fault])
    let isWide = fault.hasPrefix("open")
    let person = try PersonAtTerminal(
      ["diagnose", ups.path, "--far-end", "attached"],
      size: isWide ? (120, 40) : (80, 24),
      environment: ["TERM": "xterm-256color"]
    )
    var mender = Mender(ups: ups, cable: diagnoser.cable, cause: cause)
    while let question = try await person.question(among: Mender.questions, goesOn: true) {
      try person.type(try await mender.answer(question, after: person.request))
      try #require(mender.asked < 120, "\(person.screen)")
    }
    #expect(try await person.ending().code == 0, "\(person.screen)")
    #expect(mender.isMended)
    let told = person.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("It is mended"), "\(person.screen)")
    #expect(told.contains(cause.remedy.summary), "\(person.screen)")
    // What is typed is not echoed here, so the lines of questions go on.
    let lines = person.screen.split(whereSeparator: \.isNewline).filter { !$0.contains("/?] ") }
    #expect(lines.allSatisfy { $0.count <= (isWide ? 120 : 80) }, "\(person.screen)")
    _ = try await ups.end()
  }
}
