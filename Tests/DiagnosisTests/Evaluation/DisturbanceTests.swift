import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import SmartProtocol
import TestSupport
import Testing
import Wiring

@Suite("A disturbed line")
struct DisturbanceTests {
  private let cable: Cable

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
  }

  private func dice(_ seed: UInt64 = 1) -> Dice { Dice(SeededRandom(seed: seed)) }

  /// What comes back of `U` over joined pins.
  private func echoes(of count: Int, over disturbance: LineDisturbance) throws -> [Received] {
    let shorted = FarEnd.shorted(try #require(cable.loopbackPins))
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: shorted)
    let port = DisturbedPort(bench, disturbance, dice())
    return try port.withLink(cable.line) { link in
      Result { () throws(LinkError) in
        try link.send(Array(repeating: UInt8(ascii: "U"), count: count))
        return try link.collect(until: link.now + .seconds(count / 100))
      }
    }.get()
  }

  @Test
  func `leaves every byte as it is if its rates are 0`() throws {
    #expect(
      try echoes(of: 2000, over: LineDisturbance())
        == Array(repeating: .byte(UInt8(ascii: "U")), count: 2000)
    )
  }

  @Test
  func `loses and damages about the stated share of the bytes`() throws {
    var disturbance = LineDisturbance()
    disturbance.lostShare = 0.05
    disturbance.damagedShare = 0.1
    let heard = try echoes(of: 4000, over: disturbance)
    // Lost on the way out and on the way back: 0.95 squared, of which a tenth is damaged.
    #expect(abs(heard.count - 3610) < 80)
    let damaged = heard.count - heard.goodBytes.count
    #expect(abs(damaged - 361) < 80)
    #expect(heard.goodBytes.allSatisfy { $0 == UInt8(ascii: "U") })
  }

  @Test
  func `shows damage unmarked where the driver has no marks`() throws {
    var disturbance = LineDisturbance()
    disturbance.damagedShare = 0.1
    disturbance.driver = .noDamageMarks
    let heard = try echoes(of: 1000, over: disturbance)
    #expect(heard.count == 1000)
    #expect(heard.goodBytes.count == 1000)
    #expect(abs(heard.count { $0 != .byte(UInt8(ascii: "U")) } - 100) < 40)
  }

  @Test
  func `never sends a byte that was not to be sent`() throws {
    var disturbance = LineDisturbance()
    (disturbance.lostShare, disturbance.damagedShare) = (0.3, 0.3)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let port = DisturbedPort(bench, disturbance, dice())
    try port.withLink(cable.line) { link in
      Result { () throws(LinkError) in
        try link.send(Array(repeating: SmartCommand.enterSmartMode.byte, count: 500))
        _ = try link.collect(until: link.now + .seconds(10))
      }
    }.get()
    #expect(Set(bench.record.bytes) == [SmartCommand.enterSmartMode.byte])
    #expect((300..<400).contains(bench.record.bytes.count))
    #expect(bench.record.unsafeChanges == [])
  }

  @Test
  func `hides what its driver cannot tell`() throws {
    func status(_ driver: LineDisturbance.DriverSight) throws -> LineStatus {
      var disturbance = LineDisturbance()
      disturbance.driver = driver
      let setup = BenchSetup(cable: cable, wiringFaults: [.allJumpersMissing])
      let port = DisturbedPort(SimulatedBench(setup, farEnd: .free), disturbance, dice())
      return try port.withLink(cable.line) { link in
        Result { () throws(LinkError) in try link.status() }
      }.get()
    }
    #expect(try status(.full).inputs.value?.cts == .deasserted)
    #expect(try status(.ctsAlwaysOn).inputs.value?.cts == .asserted)
    #expect(try status(.noControlInputs).inputs.value == nil)
    #expect(try status(.noControlInputs).errors.value != nil)
    #expect(try status(.noErrorCounters).errors.value == nil)
    #expect(try status(.nothing).inputs.value == nil)
  }

  @Test
  func `lets mains fail and return, which no command did`() throws {
    var disturbance = LineDisturbance()
    disturbance.powerChanges = .seconds(1)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let port = DisturbedPort(bench, disturbance, dice())
    let heard = try port.withLink(cable.line) { link in
      Result { () throws(LinkError) in
        try link.send([SmartCommand.enterSmartMode.byte])
        return try link.collect(until: link.now + .seconds(60))
      }
    }.get()
    #expect(heard.goodBytes.starts(with: Array("SM\r\n".utf8)))
    #expect(heard.goodBytes.contains(UInt8(ascii: "!")))
    #expect(heard.goodBytes.contains(UInt8(ascii: "$")))
    #expect(bench.record.unsafeChanges == [])
  }
}

