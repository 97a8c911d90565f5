import CableModel
import Diagnosis
import Report
import Testing
import Wiring

@Suite("Saved files that are refused")
struct RefusedFileTests {
  private let cable: Cable

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
  }

  /// Why a text is of no use for a cable; `nil` if it can be read.
  private func refusal(_ text: String, of cable: Cable) -> String? {
    guard case .failure(let error) = ObservationRecord.reading(text, of: cable) else { return nil }
    return "\(error)"
  }

  /// A file with two observations, as the program writes it.
  private func file(
    check: String = "\"smart-mode\"",
    farEnd: String = "\"attached\"",
    sign: String = "\"silent\"",
    rest: String = "\"milliseconds\": 2500, \"notes\": [\"a note\"]",
    measurements: String = "[]",
    head: String = ""
  ) -> String {
    """
    {
      "cable": { "fingerprint": "\(cable.wiringFingerprint)", "id": "\(cable.id)" },
      "formatVersion": 1,\(head)
      "observations": [
        { "check": "line-quiet", "detail": "quiet", "farEnd": "free", "measurements": [],
          "milliseconds": 300, "notes": [], "sign": "quiet" },
        { "check": \(check), "detail": "nothing came", "farEnd": \(farEnd),
          "measurements": \(measurements), \(rest), "sign": \(sign) }
      ],
      "port": "/dev/ttyUSB0",
      "program": "1.2.3"
    }
    """
  }

  @Test
  func `a sound file is read`() throws {
    let measurements = #"[{ "code": "c", "microseconds": [1, 2], "name": "n", "value": "v" }]"#
    let record = try ObservationRecord.reading(file(measurements: measurements), of: cable).get()
    #expect(record.records.map(\.check) == [.lineQuiet, .smartMode])
    #expect(record.records.map(\.duration) == [.milliseconds(300), .milliseconds(2500)])
    #expect(record.port == "/dev/ttyUSB0")
  }

  @Test
  func `what the person does not have is read, and what no run asks for is refused`() throws {
    let sound = file(head: "\n\"missingTools\": [\"meter\"],")
    #expect(try ObservationRecord.reading(sound, of: cable).get().missingTools == [.meter])
    #expect(try ObservationRecord.reading(file(), of: cable).get().missingTools == [])
    #expect(
      refusal(file(head: "\n\"missingTools\": [\"clip\", \"metre\"],"), of: cable)
        == "cannot be used: missingTools[1] is 'metre', it must be one of 'meter', 'clip', "
        + "'spare-lead', 'spare-section', 'spare-cable'"
    )
  }

  @Test(arguments: [
    (
      "\"smart-mode\"", "\"moon-phase\"",
      "observations[1].check is 'moon-phase', it must be one of 'device-exists', 'port-permitted', "
        + "'port-free', 'port-opens', 'settings-hold', 'line-quiet', 'line-before-handshake', "
        + "'console-line', 'handshake-jumpers', 'control-to-data', 'no-echo', 'loopback', "
        + "'pins-populated', 'meter', 'smart-mode', 'other-rates', 'identity', 'readings', "
        + "'steadiness', 'console-prompt', 'console-rates', 'console-steadiness'"
    ),
    (
      "\"smart-mode\"", "\"smart-mod\"",
      "observations[1].check is 'smart-mod', did you mean 'smart-mode'"
    ),
    (
      "\"attached\"", "\"moon\"",
      "observations[1].farEnd is 'moon', it must be one of 'free', 'shorted', 'attached', 'bare'"
    ),
    (
      "\"attached\"", "\"free\"",
      "observations[1].farEnd is 'free', but 'smart-mode' is only made at 'attached'"
    ),
    (
      "\"attached\"", "\"\\u001b[31m\"",
      "observations[1].farEnd is '\\u{1B}[31m', it must be one of 'free', 'shorted', 'attached', 'bare'"
    ),
    (
      "\"milliseconds\": 2500", "\"milliseconds\": -5",
      "observations[1].milliseconds is '-5', it must not be negative"
    ),
    (
      "\"milliseconds\": 2500", "\"milliseconds\": 2.5",
      "observations[1].milliseconds is '2.5', it must be a whole number"
    ),
    (
      "\"milliseconds\": 2500", "\"milliseconds\": 99999999999999999999",
      "observations[1].milliseconds is '1e+20', it must be a whole number"
    ),
    (
      "\"milliseconds\": 2500, ", "",
      "observations[1].milliseconds is missing, it must be a whole number"
    ),
    (", \"sign\": \"silent\"", "", "observations[1].sign is missing, it must be a text"),
    ("\"sign\": \"silent\"", "\"sign\": 7", "observations[1].sign is '7', it must be a text"),
    (
      "\"notes\": [\"a note\"]", "\"notes\": \"a note\"",
      "observations[1].notes is the text 'a note', it must be a list"
    ),
    (
      "\"notes\": [\"a note\"]", "\"notes\": [\"a\", null]",
      "observations[1].notes[1] is 'null', it must be a text"
    ),
    (
      "\"measurements\": [], \"milliseconds\": 2500",
      "\"measurements\": [{ \"code\": \"c\", \"name\": \"n\" }], \"milliseconds\": 2500",
      "observations[1].measurements[0].value is missing, it must be a text"
    ),
    (
      "\"measurements\": [], \"milliseconds\": 2500",
      "\"measurements\": [{ \"code\": \"c\", \"microseconds\": [1, -2], \"name\": \"n\", "
        + "\"value\": \"v\" }], \"milliseconds\": 2500",
      "observations[1].measurements[0].microseconds[1] is '-2', it must not be negative"
    ),
    ("\"port\": \"/dev/ttyUSB0\",", "", "port is missing, it must be a text"),
    ("\"program\": \"1.2.3\"", "\"program\": {}", "program is an object, it must be a text"),
    ("\"cable\": {", "\"cable\": 1, \"other\": {", "cable is '1', it must be an object"),
  ])
  func `a value that cannot be is named with its place`(
    part: String,
    replacement: String,
    message: String
  ) throws {
    let changed = file().replacing(part, with: replacement)
    #expect(changed != file())
    #expect(refusal(changed, of: cable) == "cannot be used: \(message)")
  }

  @Test(arguments: [
    ("\"smart-mode\"", "\"attached\"", "moo"), ("\"smart-mode\"", "\"attached\"", ""),
    ("\"smart-mode\"", "\"attached\"", "quiet"), ("\"meter\"", "\"free\"", "1:hot"),
    ("\"pins-populated\"", "\"free\"", "1 2 x"), ("\"handshake-jumpers\"", "\"free\"", "cts=moo"),
    ("\"loopback\"", "\"shorted\"", "moo"), ("\"identity\"", "\"attached\"", "moo"),
  ])
  func `a symptom that the check does not know is refused`(
    check: String,
    farEnd: String,
    symptom: String
  ) throws {
    let text = file(check: check, farEnd: farEnd, sign: "\"\(symptom)\"")
    let name = check.replacing("\"", with: "'")
    #expect(
      refusal(text, of: cable)
        == "cannot be used: observations[1].sign is '\(symptom)', which \(name) cannot see"
    )
  }

  @Test
  func `another version and another cable are refused before anything else`() throws {
    var other = cable
    other.id = "another"
    var rewired = cable
    rewired.conductors[0].to = 3
    #expect(refusal(file(), of: cable) == nil)
    #expect(
      refusal("{\"formatVersion\": 2}", of: cable)
        == "has format version 2; this program reads version 1"
    )
    #expect(refusal(file(), of: other) == "is of the cable '\(cable.id)', not of 'another'")
    #expect(
      refusal(file(), of: rewired)
        == "is of a cable '\(cable.id)' whose wires were described differently; check the cable again"
    )
  }

  @Test(arguments: [
    ("nonsense", ": line 1, column 9: 'nonsense' must be in quotation marks"),
    ("", ": line 1, column 1: the text ends too early"),
    (
      "{\n \"formatVersion\": 1,\n \"formatVersion\": 1 }",
      ": line 3, column 17: "
        + "the key 'formatVersion' is there twice"
    ),
    (String(repeating: "[", count: 100_000), ": line 1, column 33: brackets are nested too deeply"),
    ("{}", ""), ("[]", ""), ("{\"formatVersion\": \"1\"}", ""),
  ])
  func `what is no saved file is refused with the place where that shows`(
    text: String,
    place: String
  ) {
    #expect(refusal(text, of: cable) == "was not written by '--save'\(place)")
  }

  @Test
  func `text in a file cannot act on a terminal`() throws {
    let harm = "\\u001b[31m\\u202e"
    let text = file(rest: "\"milliseconds\": 1, \"notes\": [\"\(harm)\"]")
      .replacing("/dev/ttyUSB0", with: harm).replacing("nothing came", with: harm)
    let record = try ObservationRecord.reading(text, of: cable).get()
    let shown = "\\u{1B}[31m\\u{202E}"
    #expect(record.port == shown)
    guard case .looked(let finding) = record.records[1].content else {
      Issue.record("nothing was read")
      return
    }
    #expect(finding.detail == shown)
    #expect(finding.notes == [shown])
  }
}
