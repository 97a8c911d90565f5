import SerialLink
import SimulatedBench
import CableModel
import Testing
import Wiring

@Suite("What is wrong with an adapter or a UPS, seen on the line")
struct SimulatedConditionTests {
  private func bench(
    adapter: AdapterCondition = .sound,
    host: HostCondition = .sound,
    unit: UnitCondition = .sound,
    farEnd: FarEnd = .attached
  ) throws -> SimulatedBench {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    return SimulatedBench(
      BenchSetup(cable: cable, adapter: adapter, host: host, unit: unit),
      farEnd: farEnd
    )
  }

  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  @Test(arguments: [AdapterCondition.deadReceiver, .deadTransmitter])
  func `a dead half of an adapter echoes nothing over the short`(adapter: AdapterCondition) throws {
    var link = SimulatedLink(try bench(adapter: adapter, farEnd: Self.shorted))
    let items = try link.answer(to: "Y")
    #expect(items == [])
  }

  @Test
  func `a dead receiver lets Y through, a dead transmitter does not`() throws {
    for (adapter, heard) in [(AdapterCondition.deadReceiver, "Y"), (.deadTransmitter, "")] {
      let bench = try bench(adapter: adapter)
      var link = SimulatedLink(bench)
      _ = try link.answer(to: "Y")
      #expect(bench.record.bytes == Array(heard.utf8))
    }
  }

  @Test
  func `five data bits take the upper three from every byte`() throws {
    var link = SimulatedLink(try bench(adapter: .fiveDataBits, farEnd: Self.shorted))
    let items = try link.answer(to: "Y~\u{1F}")
    #expect(items == [.byte(0x19), .byte(0x1E), .byte(0x1F)])
  }

  @Test
  func `input in blocks waits until a block is full`() throws {
    var link = SimulatedLink(try bench(adapter: .blocks(of: 32), farEnd: Self.shorted))
    let first = try link.answer(to: String(repeating: "a", count: 31))
    let second = try link.answer(to: "b")
    #expect(first == [])
    #expect(second == .text(String(repeating: "a", count: 31) + "b"))
  }

  @Test
  func `at another true rate bytes come back right and late`() throws {
    var link = SimulatedLink(try bench(adapter: .wrongRate(380), farEnd: Self.shorted))
    try link.send([0x59])
    let arrivals = try link.arrivals(within: .seconds(1))
    #expect(arrivals.map(\.item) == [.byte(0x59)])
    let took = (try #require(arrivals.first).moment - .zero).seconds
    #expect(abs(took - 10.0 / 380) < 1e-6)
  }

  @Test
  func `a byte is unsent until its last bit has left, at the rate that is on the wire`() throws {
    var link = SimulatedLink(try bench(adapter: .wrongRate(380)))
    try link.send([0x59])
    #expect(try link.status().unsentBytes == .known(1))
    // Ten bits at 380 baud are 26.3 ms; at 2400 baud they would be 4.2 ms.
    _ = try link.receive(before: .zero + .milliseconds(27))
    #expect(try link.status().unsentBytes == .known(0))
  }

  @Test
  func `a program that shares the port takes its part`() throws {
    var half = SimulatedLink(
      try bench(host: .sharedReader(takes: .everyOther), farEnd: Self.shorted)
    )
    let some = try half.answer(to: "abcdef")
    var none = SimulatedLink(try bench(host: .sharedReader(takes: .all), farEnd: Self.shorted))
    let nothing = try none.answer(to: "abcdef")
    #expect(some.count == 3)
    #expect(nothing == [])
  }

  @Test
  func `a logic-level adapter loops back, and with the UPS reads an endless start bit`() throws {
    let adapter = AdapterCondition.logicLevel(floating: .quiet)
    var short = SimulatedLink(try bench(adapter: adapter, farEnd: Self.shorted))
    let echoed = try short.answer(to: "Y")
    var attached = SimulatedLink(try bench(adapter: adapter))
    let items = try attached.answer(to: "Y")
    #expect(echoed == .text("Y"))
    #expect(items == [.breakCondition])
  }

  @Test
  func `a slow UPS answers as much later as it is slow`() throws {
    var usual = SimulatedLink(try bench())
    var slow = SimulatedLink(try bench(unit: .slow(byMilliseconds: 700)))
    try usual.send([0x59])
    try slow.send([0x59])
    let first = try #require(try usual.arrivals(within: .seconds(2)).first).moment
    let late = try #require(try slow.arrivals(within: .seconds(2)).first).moment
    #expect(late - first == .milliseconds(700))
  }

  @Test
  func `an answer is read with the settings that hold when it comes`() throws {
    var link = SimulatedLink(try bench(unit: .slow(byMilliseconds: 1000)))
    let early = try link.answer(to: "Y", within: .milliseconds(500))
    _ = try link.apply(LineSettings(baudRate: 9600))
    let late = try link.collect(until: link.now + .seconds(2))
    #expect(early == [])
    #expect(!late.isEmpty && late != .text("SM\r\n"))
  }

  @Test
  func `a UPS that is deaf for a while answers after it`() throws {
    var link = SimulatedLink(try bench(unit: .deaf(untilSecond: 5)))
    let early = try link.answer(to: "Y", within: .seconds(6))
    let late = try link.answer(to: "Y")
    #expect(early == [])
    #expect(late == .text("SM\r\n"))
  }

  @Test(arguments: [
    UnitCondition.deaf(untilSecond: 60), .microlinkStream, .midCommand, .oldFirmware,
  ])
  func `every byte that reaches a UPS is in its record, whatever it makes of it`(
    unit: UnitCondition
  ) throws {
    let bench = try bench(unit: unit)
    let before = bench.record.bytes
    var link = SimulatedLink(bench)
    _ = try link.answer(to: "YSq")
    let heard = Array(bench.record.bytes.dropFirst(before.count))
    #expect(heard == Array("YSq".utf8))
  }
}
