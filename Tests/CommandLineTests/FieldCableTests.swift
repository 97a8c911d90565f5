import CableModel
import Diagnosis
import Foundation
import Report
import Testing
import Wiring

@testable import CommandLine

/// Cables that people hold; each is described as it is, right or wrong.
@Suite("Any cable is judged, not refused")
struct FieldCableTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "FieldCables")

  private static func path(_ name: String) -> String {
    folder.appending(path: "\(name).json5").path
  }

  private static func cable(_ name: String) throws -> Cable {
    let bytes = try Data(contentsOf: URL(filePath: path(name)))
    return try CableLibrary.load(Array(bytes), origin: name)
  }

  /// What is right for each, from who plugs what where: EIA/TIA-574 and the socket of a Smart-UPS.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let kind: CableJudgement.Kind
    let answer: CableJudgement.DeviceAnswer
    var obstacles: [CableJudgement.Obstacle] = []
    var acting: [HostSignal] = []

    var testDescription: String { name }
  }

  private static let cases: [Case] = [
    Case(
      name: "940-0020b",
      kind: .contacts,
      answer: .no,
      obstacles: [
        .notHeard(pins: [1], instead: [.dtr]), .notHearing(pins: [2], instead: [.cts]),
      ],
      acting: [.dtr]
    ),
    Case(
      name: "kb102711",
      kind: .contacts,
      answer: .no,
      obstacles: [
        .notHeard(pins: [1], instead: [.dtr]), .notHearing(pins: [2], instead: [.cts]),
        .noGround(pins: [9], instead: [4]),
      ],
      acting: [.dtr]
    ),
    Case(
      name: "int-0062",
      kind: .smartAndContacts,
      answer: .no,
      obstacles: [.noGround(pins: [9], instead: [4])]
    ),
    Case(name: "940-0095a", kind: .smartAndContacts, answer: .yes),
    Case(name: "gnd-4-9", kind: .smart, answer: .yes),
    Case(name: "940-1524d-shell", kind: .smart, answer: .yes),
    Case(
      name: "resistor",
      kind: .smart,
      answer: .unknown,
      obstacles: [.through(.resistor(ohms: 4700))]
    ),
    Case(
      name: "rj12",
      kind: .powerStrip,
      answer: .no,
      obstacles: [.otherDevice(.powerStrip)]
    ),
    Case(name: "rj50-as-rj45-8", kind: .smart, answer: .yes),
    Case(name: "db25", kind: .smart, answer: .yes),
    Case(name: "ttl", kind: .smart, answer: .yes),
  ]

  @Test(arguments: cases)
  func `what it is and whether a smart UPS can answer follows from its wires`(
    _ field: Case
  ) throws {
    let judgement = CableJudgement(try Self.cable(field.name))
    #expect(judgement.kind == field.kind)
    #expect(judgement.smartAnswer == field.answer)
    #expect(judgement.obstacles == field.obstacles)
    #expect(judgement.actingLines.map(\.signal) == field.acting)
  }

  @Test
  func `every file of the folder is among them`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.cases.map { "\($0.name).json5" }))
  }

  @Test(arguments: cases)
  func `it is told in a paragraph and drawn`(_ field: Case) {
    let run = CapturingConsole.run(["cables", Self.path(field.name)])
    #expect(run.code == .passed)
    #expect(run.output.contains("It is a "))
    #expect(run.output.contains("A number is a pin with a contact, a dot stays empty."))
  }

  @Test(arguments: cases.filter { !$0.acting.isEmpty })
  func `no port is opened where that would switch the UPS`(_ field: Case) {
    let arguments = ["diagnose", "--cable", Self.path(field.name), "/nonexistent/port"]
    let attached = CapturingConsole.run(arguments + ["--far-end", "attached"])
    #expect(attached.code == .faultFound)
    #expect(attached.errors.contains("No port was opened. Opening the port acts: host DTR reaches"))
    // A free end is allowed: then the port is looked for, and is not there.
    let free = CapturingConsole.run(arguments + ["--far-end", "free"])
    #expect(!free.errors.contains("No port was opened"))
  }

  @Test(arguments: cases.filter { !$0.acting.isEmpty })
  func `nobody is asked to plug in what would switch the UPS`(_ field: Case) {
    for start in [["validate"], ["diagnose", "--far-end", "free"]] {
      let run = CapturingConsole.run(start + ["--simulate", "--cable", Self.path(field.name)])
      #expect(run.output.contains("> "), "something is asked")
      #expect(!run.output.contains("lug the cable into"))
    }
  }

  @Test(arguments: ["config", "terminal"])
  func `no command opens such a port`(command: String) {
    let target = command == "config" ? ["apcupsd", "/dev/null"] : ["/dev/null"]
    let run = CapturingConsole.run([command] + target + ["--cable", Self.path("940-0020b")])
    #expect(run.code == .faultFound)
    #expect(run.errors.contains("No port was opened."))
  }

  @Test
  func `a ground that is none is why the UPS is silent`() {
    let run = CapturingConsole.run(
      ["diagnose", "--simulate", "--cable", Self.path("int-0062"), "--far-end", "attached"]
    )
    #expect(run.code == .faultFound)
    #expect(
      run.output.replacing("\n", with: " ").contains(
        "a smart UPS cannot answer. Host GND does not reach GND of the UPS (DE-9 pin 9); "
          + "it goes to DE-9 pin 4, common of 3, 5 and 6."
      )
    )
  }

  @Test
  func `contacts that were counted by the other plug's numbers are one cause`() {
    let run = CapturingConsole.run(
      [
        "diagnose", "--simulate", "contacts-one-too-high", "--cable",
        Self.path("rj50-as-rj45-8"), "--far-end", "free",
      ]
    )
    #expect(run.output.contains("every contact of the RJ45 is one hole too high"))
    #expect(run.output.contains("Move every contact of the RJ45 to the next lower number"))
  }

  @Test
  func `the numbers of the device's own jack are shown beside those of the plug`() {
    let run = CapturingConsole.run(["cables", Self.path("rj50-as-rj45-8")])
    // An eight-contact plug sits in the middle of a ten-contact jack.
    #expect(run.output.contains("2 3 4 5 6 7 8 9  in RJ50 numbers"))
  }
}
