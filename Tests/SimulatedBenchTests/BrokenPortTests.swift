import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@Suite("A far end with a broken port or without a UPS, and adapters that make things up")
struct BrokenPortTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  private func setup(
    _ unit: UnitCondition = .sound,
    adapter: AdapterCondition = .sound
  ) throws -> BenchSetup {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    return BenchSetup(cable: cable, adapter: adapter, unit: unit)
  }

  @Test
  func `a UPS with a dead receiver tells of a failure and answers nothing`() throws {
    var setup = try setup(.deadReceiver)
    setup.ups = .onBattery
    setup.alerting = .always
    var link = SimulatedLink(SimulatedBench(setup, farEnd: .attached))
    let unasked = try link.collect(until: link.now + .milliseconds(250))
    let answer = try link.answer(to: "Y")
    #expect(unasked == .text("!"))
    #expect(answer == [])
  }

  @Test
  func `a UPS with a dead transmitter obeys and says nothing`() throws {
    let bench = SimulatedBench(try setup(.deadTransmitter), farEnd: .attached)
    var link = SimulatedLink(bench)
    let answer = try link.answer(to: "Y")
    #expect(answer == [])
    #expect(bench.record.changes.map(\.change) == [.smartMode])
  }

  @Test
  func `most units tell of nothing before Y, some do`() throws {
    for (alerting, text) in [(Alerting.inSmartMode, ""), (.always, "!")] {
      var setup = try setup()
      setup.ups = .onBattery
      setup.alerting = alerting
      var link = SimulatedLink(SimulatedBench(setup, farEnd: .attached))
      let items = try link.collect(until: link.now + .seconds(1))
      #expect(items == .text(text))
    }
  }

  @Test
  func `a UPS that holds the line in space is a break when it is attached, and else nothing`()
    throws
  {
    for (farEnd, items) in [
      (FarEnd.attached, [Received.breakCondition]), (Self.shorted, .text("Y")), (.free, []),
    ] {
      var link = SimulatedLink(SimulatedBench(try setup(.holdsSpace), farEnd: farEnd))
      let heard = try link.answer(to: "Y")
      #expect(heard == items, "\(farEnd.kind)")
    }
  }

  @Test
  func `a line that was held before the port was opened may look silent`() throws {
    var held = try setup(.holdsSpace)
    held.heldLine = .silence
    var link = SimulatedLink(SimulatedBench(held, farEnd: .attached))
    #expect(try link.answer(to: "Y") == [])
    #expect(
      BenchKey(held, farEnd: .attached)
        != BenchKey(try setup(.holdsSpace), farEnd: .attached)
    )
  }

  @Test
  func `seven bits with even parity carry the parity in bit seven, and Y is understood`() throws {
    let unit = UnitCondition.otherFraming(dataBits: 7, parity: .even)
    var link = SimulatedLink(SimulatedBench(try setup(unit), farEnd: .attached))
    // S and M have four ones each, CR has three.
    let expected: [Received] = [.byte(0x53), .byte(0x4D), .byte(0x8D), .byte(0x0A)]
    let items = try link.answer(to: "Y")
    #expect(items == expected)
  }

  @Test(arguments: [1, 5])
  func `a UPS that stops has given so many answers`(limit: Int) throws {
    var link = SimulatedLink(
      SimulatedBench(try setup(.stops(afterReplies: limit)), farEnd: .attached)
    )
    let answers = try (0..<8).map { _ in try link.answer(to: "Y") }
    #expect(answers.prefix(limit).allSatisfy { $0 == .text("SM\r\n") })
    #expect(answers.dropFirst(limit).allSatisfy { $0 == [] })
  }

  @Test
  func `a console echoes letters and prompts behind a CR`() throws {
    var link = SimulatedLink(SimulatedBench(try setup(.console(rate: 2400)), farEnd: .attached))
    let echo = try link.answer(to: "Y\u{1B}")
    let prompt = try link.answer(to: "\r")
    #expect(echo == .text("Y^["))
    #expect(prompt == .text("\r\nlogin: "))
  }

  @Test
  func `at 9600 baud a console's text is no text at 2400`() throws {
    var link = SimulatedLink(SimulatedBench(try setup(.console(rate: 9600)), farEnd: .attached))
    let items = try link.answer(to: "Y")
    #expect(items != .text("Y"))
  }

  @Test(arguments: [FarEnd.free, shorted, .attached])
  func `an adapter that echoes does so whatever is attached`(farEnd: FarEnd) throws {
    let bench = SimulatedBench(try setup(adapter: .echoing), farEnd: farEnd)
    var link = SimulatedLink(bench)
    let items = try link.answer(to: "Y")
    #expect(items == .text(farEnd == .attached ? "YSM\r\n" : "Y"))
    #expect(bench.record.bytes == (farEnd == .attached ? [0x59] : []))
  }

  @Test
  func `CTS that is made up does not follow RTS, and DSR does follow DTR`() throws {
    let bench = SimulatedBench(try setup(adapter: .inventsCTS), farEnd: .free)
    var link = SimulatedLink(bench)
    try link.drive(OutputLines(rts: .deasserted, dtr: .deasserted))
    let inputs = try link.inputs()
    #expect(inputs.cts == .asserted && inputs.dsr == .deasserted)
  }

  @Test
  func `only what the far end shows makes benches differ`() throws {
    let sound = try setup()
    for unit in [UnitCondition.deadReceiver, .holdsSpace, .stops(afterReplies: 1)] {
      let broken = try setup(unit)
      #expect(BenchKey(broken, farEnd: .free) == BenchKey(sound, farEnd: .free))
      #expect(BenchKey(broken, farEnd: .attached) != BenchKey(sound, farEnd: .attached))
    }
    var alerting = sound
    alerting.alerting = .always
    #expect(BenchKey(alerting, farEnd: .attached) == BenchKey(sound, farEnd: .attached))
  }
}
