import CableModel
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("What a simulated line carries, by how it is wired")
struct SimulatedWiringTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  // MARK: Data

  @Test(arguments: CableLibrary.smartIDs)
  func `shorted, what is sent comes back`(id: String) throws {
    let pins = try #require(try CableLibrary.load(id: id).loopbackPins)
    var link = SimulatedLink(try Bench.make(id, farEnd: .shorted(pins)))
    let items = try link.answer(to: "loop back\u{0}")
    #expect(items == .text("loop back\u{0}"))
  }

  @Test(arguments: CableLibrary.smartIDs)
  func `free, nothing comes back and everything is sent`(id: String) throws {
    let bench = try Bench.make(id)
    var link = SimulatedLink(bench)
    let items = try link.answer(to: "Y")
    let status = try link.status()
    #expect(items == [])
    #expect(status.unsentBytes == .known(0))
    #expect(status.errors == .known(ErrorCounters(framing: 0, parity: 0, overrun: 0, breaks: 0)))
    #expect(bench.record.bytes == [])
  }

  @Test(arguments: [
    "exchanged-txd-rxd", "plug-not-rolled", "open-txd", "open-rxd", "open-gnd",
    "misplaced-txd-in-3", "grounded-txd", "grounded-rxd", "counted-from-wire-side",
    "wired-as-pc-3-2-5", "wired-as-pc-2-3-5", "rotated-1-2-9", "exchanged-rxd-gnd",
  ])
  func `attached over a wrong wire, Y brings silence`(fault: String) throws {
    var link = SimulatedLink(try Bench.make(fault: fault, farEnd: .attached))
    let items = try link.answer(to: "Y")
    let status = try link.status()
    #expect(items.goodBytes == [])
    #expect(status.unsentBytes == .known(0))
  }

  @Test(arguments: [
    "open-gnd-4", "open-gnd-5", "jumpers-missing", "jumpers-crossed", "bridged-3-9",
  ])
  func `attached over a wire that does not matter, Y brings SM`(fault: String) throws {
    var link = SimulatedLink(try Bench.make(fault: fault, farEnd: .attached))
    let items = try link.answer(to: "Y")
    #expect(items == .text("SM\r\n"))
  }

  @Test
  func `exchanged wires keep Y from the UPS, an open RxD only its answer`() throws {
    for (fault, heard) in [("exchanged-txd-rxd", ""), ("open-txd", ""), ("open-rxd", "Y")] {
      let bench = try Bench.make(fault: fault, farEnd: .attached)
      var link = SimulatedLink(bench)
      _ = try link.answer(to: "Y")
      #expect(bench.record.bytes == Array(heard.utf8))
    }
  }

  @Test(arguments: GroundlessReception.allCases)
  func `without a common ground no byte arrives whole`(reception: GroundlessReception) throws {
    let bench = try Bench.make(fault: "open-gnd", farEnd: .attached, withoutGround: reception)
    var link = SimulatedLink(bench)
    let items = try link.answer(to: "Y")
    #expect(items.goodBytes == [])
    #expect(bench.record.bytes == [])
  }

  @Test
  func `the host needs no common ground to hear itself`() throws {
    var link = SimulatedLink(try Bench.make(fault: "open-gnd", farEnd: Self.shorted))
    let items = try link.answer(to: "Y")
    #expect(items == .text("Y"))
  }

  @Test(arguments: [FarEnd.free, .attached])
  func `bridged pins echo, with the answer behind if there is one`(farEnd: FarEnd) throws {
    var link = SimulatedLink(try Bench.make(fault: "bridged-1-2", farEnd: farEnd))
    // Until the answer is complete; after it the UPS begins to answer what it hears of itself.
    let items = try link.answer(to: "Y", within: .milliseconds(120))
    #expect(items == .text(farEnd == .attached ? "YSM\r\n" : "Y"))
  }

  @Test
  func `two that talk at once spoil each other`() throws {
    var link = SimulatedLink(try Bench.make(fault: "bridged-1-2", farEnd: .attached))
    let begun = try link.answer(to: "Y", within: .milliseconds(90))
    let spoilt = try link.answer(to: "\u{0}\u{0}", within: .milliseconds(6))
    #expect(begun.goodBytes.starts(with: [0x59]))
    #expect(spoilt.contains { $0 != .byte(0) && !$0.isWhole })
  }

  @Test
  func `what was plugged in later is what counts`() throws {
    let bench = try Bench.make()
    var link = SimulatedLink(bench)
    let free = try link.answer(to: "Y")
    bench.arrange(Self.shorted)
    let shorted = try link.answer(to: "Y")
    bench.arrange(.attached)
    let attached = try link.answer(to: "Y")
    #expect(free == [])
    #expect(shorted == .text("Y"))
    #expect(attached == .text("SM\r\n"))
  }

  @Test
  func `a UPS at another rate hears no Y`() throws {
    for rate in [1200, 4800, 9600, 19_200, 115_200] {
      let bench = try Bench.make(farEnd: .attached)
      var link = SimulatedLink(bench)
      _ = try link.apply(LineSettings(baudRate: rate))
      let items = try link.answer(to: "Y")
      #expect(items == [])
      #expect(!bench.record.bytes.contains { $0 < 0x80 })
    }
  }
}

extension Received {
  /// Whether it is an undamaged byte.
  fileprivate var isWhole: Bool {
    if case .byte = self { true } else { false }
  }
}
