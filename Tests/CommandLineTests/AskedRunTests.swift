import CableModel
import CommandLine
import Diagnosis
import Report
import SimulatedBench
import TestSupport
import Testing

@Suite("A run that asks a person")
struct AskedRunTests {
  private let diagnoser: Diagnoser
  private let shorted: FarEnd

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    shorted = .shorted(try #require(diagnoser.cable.loopbackPins))
  }

  private static let contacts = "Pins with a contact"
  private static let unplugged = "Is the DE-9 unplugged"
  private static let joined = "Are pins 1 and 2 joined"

  private func run(
    of fault: String = "nothing-wrong",
    from farEnd: FarEnd = .free,
    for goal: DiagnosisGoal = .explaining,
    lacking tools: Set<Tool> = [],
    ending: TypedLine = .line("q"),
    _ lines: ScriptedPerson.Line...
  ) throws -> ScriptedPerson.Ending {
    let hypothesis = try #require(diagnoser.hypotheses.first { $0.hypothesis.id == fault })
    var start = DiagnosisStart(farEnd)
    start.goal = goal
    start.missingTools = tools
    let setup = hypothesis.hypothesis.variants[0]
    return ScriptedPerson.run(diagnoser, setup, from: start, ending: ending, lines)
  }

  private func sights(_ ending: ScriptedPerson.Ending) -> [String] {
    ending.report.results.compactMap { result in
      result.finding?.symptom.map { "\(result.check.rawValue) \(result.farEnd) \($0.code)" }
    }
  }

  // MARK: Going back

  @Test func `b before the first answer says so, and asks again`() throws {
    let ending = try run(.init(Self.contacts, "b"), .init(Self.contacts, "back"))
    #expect(ending.mismatches == [])
    #expect(ending.questions.count == 3)
    #expect(ending.screen.ranges(of: "no earlier answer to go back to").count == 2)
  }

  @Test func `an answer that is taken back leaves nothing behind`() throws {
    let plain = try run(.init(Self.contacts, ""), .init("", "q"))
    let corrected = try run(
      .init(Self.contacts, "1 2"),
      .init("", "b"),
      .init(Self.contacts, ""),
      .init("", "q")
    )
    #expect(corrected.mismatches == [])
    #expect(sights(corrected) == sights(plain))
    #expect(corrected.questions.last == plain.questions.last)
    #expect(corrected.report.verdict == plain.report.verdict)
  }

  @Test func `a question that was skipped can be answered after all`() throws {
    let ending = try run(
      .init(Self.contacts, "s"),
      .init("", "b"),
      .init(Self.contacts, ""),
      .init("", "q")
    )
    #expect(ending.mismatches == [])
    #expect(sights(ending).contains("pins-populated free 1 2 9"))
  }

  @Test func `with a silent UPS, the unplugging is asked again and what was seen is dropped`()
    throws
  {
    let ending = try run(
      of: "exchanged-txd-rxd",
      from: .attached,
      .init(Self.unplugged, ""),
      .init(Self.contacts, "b"),
      .init(Self.unplugged, "q")
    )
    #expect(ending.mismatches == [])
    #expect(ending.report.farEnd == .attached)
    #expect(!ending.report.results.contains { $0.farEnd == .free })
  }

  @Test func `b again goes further back`() throws {
    let ending = try run(
      of: "exchanged-txd-rxd",
      from: .attached,
      .init(Self.unplugged, "", doing: .free),
      .init(Self.contacts, ""),
      .init("Volts at pin 1", "b"),
      .init(Self.contacts, "b"),
      .init(Self.unplugged, "b"),
      .init(Self.unplugged, "")
    )
    #expect(ending.mismatches == [])
    #expect(ending.screen.contains("no earlier answer to go back to"))
  }

  @Test func `at the second pin of a meter b goes to the first`() throws {
    let ending = try run(
      of: "exchanged-txd-rxd",
      from: .attached,
      .init(Self.unplugged, "", doing: .free),
      .init(Self.contacts, ""),
      .init("Volts at pin 1", "-7"),
      .init("Volts at pin 2", "b"),
      .init("Volts at pin 1", "0"),
      .init("Volts at pin 2", "-7")
    )
    #expect(ending.mismatches == [])
    #expect(sights(ending).contains("meter free 1:zero 2:negative"))
  }

  @Test func `after a meter b goes to its last pin, and b again to the one before`() throws {
    let ending = try run(
      of: "exchanged-txd-rxd",
      from: .attached,
      .init(Self.unplugged, "", doing: .free),
      .init(Self.contacts, ""),
      .init("Volts at pin 1", "-7"),
      .init("Volts at pin 2", "0"),
      .init("", "b"),
      .init("Volts at pin 2", "b"),
      .init("Volts at pin 1", "0"),
      .init("Volts at pin 2", "-7")
    )
    #expect(ending.mismatches == [], "\(ending.screen)")
    #expect(sights(ending).contains("meter free 1:zero 2:negative"))
  }

