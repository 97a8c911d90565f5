import CableModel
import Diagnosis
import SerialLink
import TestSupport
import Testing
import Wiring

@Suite("A UPS with another framing or rate")
struct OtherSettingsTests {
  /// A line that answers with certain settings only.
  private struct ChoosyLink: SerialLink, ~Copyable {
    private let script: Script
    private var base: ScriptedLink
    private var settings = LineSettings(baudRate: 2400)
    private let note: (LineSettings, [UInt8]) -> Void

    init(_ script: Script, note: @escaping (LineSettings, [UInt8]) -> Void) {
      self.script = script
      base = ScriptedLink(script)
      self.note = note
    }

    var now: Instant { base.now }

    mutating func apply(_ wanted: LineSettings) -> LineSettings {
      settings = wanted
      note(wanted, [])
      return wanted
    }

    mutating func send(_ bytes: [UInt8]) throws(LinkError) {
      note(settings, bytes)
      try base.send(bytes)
    }

    mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
      try base.receive(before: deadline)
    }

    mutating func drive(_ lines: OutputLines) throws(LinkError) { try base.drive(lines) }

    mutating func status() throws(LinkError) -> LineStatus { try base.status() }
  }

  private final class Notebook {
    var settings = LineSettings(baudRate: 2400)
    var tried: [String] = []
    var bytes: [[UInt8]] = []
  }

  private func look(_ reply: @escaping (LineSettings) -> [Script.Reply]) throws -> (
    Finding<AnySymptom>, Notebook
  ) {
    let notebook = Notebook()
    let script = Script { _, _ in reply(notebook.settings) }
    let check = try #require(CheckCatalogue.check(.otherRates))
    guard case .line(_, let look) = check.procedure else { preconditionFailure("made on the line") }
    var link: any SerialLink & ~Copyable = ChoosyLink(script) { settings, bytes in
      notebook.settings = settings
      if bytes.isEmpty {
        notebook.tried.append("\(settings)")
      } else {
        notebook.bytes.append(bytes)
      }
    }
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    return (try look(&link, CheckContext(cable: cable, farEnd: .attached)), notebook)
  }

  @Test
  func `framings come first, then rates, with one Y each, and the usual settings at the end`()
    throws
  {
    let (look, notebook) = try look { _ in [] }
    #expect(look.symptom?.code == "silent")
    #expect(look.detail == "silent with 7E1, 7O1, 8E1 and at 9600, 1200, 4800, 19200 baud too")
    #expect(
      notebook.tried == [
        "2400 7E1", "2400 7O1", "2400 8E1", "9600 8N1", "1200 8N1", "4800 8N1", "19200 8N1",
        "2400 8N1",
      ]
    )
    #expect(notebook.bytes == Array(repeating: Array("Y".utf8), count: 7))
  }

  @Test(arguments: [
    (LineSettings(baudRate: 2400, dataBits: 7, parity: .odd), "other-framing", "2400 7O1"),
    (LineSettings(baudRate: 4800), "answered", "4800 baud"),
  ])
  func `the setting that is answered is said`(
    right: LineSettings,
    sign: String,
    words: String
  ) throws {
    let (look, _) = try look { $0 == right ? [.text("SM\r\n")] : [] }
    #expect(look.symptom?.code == sign)
    #expect(look.detail.contains(words))
  }

  @Test
  func `an answer with a damaged byte is not the right framing`() throws {
    let (look, _) = try look { settings in
      settings.parity == .even
        ? [.items([.byte(0x53), .byte(0x4D), .damagedByte(0x0D), .byte(0x0A)], after: .zero)] : []
    }
    #expect(look.symptom?.code == "noise")
    #expect(look.detail.contains("noise with 7E1, 8E1"))
  }

  /// Bytes that come while the check listens at 9600, again and again.
  private func unasked(_ bytes: [UInt8]) -> [(Duration, Received)] {
    (0..<12).map { (.milliseconds(1300 + 10 * $0), .byte(bytes[$0 % bytes.count])) }
  }

  @Test(arguments: [[0xFF], [0xFF, 0xFE], [0xFF, 0xFB, 0xFF, 0xDF]] as [[UInt8]])
  func `pulses on the line are no stream, however many they are`(bytes: [UInt8]) throws {
    let look = try Script(unasked: unasked(bytes)).look(.otherRates)
    #expect(look.symptom?.code == "silent")
    #expect(look.notes.joined().contains("12 bytes damaged, as by pulses"))
  }

  @Test
  func `a stream that comes unasked and undamaged at 9600 is Microlink's, and gets no Y`() throws {
    let script = Script(unasked: unasked([0xFD, 0x00, 0x12, 0x47]))
    let look = try script.look(.otherRates)
    #expect(look.symptom?.code == "stream")
    #expect(look.detail.contains("9600 baud"))
    #expect(script.sent.count == 3)
  }
}
