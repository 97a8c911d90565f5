import CableModel
import SerialLink
import SimulatedBench
import Testing

/// What holds a transmitter back, from the definitions: XOFF (0x13) halts transmission behind the current
/// character, XON (0x11) resumes it, and neither is handed over; RTS/CTS waits while CTS is deasserted.
@Suite("Flow control on a simulated bench")
struct SimulatedFlowControlTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))
  private static let plain = LineSettings(baudRate: 2400)
  private static let software = LineSettings(baudRate: 2400, flowControl: .software)
  private static let hardware = LineSettings(baudRate: 2400, flowControl: .hardware)

  /// A UPS whose name has an XOFF behind its first letter and an XON behind its third.
  private func benchWithTellingName() throws -> SimulatedBench {
    let bench = try Bench.make(farEnd: .attached)
    bench.apply(Self.plain)
    let name: [UInt8] = [0x41, 0x13, 0x42, 0x43, 0x11, 0x44, 0x45, 0x46]
    for byte in Array("Yc-".utf8) + name {
      bench.transmit([byte])
      _ = bench.takeArrivals(upTo: bench.now + .seconds(2))
    }
    return bench
  }

  /// Reads the name, asks for the status when its second letter has come, and tells how long after that
  /// letter the question reached the UPS.
  private func ask(_ bench: SimulatedBench) throws -> (heard: [Received], delay: Duration) {
    var link = SimulatedLink(bench)
    try link.send(Array("c".utf8))
    var heard: [Received] = []
    while heard.last != .byte(0x42) { heard += try link.receive(before: link.now + .seconds(1)) }
    let moment = link.now
    heard += try link.answer(to: "Q")
    let question = try #require(bench.record.received.last)
    #expect(question.byte == UInt8(ascii: "Q"))
    return (heard, question.moment - moment)
  }

  @Test
  func `between XOFF and XON nothing leaves, and neither is handed over`() throws {
    let bench = try benchWithTellingName()
    bench.apply(Self.software)
    let (heard, delay) = try ask(bench)
    #expect(heard == .text("ABCDEF\r\n08\r\n"))
    // The third letter, the XON, then the question itself.
    #expect(delay == Self.software.characterTime * 3)
  }

  @Test
  func `without software flow control both are bytes like others`() throws {
    let (heard, delay) = try ask(try benchWithTellingName())
    #expect(heard == .text("A\u{13}BC\u{11}DEF\r\n08\r\n"))
    #expect(delay == Self.plain.characterTime)
  }

  @Test
  func `an XOFF stops the transmitter behind the character that it is sending`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(Self.software)
    let heard = try link.answer(to: "A\u{13}BCD", within: .seconds(60))
    let unsent = try link.status().unsentBytes
    _ = try link.apply(Self.plain)
    let released = try link.collect(until: link.now + .seconds(1))
    #expect(heard == .text("A"))
    #expect(unsent == .known(3))
    #expect(released == .text("BCD"))
  }

  @Test
  func `an XOFF is forgotten with the flow control that heeded it`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(Self.software)
    _ = try link.answer(to: "\u{13}")
    _ = try link.apply(Self.plain)
    _ = try link.apply(Self.software)
    #expect(try link.answer(to: "A") == .text("A"))
  }

  @Test
  func `a damaged XOFF is data`() throws {
    let bench = try Bench.make(farEnd: Self.shorted)
    var setup = bench.setup
    setup.adapter = .faltering(every: 1, .damaged)
    bench.change(to: setup)
    var link = SimulatedLink(bench)
    _ = try link.apply(Self.software)
    #expect(try link.answer(to: "\u{13}A") == [.damagedByte(0x13), .damagedByte(0x41)])
  }

  @Test
  func `CTS that falls in the middle of a burst holds the rest of it`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(Self.hardware)
    try link.send(Array("ABCD".utf8))
    let first = try link.receive(before: link.now + .seconds(1))
    try link.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    // The second character had begun.
    let second = try link.collect(until: link.now + .seconds(1))
    let unsent = try link.status().unsentBytes
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let rest = try link.collect(until: link.now + .seconds(1))
    #expect(first == .text("A"))
    #expect(second == .text("B"))
    #expect(unsent == .known(2))
    #expect(rest == .text("CD"))
  }

  @Test(arguments: [300, 2400, 9600, 115_200, 1_000_000])
  func `flow control that lets everything through costs no time`(rate: Int) throws {
    let bench = try Bench.make(farEnd: Self.shorted)
    let settings = LineSettings(baudRate: rate, flowControl: .hardware)
    bench.apply(settings)
    bench.transmit([UInt8](repeating: 0x55, count: 1000))
    #expect(!bench.isTransmitterEmpty)
    let end = Instant.zero + settings.characterTime * 1000
    #expect(bench.takeArrivals(upTo: end).count == 1000)
    #expect(bench.isTransmitterEmpty)
  }

  @Test
  func `what is held back can be thrown away, what has begun cannot`() throws {
    let bench = try Bench.make(farEnd: Self.shorted)
    bench.apply(Self.hardware)
    bench.transmit(Array("ABC".utf8))
    bench.discardUnsent()
    #expect(!bench.isTransmitterEmpty)
    #expect(bench.takeArrivals(upTo: .zero + .seconds(1)) == .text("A"))
    #expect(bench.isTransmitterEmpty)
  }
}
