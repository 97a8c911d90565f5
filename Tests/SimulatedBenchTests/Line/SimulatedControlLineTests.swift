import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@Suite("The control lines of a simulated bench")
struct SimulatedControlLineTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))
  private static let hardware = LineSettings(baudRate: 2400, flowControl: .hardware)

  /// Which input follows RTS and which follows DTR, from the drawing of each cable.
  @Test(arguments: [
    ("cisco-rollover-gc98mf", HostSignal?.some(.cts), HostSignal?.some(.dsr)),
    ("apc-940-0024c", .cts, .dcd),
    ("smart-custom", nil, nil),
  ])
  func `jumpers make inputs follow outputs, and no others`(
    id: String,
    followingRTS: HostSignal?,
    followingDTR: HostSignal?
  ) throws {
    var link = SimulatedLink(try Bench.make(id))
    let states: [LineState] = [.asserted, .deasserted]
    for (rts, dtr) in states.flatMap({ rts in states.map { (rts, $0) } }) {
      try link.drive(OutputLines(rts: rts, dtr: dtr))
      let inputs = try link.inputs()
      let read: [HostSignal: LineState] = [
        .cts: inputs.cts, .dsr: inputs.dsr, .dcd: inputs.dcd, .ri: inputs.ri,
      ]
      for (signal, state) in read {
        let expected: LineState =
          switch signal {
          case followingRTS: rts
          case followingDTR: dtr
          default: .deasserted
          }
        #expect(state == expected, "\(signal) with RTS \(rts) and DTR \(dtr)")
      }
    }
  }

  @Test
  func `crossed jumpers make CTS follow DTR`() throws {
    var link = SimulatedLink(try Bench.make(fault: "jumpers-crossed"))
    try link.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    let inputs = try link.inputs()
    #expect(inputs.cts == .asserted)
    #expect(inputs.dsr == .deasserted)
  }

  @Test
  func `a missing jumper leaves its input deasserted`() throws {
    var link = SimulatedLink(try Bench.make(fault: "jumper-missing-cts-rts"))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let inputs = try link.inputs()
    #expect(inputs.cts == .deasserted)
    #expect(inputs.dsr == .asserted)
  }

  // MARK: Flow control

  @Test
  func `hardware flow control without CTS keeps every byte unsent`() throws {
    let bench = try Bench.make(fault: "jumper-missing-cts-rts", farEnd: .attached)
    var link = SimulatedLink(bench)
    _ = try link.apply(Self.hardware)
    let items = try link.answer(to: "YYY", within: .seconds(60))
    let status = try link.status()
    #expect(items == [])
    #expect(status.unsentBytes == .known(3))
    #expect(bench.record.bytes == [])
  }

  @Test
  func `hardware flow control over the jumper lets bytes through while RTS is asserted`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    _ = try link.apply(Self.hardware)
    let through = try link.answer(to: "A")
    try link.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    let held = try link.answer(to: "BC")
    let unsent = try link.status().unsentBytes
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let released = try link.collect(until: link.now + .seconds(1))
    #expect(through == .text("A"))
    #expect(held == [])
    #expect(unsent == .known(2))
    #expect(released == .text("BC"))
  }

  @Test
  func `flow control that is switched off lets go of what was held`() throws {
    var link = SimulatedLink(try Bench.make(fault: "jumpers-missing", farEnd: Self.shorted))
    _ = try link.apply(Self.hardware)
    let held = try link.answer(to: "A")
    _ = try link.apply(LineSettings(baudRate: 2400))
    let released = try link.collect(until: link.now + .seconds(1))
    #expect(held == [])
    #expect(released == .text("A"))
  }

  // MARK: Breaks

  @Test
  func `asserted RTS on host RxD is one break each time`() throws {
    let bench = try Bench.make(fault: "pin-1-fed-from-8", farEnd: Self.shorted)
    var link = SimulatedLink(bench)
    let opened = try link.collect(until: link.now + .seconds(10))
    try link.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    let deasserted = try link.collect(until: link.now + .seconds(10))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let asserted = try link.collect(until: link.now + .seconds(10))
    let errors = try link.status().errors.value
    #expect(opened == [.breakCondition])
    #expect(deasserted == [])
    #expect(asserted == [.breakCondition])
    #expect(errors?.breaks == 2)
  }

  @Test
  func `a break that the host holds comes back once over the short`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted, data: .breakHeld))
    let held = try link.collect(until: link.now + .seconds(1))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let after = try link.answer(to: "Y")
    #expect(held == [.breakCondition])
    #expect(after == .text("Y"))
  }

  @Test
  func `a break shorter than a character is none`() throws {
    var link = SimulatedLink(try Bench.make(farEnd: Self.shorted))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted, data: .breakHeld))
    let during = try link.collect(until: link.now + .milliseconds(1))
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    let after = try link.collect(until: link.now + .seconds(1))
    #expect(!(during + after).contains(.breakCondition))
  }

  @Test
  func `the UPS notes a break that reaches it`() throws {
    let bench = try Bench.make(farEnd: .attached)
    var link = SimulatedLink(bench)
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted, data: .breakHeld))
    _ = try link.collect(until: link.now + .seconds(1))
    #expect(bench.record.breaks.count == 1)
  }

  @Test
  func `the UPS notes a control line that reaches its input as a break`() throws {
    let bench = try Bench.make(fault: "pin-1-fed-from-8", farEnd: .attached)
    var link = SimulatedLink(bench)
    try link.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    _ = try link.collect(until: link.now + .seconds(1))
    let before = bench.record.breaks.count
    try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
    _ = try link.collect(until: link.now + .seconds(1))
    #expect(bench.record.breaks.count == before + 1)
  }

  @Test
  func `a character with the wrong parity is counted as one`() throws {
    let bench = try Bench.make(farEnd: .attached)
    var link = SimulatedLink(bench)
    _ = try link.answer(to: "Y")
    _ = try link.apply(LineSettings(baudRate: 2400, parity: .even))
    bench.switchUPS(to: .onBattery)
    let alert = try link.collect(until: link.now + .seconds(1))
    let errors = try link.status().errors.value
    // The alert is '!', 21, with two ones; its stop bit is read as a third.
    #expect(alert == [.damagedByte(0x21)])
    #expect(errors == ErrorCounters(framing: 0, parity: 1, overrun: 0, breaks: 0))
  }
}
