import Foundation
import TestSupport
import Testing

/// A change to a good cable file that breaks it.
struct BrokenCable: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let original: String
  let replacement: String
  let complaint: String

  init(_ name: String, _ original: String, _ replacement: String, _ complaint: String) {
    testDescription = name
    self.original = original
    self.replacement = replacement
    self.complaint = complaint
  }

  static let all = [
    BrokenCable("no JSON5", "id:", "id", ":3:"),
    BrokenCable("an unknown key", "purpose:", "porpoise:", "porpoise"),
    BrokenCable("no such pin", "from: 6, to: 1", "from: 16, to: 1", "16"),
    BrokenCable("no such signal", "\"6\": \"TxD\"", "\"6\": \"TXX\"", "TXX"),
    BrokenCable("a wire told twice", "from: 3, to: 2", "from: 6, to: 1", "conductors[0]"),
    BrokenCable("no such connector", "\"RJ45\"", "\"RJ54\"", "RJ54"),
    BrokenCable("an impossible rate", "baudRate: 2400", "baudRate: 0", "baudRate"),
    BrokenCable("a jumper to the other end", "\"host:8\"]", "\"device:9\"]", "device:9"),
    BrokenCable("an unknown protocol", "\"apc-smart\"", "\"telepathy\"", "telepathy"),
  ]
}

@Suite("Wrong cables", .serialized, .waitingForPrograms)
struct WrongCableTests {
  @Test(arguments: BrokenCable.all)
  func `a broken cable file is told in one line that names it`(broken: BrokenCable) async throws {
    let wiring = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../wiring").standardized
    let shipped = wiring.appending(path: "cables/cisco-rollover-gc98mf.json5")
    let lead = wiring.appending(path: "ends/usb-console-lead.json5")
    let good = try String(contentsOf: shipped, encoding: .utf8)
      .replacing("\"usb-console-lead\"", with: String(contentsOf: lead, encoding: .utf8))
    let text = good.replacing(broken.original, with: broken.replacement, maxReplacements: 1)
    try #require(text != good)
    let folder = try ScratchFolder()
    let file = try folder.write(text, to: "mine.json5")
    for command in ["cables", "pinout", "simulate", "faults"] {
      let ending = try await BuiltProgram.run([command, "--cable", file])
      #expect(ending.code == 66)
      #expect(ending.isOneLineError(containing: "mine.json5"), "\(ending.errors)")
      #expect(ending.errors.contains(broken.complaint), "\(ending.errors)")
      #expect(ending.output == "")
    }
    #expect(folder.text(of: "mine.json5") == text)
  }

  @Test func `a cable that is not there is told in one line that names those that are`()
    async throws
  {
    let ending = try await BuiltProgram.run(["pinout", "--cable", "nope"])
    #expect(ending.code == 66)
    #expect(ending.isOneLineError(containing: "'cisco-rollover-gc98mf'"), "\(ending.errors)")
  }

  @Test(arguments: ["/", "/nowhere/at-all.json5", "/dev/null"])
  func `a cable file that cannot be one is told in one line`(path: String) async throws {
    let ending = try await BuiltProgram.run(["cables", "--cable", path])
    #expect(ending.code == 66)
    #expect(ending.isOneLineError(containing: path), "\(ending.errors)")
  }
}
