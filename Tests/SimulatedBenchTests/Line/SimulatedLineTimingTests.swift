import CableModel
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("The time that characters take on a simulated line")
struct SimulatedLineTimingTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  /// Whether a time is so many bits long, to the nanoseconds lost in rounding.
  private func lasts(_ time: Duration, bits: Int, at rate: Int) -> Bool {
    abs(time.seconds - Double(bits) / Double(rate)) < 1e-6
  }

  @Test(arguments: [300, 2400, 9600, 115_200])
  func `a byte takes ten bits at the set rate`(rate: Int) throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(LineSettings(baudRate: rate))
    try link.send([0x55, 0xAA, 0x00])
    let moments = try link.arrivals(within: .seconds(1)).map(\.moment)
    #expect(moments.count == 3)
    for (index, moment) in moments.enumerated() {
      #expect(lasts(moment - .zero, bits: 10 * (index + 1), at: rate))
    }
  }

  @Test
  func `parity and a second stop bit take their time`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(LineSettings(baudRate: 2400, parity: .even, stopBits: 2))
    try link.send([0x55])
    let arrivals = try link.arrivals(within: .seconds(1))
    #expect(arrivals.map(\.item) == [.byte(0x55)])
    #expect(lasts(try #require(arrivals.first).moment - .zero, bits: 12, at: 2400))
  }

  @Test
  func `nothing arrives before its last bit`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    try link.send([0x55])
    let early = try link.receive(before: .zero + .microseconds(4166))
    let late = try link.receive(before: .zero + .microseconds(4167))
    #expect(early == [])
    #expect(late == [.byte(0x55)])
  }

  @Test
  func `bytes that are sent later wait for those before them`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    try link.send([0x01, 0x02])
    _ = try link.receive(before: .zero + .milliseconds(5))
    try link.send([0x03])
    let rest = try link.arrivals(within: .seconds(1))
    #expect(rest.map(\.item) == [.byte(0x02), .byte(0x03)])
    #expect(lasts(try #require(rest.last).moment - .zero, bits: 30, at: 2400))
  }

  @Test
  func `the unsent count goes down with the wire`() throws {
    var link = SimulatedLink(try Bench.make())
    try link.send([UInt8](repeating: 0x59, count: 24))
    let first = try link.status().unsentBytes
    _ = try link.receive(before: .zero + .milliseconds(48))
    let half = try link.status().unsentBytes
    _ = try link.receive(before: .zero + .milliseconds(100))
    let last = try link.status().unsentBytes
    #expect([first, half, last] == [.known(24), .known(12), .known(0)])
  }

  /// NUT's and apcupsd's logs show replies that begin 50 to 110 ms after the command.
  @Test(arguments: CableLibrary.smartIDs)
  func `Y brings SM after the time of the wire and of the UPS`(id: String) throws {
    let bench = try Bench.make(id, farEnd: .attached)
    var link = SimulatedLink(bench)
    try link.send(Array("Y".utf8))
    let arrivals = try link.arrivals(within: .seconds(2))
    #expect(arrivals.map(\.item) == .text("SM\r\n"))
    let heard = try #require(bench.record.received.first)
    #expect(heard.byte == 0x59)
    #expect(lasts(heard.moment - .zero, bits: 10, at: 2400))
    let first = try #require(arrivals.first).moment
    let thought = (first - heard.moment).seconds - 10.0 / 2400
    #expect((0.050...0.110).contains(thought))
    let last = try #require(arrivals.last).moment
    #expect(lasts(last - first, bits: 30, at: 2400))
    #expect(last - .zero < .milliseconds(300))
  }

  @Test
  func `a wait ends when the answer begins`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: .attached))
    try link.send(Array("Y".utf8))
    let items = try link.receive(before: .zero + .seconds(60))
    let now = link.now
    #expect(items == .text("S"))
    #expect(now < .zero + .milliseconds(300))
  }
}