  @Test func `b where the pins seem not to be joined asks for them again`() throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, ""),
      .init("Nothing came back", "b"),
      .init(Self.joined, "", doing: shorted)
    )
    #expect(ending.mismatches == [])
    #expect(sights(ending).contains("loopback shorted exact"))
  }

  // MARK: Tools

  @Test(arguments: ["no meter", "have none", "No  Meter"])
  func `who has no meter is asked once`(typed: String) throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, "", doing: shorted),
      .init(Self.unplugged, "", doing: .free),
      .init("Volts at pin 1", typed),
      .init(Self.contacts, "")
    )
    #expect(ending.mismatches == [])
    #expect(ending.questions.count { $0.contains("Volts") } == 1)
    #expect(ending.report.missingTools == [.meter])
    #expect(ending.report.next?.step.checks.contains(.meter) != true)
  }

  @Test func `the report asks for no meter, but says what one would tell`() throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, "", doing: shorted),
      .init(Self.unplugged, "", doing: .free),
      .init("Volts at pin 1", "no meter"),
      .init(Self.contacts, "")
    )
    #expect(ending.report.openQuestions?.missing == [])
    #expect(ending.report.helpfulTools == [.meter])
    let text = TextReport(ending.report, style: TextStyle()).judgement()
    #expect(text.contains("A meter would tell more."))
    #expect(!text.contains("'meter'") && !text.contains("Next step"), "\(text)")
  }

  @Test func `nor is who said so in an earlier run`() throws {
    let ending = try run(
      for: .proving,
      lacking: [.meter],
      .init(Self.joined, "", doing: shorted),
      .init(Self.unplugged, "", doing: .free),
      .init(Self.contacts, "")
    )
    #expect(ending.mismatches == [])
    #expect(!ending.questions.contains { $0.contains("Volts") })
    #expect(ending.report.missingTools == [.meter])
  }

  @Test func `a meter that is denied by mistake can be had back`() throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, "", doing: shorted),
      .init(Self.unplugged, "", doing: .free),
      .init("Volts at pin 1", "no meter"),
      .init(Self.contacts, "b"),
      .init("Volts at pin 1", "-7")
    )
    #expect(ending.mismatches == [])
    #expect(ending.report.missingTools == [])
  }

  @Test(arguments: ["no clip", "none"])
  func `who has nothing to join pins with is asked once`(typed: String) throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, typed),
      .init("Volts at pin 1", "nothing"),
      .init("Volts at pin 2", "none")
    )
    #expect(ending.mismatches == [])
    #expect(sights(ending).contains("meter free 1:zero 2:zero"))
    #expect(ending.questions.count { $0.contains("joined") } == 1)
    #expect(ending.report.missingTools == [.clip])
  }

  // MARK: What is said

  @Test func `a question mark tells what the step can tell`() throws {
    let ending = try run(
      of: "exchanged-txd-rxd",
      from: .attached,
      .init(Self.unplugged, "", doing: .free),
      .init(Self.contacts, ""),
      .init("Volts at pin 1", "?")
    )
    let words = ending.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("What it can tell:"))
    #expect(words.contains("if pin 1 about 0 V, pin 2 -2.5 to -15 V → "))
    #expect(ending.screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a mistake gets one line`() throws {
    let ending = try run(
      from: .free,
      for: .proving,
      .init(Self.joined, "perhaps"),
      .init(Self.joined, "s"),
      .init("Volts at pin 1", "seven"),
      .init("Volts at pin 1", "s"),
      .init("Volts at pin 2", "77"),
      .init("Volts at pin 2", "s"),
      .init(Self.contacts, "10")
    )
    #expect(ending.mismatches == [])
    for typed in ["perhaps", "seven", "77", "10"] {
      let after = ending.screen.split(separator: "] \(typed)\n").last ?? ""
      let lines = after.split(separator: "\n").prefix(2)
      #expect(lines[0].hasPrefix("    ") && lines[0].count <= 80, "\(typed)")
    }
  }

  @Test func `every question about pins shows them, within 80 columns`() throws {
    let ending = try run(
      for: .proving,
      .init(Self.joined, "", doing: shorted),
      .init(Self.unplugged, "", doing: .free),
      .init("Volts at pin 1", "-7"),
      .init("Volts at pin 2", "0"),
      .init(Self.contacts, "")
    )
    #expect(ending.screen.contains("    \\ [1] [2]  3   4   5  /\n      \\  6   7   8   9  /\n"))
    #expect(ending.screen.contains("    \\ [1]  2   3   4   5  /\n      \\  6   7   8  (9) /\n"))
    #expect(ending.screen.contains("    \\  1  [2]  3   4   5  /\n      \\  6   7   8  (9) /\n"))
    #expect(ending.screen.contains("    \\ [1] [2]  3   4   5  /\n      \\  6   7   8  [9] /\n"))
  }

  // MARK: Leaving

  @Test(arguments: [TypedLine.line("q"), .ended, .interrupted(signal: 2)])
  func `what was read at the first pin is kept by who leaves at the second`(end: TypedLine) throws {
    let ending = try run(
      for: .proving,
      ending: end,
      .init(Self.joined, "s"),
      .init("Volts at pin 1", "-7")
    )
    #expect(ending.mismatches == [])
    #expect(ending.questions.last == "Volts at pin 2, black lead on pin 9:")
    #expect(sights(ending).contains("meter free 1:negative 2:unread"))
  }
}
