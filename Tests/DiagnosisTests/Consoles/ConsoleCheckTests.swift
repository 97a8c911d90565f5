import CableModel
import Diagnosis
import SerialLink
import TestSupport
import Testing
import Wiring

@Suite("Whether a console answers a CR")
struct ConsoleCheckTests {
  private static let prompts = [
    "\r\nRouter>", "\r\nlogin: ", "\r\n\u{1B}[0m[admin@MikroTik] > ", "\n# ",
    "\r\nPress RETURN to get started.",
  ]

  private func look(_ id: CheckID, _ script: Script) throws -> String {
    let cable = try CableLibrary.load(id: "cisco-console")
    let check = try #require(CheckCatalogue.check(id))
    guard case .line(_, let look) = check.procedure else { preconditionFailure("made on the line") }
    var link: any SerialLink & ~Copyable = ScriptedLink(script)
    let finding = try look(&link, CheckContext(cable: cable, farEnd: .attached))
    return try #require(finding.symptom?.code)
  }

  /// A console that says something to each CR from some number on, counted from 1.
  private func console(saying text: [UInt8], from first: Int = 1) -> Script {
    Script { _, time in
      time + 1 >= first ? [.items(text.map { .byte($0) }, after: .milliseconds(5))] : []
    }
  }

  @Test(arguments: prompts)
  func `any printable text is an answer`(prompt: String) throws {
    let script = console(saying: Array(prompt.utf8))
    #expect(try look(.consolePrompt, script) == "answered")
    #expect(script.sent.map(\.bytes) == [[0x0D]])
    #expect(try look(.consoleSteadiness, console(saying: Array(prompt.utf8))) == "steady")
  }

  @Test
  func `a silent one is asked three times, a second apart`() throws {
    let script = Script { _, _ in [] }
    #expect(try look(.consolePrompt, script) == "silent")
    #expect(script.sent.map(\.bytes) == [[0x0D], [0x0D], [0x0D]])
    #expect(script.sent.map(\.moment) == [0, 1, 2].map { Instant.zero + .seconds($0) })
  }

  @Test
  func `text after a second CR is a late answer`() throws {
    let script = console(saying: Array("\r\nRouter>".utf8), from: 2)
    #expect(try look(.consolePrompt, script) == "answered-late")
  }

  @Test(arguments: [
    ([0x0D], "echo"), (Array("\r\r\nRouter>".utf8), "answered-with-echo"),
    ([0x81, 0x13, 0xE4, 0x92, 0x3F], "noise"), ([0x0D, 0x0A], "noise"),
  ])
  func `what is no text is no answer`(bytes: [UInt8], symptom: String) throws {
    #expect(try look(.consolePrompt, console(saying: bytes)) == symptom)
  }

  @Test
  func `a console that stops in the middle has stopped`() throws {
    let script = Script { _, time in
      time < 3 ? [.items(Array("\r\n>>".utf8).map { .byte($0) }, after: .zero)] : []
    }
    #expect(try look(.consoleSteadiness, script) == "stopped")
    #expect(script.sent.count == 6)
  }

  @Test
  func `other rates are tried from the fastest on, with one CR at each`() throws {
    let script = Script { _, _ in [] }
    #expect(try look(.consoleRates, script) == "silent")
    // Cisco's list of valid rates has eight; the usual one was tried before. The four zero bits of a CR
    // last 1.7 ms at 2400 baud, longer than a whole byte of ten bits at the usual 9600.
    #expect(script.sent.map(\.bytes) == Array(repeating: [0x0D], count: 5))
  }

  @Test(arguments: [CheckID.consolePrompt, .consoleSteadiness, .consoleRates])
  func `text does not come from nowhere`(id: CheckID) throws {
    let check = try #require(CheckCatalogue.check(id))
    let seen = try #require(check.symptom(code: id == .consoleSteadiness ? "steady" : "answered"))
    let none = try #require(check.symptom(code: id == .consoleSteadiness ? "none" : "silent"))
    #expect(check.grade(of: seen, where: none) == .impossible)
  }
}