@Suite("A person who makes mistakes")
struct FalliblePersonTests {
  private let cable: Cable
  private let bench: SimulatedBench

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
  }

  private func person(_ change: (inout LineDisturbance.PersonRates) -> Void) -> FalliblePerson {
    var rates = LineDisturbance.PersonRates()
    change(&rates)
    return FalliblePerson(bench, rates, Dice(SeededRandom(seed: 1)))
  }

  @Test
  func `says what is there if all rates are 0`() throws {
    var person = person { _ in }
    #expect(person.populatedPins(of: cable) == .given(bench.visibleContacts))
    let volts = bench.volts(at: 1, against: 9)
    #expect(person.volts(at: [1, 2], against: 9, of: cable) == .given([1: volts, 2: 0]))
  }

  @Test
  func `counts one contact in the hole beside it`() throws {
    var person = person { $0.wrongHole = 1 }
    guard case .given(let pins) = person.populatedPins(of: cable) else {
      Issue.record("no answer")
      return
    }
    let gone = bench.visibleContacts.subtracting(pins)
    let come = pins.subtracting(bench.visibleContacts)
    try #require(gone.count == 1 && come.count == 1)
    #expect(abs((gone.first ?? 0) - (come.first ?? 0)) == 1)
  }

  @Test
  func `exchanges the leads, or leaves a pin out`() throws {
    let volts = bench.volts(at: 1, against: 9)
    var careless = person { $0.leadsExchanged = 1 }
    #expect(careless.volts(at: [1, 2], against: 9, of: cable) == .given([1: -volts, 2: 0]))
    var hasty = person { $0.pinNotRead = 1 }
    guard case .given(let read) = hasty.volts(at: [1, 2], against: 9, of: cable) else {
      Issue.record("no answer")
      return
    }
    #expect(read.count == 1)
  }

  @Test
  func `makes the short when asked again, and only if it was missing`() throws {
    let shorted = FarEnd.shorted(try #require(cable.loopbackPins))
    var person = person { $0.shortNotMade = 1 }
    #expect(person.arrange(shorted, of: cable) == .given(Done()))
    #expect(bench.farEnd == .free)
    #expect(person.rearrange(shorted, of: cable) == .given(Done()))
    #expect(bench.farEnd == shorted)
    #expect(person.rearrange(shorted, of: cable) == .skipped)
  }
}

@Suite("Units drawn at random")
struct DrawnUnitTests {
  /// What a unit says to a letter in smart mode; `nil` if nothing.
  private func answer(_ letter: String, of unit: SmartUPSProfile) -> String? {
    var ups = SimulatedUPS(state: .onLine, profile: unit)
    _ = ups.receive(SmartCommand.enterSmartMode.byte, at: .zero)
    let sent = Array(letter.utf8).flatMap { ups.receive($0, at: .zero + .seconds(2)) }
    return sent.isEmpty ? nil : String(decoding: sent.flatMap(\.bytes), as: UTF8.self)
  }

  private let units: [SmartUPSProfile] = {
    var random = SeededRandom(seed: 1)
    return (0..<200).map { _ in SmartUPSProfile.drawn(using: &random) }
  }()

  @Test
  func `all answer Y`() {
    #expect(units.allSatisfy { answer("Y", of: $0) == "SM\r\n" })
  }

  @Test
  func `answer to a letter that they do not know with NA, or not at all`() {
    let answers = units.map { answer("b", of: $0) }
    let refused = answers.count { $0 == "NA\r\n" }
    let silent = answers.count { $0 == nil }
    #expect(refused > 10)
    #expect(silent > 10)
    // Known with a probability of 0.7; four standard deviations.
    #expect(abs(200 - refused - silent - 140) < 26)
  }

  @Test
  func `say their values in more than one form`() {
    for letter in ["b", "B", "j", "n", "P"] {
      #expect(Set(units.compactMap { answer(letter, of: $0) }).count >= 3, "\(letter)")
    }
  }
}
