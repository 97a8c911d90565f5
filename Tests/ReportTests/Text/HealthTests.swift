import CableModel
import Diagnosis
import Report
import TestSupport
import Testing
import Wiring

@Suite("What a report says of the parts of the way")
struct HealthTests {
  private static let answer = TestPoint(.smartMode, .attached)
  private static let loopback = TestPoint(.loopback, .shorted)
  private static let jumpers = TestPoint(.handshakeJumpers, .attached)

  private func good() throws -> DiagnosisReport { try ReportState.good.diagnosed().report }

  private func swapped() throws -> DiagnosisReport { try ReportState.swapped.diagnosed().report }

  private func sentences(_ report: DiagnosisReport) -> [String] { ReportWords(report).health }

  // MARK: Sentences

  @Test
  func `an answer of the UPS is the proof of the whole way, in one sentence`() throws {
    let bothJumpers: [Part: PartHealth.State] = [
      .jumper(0): .provedSound(by: [Self.jumpers]), .jumper(1): .provedSound(by: [Self.jumpers]),
    ]
    let report = try good().knowing(bothJumpers, elseProvedBy: [Self.answer])
    #expect(
      sentences(report) == [
        "SM came back, so yellow, black, the ground, the adapter, the lead and the UPS are good; "
          + "the handshake inputs follow their outputs, so the jumpers are good."
      ]
    )
  }

  @Test
  func `what several checks prove is told by the strongest of them`() throws {
    let report = try good().knowing(
      [.conductor(1): .provedSound(by: [Self.jumpers, Self.loopback, Self.answer])]
    )
    #expect(sentences(report).first == "SM came back, so black is good.")
  }

  @Test
  func `a ground that one of two wires makes is good, and no single wire of it is named`() throws {
    let report = try good().knowing([
      .ground: .provedSound(by: [Self.answer]), .conductor(0): .provedSound(by: [Self.answer]),
    ])
    #expect(sentences(report).first == "SM came back, so yellow and the ground are good.")
    let health = WiringHealth(report)
    #expect(health.conductors[2] == .groundProved(by: "SM"))
    #expect(health.conductors[3] == .groundProved(by: "SM"))
    #expect(health.conductors[1] == .notLookedAt)
    let table = PinoutTable(report.cable, health: health).text(style: TextStyle(width: 80))
    #expect(table.split(separator: "\n").filter { $0.hasSuffix("ground, by SM") }.count == 2)
  }

  @Test
  func `a loopback proves what lies before the short, and suspects come with their share`() throws {
    let proved = PartHealth.State.provedSound(by: [Self.loopback])
    let report = try swapped().knowing([
      .adapterTransmitter: proved, .adapterReceiver: proved, .conductor(0): proved,
      .conductor(1): proved, .deviceReceiver: .suspect(share: 0.46), .ground: .suspect(share: 0.2),
      .conductor(2): .suspect(share: 0.2), .devicePower: .suspect(share: 0.004),
      .deviceTransmitter: .suspect(share: 0.3), .deviceLanguage: .suspect(share: 0.04),
    ])
    #expect(
      sentences(report).prefix(2) == [
        "Everything came back over the short, so yellow, black and the adapter are good.",
        "Suspect: the UPS's receiver (46 %), the UPS's transmitter (30 %), the ground (20 %).",
      ]
    )
  }

  @Test
  func `parts with the same share are told together`() throws {
    let report = try swapped().knowing([
      .lead: .suspect(share: 0.19), .conductor(0): .suspect(share: 0.7601),
      .conductor(1): .suspect(share: 0.7604), .devicePower: .suspect(share: 1),
    ])
    #expect(
      sentences(report).first
        == "Suspect: the UPS's power (99 %), yellow and black (76 % each), the lead (19 %)."
    )
  }

  @Test
  func `alerts of the UPS are a proof`() throws {
    let entry = try #require(CheckCatalogue.check(.lineBeforeHandshake))
    let record = CheckRecord(entry.id, at: .attached, code: "alerts")
    let diagnoser = try Procedures.ofDefaultCable
    let report = diagnoser.conclude(recorded: [record], port: "p").knowing([
      .deviceTransmitter: .provedSound(by: [TestPoint(.lineBeforeHandshake, .attached)]),
      .conductor(1): .provedSound(by: [TestPoint(.lineBeforeHandshake, .attached)]),
    ])
    #expect(
      sentences(report).first
        == "Alerts came by themselves, so black and the UPS's transmitter are good."
    )
    #expect(WiringHealth(report).conductors[1] == .proved(by: "alerts"))
  }

  @Test
  func `what nothing is known of is named only if that is soon said`() throws {
    let short = try good().knowing(
      [.devicePower: .notLookedAt, .jumper(1): .notLookedAt],
      elseProvedBy: [Self.answer]
    )
    #expect(
      sentences(short).last == "Nothing is known yet of the DSR-DTR jumper or the UPS's power."
    )
    #expect(try sentences(good().knowing([:])) == [])
  }

  @Test
  func `whatever is known, it is told in three lines`() throws {
    let points = [Self.answer, Self.loopback, Self.jumpers, TestPoint(.meter, .free)]
    let parts = try Part.all(of: good().cable)
    for seed in 0..<200 {
      var states: [Part: PartHealth.State] = [:]
      for (index, part) in parts.enumerated() {
        let draw = (seed * 31 + index * index * 17 + index * seed * 7) % 11
        states[part] =
          draw < 5
          ? .provedSound(by: [points[draw % 4]])
          : draw < 9 ? .suspect(share: Double(draw) / 11) : .notLookedAt
      }
      let report = try good().knowing(states)
      let health = ReportWords(report).health
      let text = TextReport(report, style: TextStyle(width: 100)).conclusion()
      let lines = text.split(separator: "\n").drop { !$0.hasPrefix("The cable works") }
        .dropFirst().prefix { $0.hasPrefix("  ") && !$0.contains("These checks would not") }
      #expect(lines.count <= 3, "\(lines.joined(separator: "\n"))")
      #expect(health.contains { $0.hasPrefix("Suspect: ") })
    }
  }

  // MARK: What diagnoses say

  @Test
  func `a sound cable is told to be sound all the way`() throws {
    #expect(
      try sentences(good()).first
        == "SM came back, so yellow, black, the ground, the adapter, the lead and the UPS are good; "
        + "the handshake inputs follow their outputs, so the jumpers are good."
    )
  }

  @Test
  func `where one ground wire does the work of two, it says how to see that each is whole`() throws
  {
    let said = ReportWords(try good()).openQuestions.joined(separator: "\n")
    #expect(
      said.contains("RJ45 pin 4 must beep to DE-9 pin 9 and RJ45 pin 5 must beep to DE-9 pin 9.")
    )
  }

  @Test
  func `missing jumpers leave everything else good, because the UPS answered`() throws {
    let said = try sentences(ReportState.jumperMissing.diagnosed().report)
    #expect(said.first?.hasPrefix("SM came back, so yellow, black, the ground, ") == true)
    #expect(said.last?.contains("the CTS-RTS jumper and the DSR-DTR jumper (") == true)
  }

  @Test
  func `of a UPS that was never heard nothing is called good`() throws {
    for state in [ReportState.swapped, .groundOpen, .indistinguishable] {
      let report = try state.diagnosed().report
      for health in report.health where [.deviceReceiver, .deviceTransmitter].contains(health.part)
      {
        if case .provedSound = health.state { Issue.record("\(state): \(health.part)") }
      }
      #expect(!sentences(report).joined().contains("UPS is good"))
    }
  }

  @Test
  func `a loopback proves the receiver, and not the ground`() throws {
    let report = try swapped()
    let proofs = { (part: Part) -> [TestPoint] in
      let health = report.health.first { $0.part == part }
      if case .provedSound(let testPoints)? = health?.state { return testPoints }
      return []
    }
    #expect(!proofs(.ground).contains(Self.loopback))
    #expect(proofs(.adapterReceiver).contains(Self.loopback))
    #expect(proofs(.jumper(0)).allSatisfy { $0.check == .handshakeJumpers })
  }

  // MARK: Shares

  @Test(arguments: [
    (1.0, "99 %"), (0.996, "99 %"), (0.464, "46 %"), (0.012, "1 %"), (0.004, "under 1 %"),
    (0.0, "under 1 %"),
  ])
  func `no share is certain, and none is nothing`(share: Double, words: String) {
    #expect(share.percentWords == words)
  }

  @Test(arguments: ReportState.allCases)
  func `no text of a report claims to be certain`(state: ReportState) throws {
    let report = try state.diagnosed().report
    let text = TextReport(report, style: TextStyle()).whole()
    let markdown = MarkdownReport(report, state.facts).text()
    for line in (text + markdown).split(separator: "\n") where !line.contains("battery charge") {
      #expect(!line.contains(/(^|[^.0-9])(100|0) %/), "\(line)")
    }
  }

  @Test
  func `what the program does not know of is the last of the causes`() throws {
    let report = try ReportState.indistinguishable.diagnosed().report
    let unknown = try #require(ReportWords(report).causes?.unknown)
    #expect(unknown.share > 0 && unknown.share < 0.5)
    let lines = TextReport(report, style: TextStyle()).conclusion().split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.hasSuffix(" %  something else") })
    #expect(lines[place - 1].contains("less likely remed") || lines[place - 1].contains("("))
    #expect(lines[lines.index(after: place)].hasPrefix("What to do"))
    let rows = MarkdownReport(report, ReportState.indistinguishable.facts).text()
    #expect(rows.contains("| something else | unknown-cause |"))
  }

  // MARK: Remarks on the UPS

  @Test
  func `a UPS without a name is a remark, and the cable works`() throws {
    let unnamed = Script.answering { byte in
      [0x01, UInt8(ascii: "V"), UInt8(ascii: "b")].contains(byte) ? Array("NA\r\n".utf8) : nil
    }
    let diagnosed = try Diagnosed(of: ScriptedPort(unnamed))
    #expect(diagnosed.report.verdict == .works)
    let text = diagnosed.text()
    #expect(text.contains("\nThe cable works: the UPS answered.\n"))
    #expect(
      text.contains(
        "About the UPS, and no fault of the cable: it tells neither model nor firmware."
      )
    )
    #expect(text.contains("  ~ identity "))
    #expect(!text.contains("✗"))
    #expect(ReportWords(diagnosed.report).tone == .good)
  }

  // MARK: Drawings

  @Test
  func `with two faults both wires are marked in every form`() throws {
    let report = try swapped().knowing(
      [.conductor(0): .suspect(share: 0.9), .conductor(3): .suspect(share: 0.6)],
      elseProvedBy: [Self.answer]
    )
    let diagram = WiringDiagram(report.cable, health: WiringHealth(report))
    let drawing = try #require(TerminalDrawing(diagram).lines(style: TextStyle(width: 80)))
    let table = PinoutTable(report.cable, health: WiringHealth(report)).text(style: TextStyle())
      .split(separator: "\n").map(String.init)
    for lines in [drawing, table] {
      let marked = lines.filter { $0.hasPrefix("▶ ") }
      #expect(marked.count == 2)
      #expect(marked.first?.contains("yellow") == true && marked.first?.contains("90 %") == true)
      #expect(marked.last?.contains("green") == true && marked.last?.contains("60 %") == true)
    }
    let picture = SVGDrawing(diagram).text()
    #expect(picture.contains(">? 90 %<") && picture.contains(">? 60 %<"))
    let markdown = MarkdownPinout(report.cable, health: WiringHealth(report)).lines
    #expect(markdown.filter { $0.contains("**suspect") }.count == 2)
  }

  @Test
  func `without colour the drawing tells what is proved, suspect and not looked at`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let text = PinoutText(WiringDiagram(cable, health: .known)).text(style: TextStyle(width: 80))
    #expect(Snapshot("drawing-known").difference(from: text) == nil)
    let lines = text.split(separator: "\n").map(String.init)
    let row = { (colour: String) in lines.first { $0.contains(" \(colour) ") } ?? "" }
    #expect(row("yellow").hasPrefix("✓ ") && row("yellow").contains("───"))
    #expect(row("black").hasPrefix("▶ ") && row("black").contains("46 % ╌"))
    #expect(row("red").hasPrefix("· ") && row("red").contains("┈┈┈"))
    for meaning in ["▶ suspect (dashed)", "✓ proved", "· not looked at (dotted)"] {
      #expect(lines.contains(meaning))
    }
  }

  @Test
  func `in ASCII too the three look different`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let style = TextStyle(characters: .ascii, width: 80)
    let lines = try #require(
      PinoutText(WiringDiagram(cable, health: .known)).drawing(style: style)
    )
    let rows = lines.filter { $0.contains(" host ") }
    #expect(Set(rows.map { $0.prefix(2) }) == ["+ ", "> ", "- "])
    #expect(rows.contains { $0.contains("'''") } && rows.contains { $0.contains("...") })
  }
}
