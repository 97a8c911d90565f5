import CableModel
import CommandLine
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import Synchronization
import Testing
import Wiring

@Suite("The terminal on a simulated bench")
struct TerminalRunTests {
  /// Keys that come in pieces, an empty one for a pause, and then no more.
  private struct ScriptedKeys: KeySource {
    var pieces: [[UInt8]]
    var isTerminal = false

    mutating func read() throws(LinkError) -> StandardInput.Input {
      guard !pieces.isEmpty else { return .ended }
      let piece = pieces.removeFirst()
      return piece.isEmpty ? .nothing : .bytes(piece)
    }
  }

  /// What became of a session.
  private struct Outcome {
    let screen: String
    let log: [String]
    let record: UPSRecord
    let ending: TerminalRun<ScriptedKeys>.Ending
  }

  private func run(
    _ pieces: String...,
    danger: TerminalSession.Danger = .refused,
    ups: SimulatedUPS.State = .onLine,
    unit: UnitCondition = .sound,
    keysFrom source: Screen.Kind = .pipe
  ) throws -> Outcome {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let bench = SimulatedBench(BenchSetup(cable: cable, unit: unit, ups: ups), farEnd: .attached)
    var log: [String] = []
    let keys = ScriptedKeys(
      pieces: pieces.map { Array($0.utf8) },
      isTerminal: source == .terminal
    )
    let (ending, screen) = try CapturingConsole.hearing { console in
      try SimulatedPort(bench).withLink(LineSettings(baudRate: 2400)) { link in
        var run = TerminalRun(
          TerminalSession(danger: danger),
          keys: keys,
          console: console,
          style: TextStyle(),
          log: { log.append($0) }
        )
        return run.run(on: &link)
      }
    }
    return Outcome(
      screen: screen,
      log: log,
      record: bench.record,
      ending: ending
    )
  }

  @Test func `Y goes first, and each key waits for the reply to the one before`() throws {
    let outcome = try run("Bf")
    #expect(outcome.record.bytes == Array("YBf".utf8))
    #expect(outcome.ending == .quit)
    let meanings = outcome.screen.split(separator: "\n").map { $0.suffix(14).drop { $0 != " " } }
    #expect(meanings.count == 6)
    #expect(outcome.screen.contains("< 13.77              13.77 V\n"))
    #expect(outcome.screen.contains("< 100.0              100.0 %\n"))
  }

  @Test(arguments: ["U", "S", "@", "-", "\u{0E}", "Z", "K", "W", "A", "z", "1", "R", "+", "\u{7F}"])
  func `what acts is explained and does not reach the UPS on a plain Enter`(key: String) throws {
    for danger in [TerminalSession.Danger.refused, .allowed] {
      let outcome = try run("\(key)\rB", danger: danger)
      #expect(outcome.record.bytes == Array("YB".utf8))
      #expect(outcome.record.unsafeChanges == [])
      #expect(outcome.screen.contains("When: "))
      #expect(outcome.screen.contains("Not sent"))
    }
  }

  @Test func `two keys that cut the power do nothing without the word`() throws {
    #expect(try run("Z\rZ\r", danger: .allowed).record.bytes == Array("Y".utf8))
    #expect(try run("Zy\rZyes\r", danger: .allowed).record.bytes == Array("Y".utf8))
    #expect(try run("Zdangerous\r", danger: .allowed).record.bytes == Array("YZ".utf8))
  }

  @Test func `a question that nobody answers sends nothing`() throws {
    let outcome = try run("Ay")
    #expect(outcome.record.bytes == Array("Y".utf8))
    #expect(outcome.screen.hasSuffix("Not sent.\n"))
  }

  @Test func `what a person typed too early is no answer`() throws {
    let outcome = try run("Ay\r", keysFrom: .terminal)
    #expect(outcome.record.bytes == Array("Y".utf8))
  }

  @Test func `an arrow key is none of the letters that it is made of`() throws {
    #expect(try run("\u{1B}[A", keysFrom: .terminal).record.bytes == Array("Y".utf8))
  }

  @Test func `nor is a key that sends several bytes, wherever it stands and in how many pieces`()
    throws
  {
    for pieces in [
      ("B\u{1B}[A", "f"), ("B\u{1B}", "[Af"), ("B\u{1B}[1;5", "Df"), ("B\u{1B}O", "Pf"),
      ("B\u{1B}[[", "Af"), ("B\u{1B}[3", "~f"),
    ] {
      let outcome = try run(pieces.0, pieces.1, keysFrom: .terminal)
      #expect(outcome.record.bytes == Array("YBf".utf8), "\(pieces)")
    }
  }

  @Test func `the key ESC alone is a key`() throws {
    let outcome = try run("\u{1B}", "", "B", keysFrom: .terminal)
    #expect(outcome.record.bytes == Array("Y\u{1B}B".utf8))
  }

  @Test func `a silent UPS is told, and gets nothing twice`() throws {
    let outcome = try run("B", ups: .silent)
    #expect(outcome.screen.contains("no answer to Y in 6.0 seconds"))
    #expect(outcome.screen.contains("no answer to B in 3.5 seconds"))
    #expect(outcome.record.bytes.count { $0 == UInt8(ascii: "B") } <= 1)
  }

  @Test(arguments: [1500, 3000, 4500])
  func `a slow UPS is waited for, and every reply is shown with its letter`(milliseconds: Int)
    throws
  {
    let outcome = try run("Bf", unit: .slow(byMilliseconds: milliseconds))
    #expect(outcome.screen.contains("< SM                 smart mode\n"))
    #expect(outcome.screen.contains("< 13.77              13.77 V\n"))
    #expect(outcome.screen.contains("< 100.0              100.0 %\n"))
    #expect(!outcome.screen.contains("no answer"))
  }

  @Test func `on a line that is never still, a reply is given up as well, and the session ends`()
    throws
  {
    let outcome = try run("B", unit: .microlinkStream)
    #expect(outcome.screen.contains("answer to Y in 6.0 seconds"))
    #expect(outcome.screen.contains("answer to B in 3.5 seconds"))
    #expect(outcome.ending == .quit)
  }

  @Test func `the screen gets printable characters only`() throws {
    let outcome = try run("Y\u{1B}\u{01}bVaQyBfLOPFgjnmp?\u{1A}")
    let isClean = outcome.screen.unicodeScalars.allSatisfy {
      $0 == "\n" || $0.properties.generalCategory != .control
    }
    #expect(isClean)
  }

  @Test func `the transcript has every byte with its moment and direction`() throws {
    let log = try run("B").log
    let lines = log.map { $0.drop { $0 == " " } }
    #expect(
      lines.map { $0.drop { $0 != " " } } == [" > Y", " < SM\\r\\n", " > B", " < 13.77\\r\\n"]
    )
    #expect(lines.first?.hasPrefix("0.000 ") == true)
  }

  @Test func `the transcript escapes what arrives, and keeps damage apart`() {
    var transcript = TerminalTranscript()
    #expect(transcript.sent(0x01, at: .milliseconds(12)) == ["   0.012 > \\x01"])
    #expect(
      transcript.received(
        [.byte(0x1B), .byte(0x5B), .damagedByte(0xFF), .breakCondition, .byte(0x0A)],
        at: .milliseconds(61_002)
      ) == [
        "  61.002 < \\x1b[", "  61.002 damaged \\xff", "  61.002 break", "  61.002 < \\n",
      ]
    )
    #expect(transcript.received([.byte(0x41)], at: .seconds(62)) == [])
    #expect(transcript.end() == ["  62.000 < A"])
  }
}
