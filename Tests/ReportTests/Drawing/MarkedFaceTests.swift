import CableModel
import Report
import Testing
import Wiring

@Suite("A connector with the pins of a question")
struct MarkedFaceTests {
  private func face(
    _ marks: [Int: PinMark],
    of held: HeldConnector = .deviceEnd,
    _ id: String = CableLibrary.defaultID,
    style: TextStyle = TextStyle(width: 80)
  ) throws -> [String] {
    FaceText(try CableLibrary.load(id: id)).face(of: held, marking: marks, style: style)
      .split(separator: "\n").map(String.init)
  }

  @Test func `the leads of a meter are told apart without colour`() throws {
    #expect(
      try face([9: .blackLead, 2: .redLead]) == [
        "  DE-9 male, mating face, long row up:",
        "    \\  1  [2]  3   4   5  /",
        "      \\  6   7   8  (9) /",
        "  [2] red lead, (9) black lead",
      ]
    )
  }

  @Test func `in colour the marks stay, and take no more columns`() throws {
    let coloured = try face(
      [9: .blackLead, 2: .redLead],
      style: TextStyle(colour: .coloured, width: 80)
    )
    #expect(coloured[1].contains("\u{1B}[1;31m[2]\u{1B}[0m"))
    // Light on dark and dark on light are swapped, so that it shows on both.
    #expect(coloured[2].contains("\u{1B}[7m(9)\u{1B}[0m"))
    let bare = coloured.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
    #expect(try bare == face([9: .blackLead, 2: .redLead]))
  }

  @Test func `a jack is looked into`() throws {
    #expect(
      try face([3: .joined, 6: .joined], of: .hostEnd) == [
        "  RJ45 jack, looked into, notch of the clip below:",
        "    │  1  2 [3] 4  5 [6] 7  8  │",
        "    └──────────┐   ┌───────────┘",
        "  [3] [6] to be joined",
      ]
    )
  }

  @Test(arguments: CableLibrary.ids)
  func `every connector fits into 80 columns, in ASCII too`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for (end, kind) in [
      (HeldConnector.hostEnd, cable.host.connector), (.deviceEnd, cable.device.connector),
    ]
    where kind != .serialAdapter {
      let pins = Dictionary(uniqueKeysWithValues: kind.pins.map { ($0, PinMark.contact) })
      let ascii = TextStyle(characters: .ascii, width: 80)
      let lines = try face(pins, of: end, id, style: ascii)
      #expect(lines.allSatisfy { $0.count <= 80 && $0.unicodeScalars.allSatisfy(\.isASCII) })
      // Every pin is there once.
      let marked = lines.dropLast().joined(separator: "\n").matches(of: /\[\s*(\d+)\]/)
      #expect(marked.compactMap { Int($0.1) }.sorted() == Array(kind.pins), "\(lines)")
    }
  }
}
