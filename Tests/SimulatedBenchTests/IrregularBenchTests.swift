import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@Suite("What comes and goes on a simulated line")
struct IrregularBenchTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))
  private static let text = String(repeating: "ab", count: 240)

  private func setup(_ faults: [WiringFault] = []) throws -> BenchSetup {
    BenchSetup(cable: try CableLibrary.load(id: CableLibrary.defaultID), wiringFaults: faults)
  }

  /// The characters of a text in two seconds of which each arrives unharmed, by place.
  private func survivors(_ setup: BenchSetup) throws -> [Bool] {
    var link = SimulatedLink(SimulatedBench(setup, farEnd: Self.shorted))
    try link.send(Array(Self.text.utf8))
    let moments = try link.arrivals(within: .seconds(3)).filter { item in
      if case .byte = item.item { true } else { false }
    }
    .map { Int((($0.moment - .zero).seconds / (10.0 / 2400)).rounded()) - 1 }
    return Self.text.utf8.indices.enumerated().map { place, _ in moments.contains(place) }
  }

  @Test(arguments: [1, 2])
  func `a loose data contact loses characters in groups`(pin: Int) throws {
    var setup = try setup([.deviceContactLoose(pin)])
    var lost: [Int] = []
    for contact in LooseContact.allCases {
      setup.looseContact = contact
      let survivors = try survivors(setup)
      let groups = survivors.split(separator: true)
      // 60 ms are 14 characters of ten bits at 2400 baud, and 100 ms are 24.
      let least = contact == .atTimes ? 13 : 23
      #expect(groups.count >= 3 && groups.allSatisfy { $0.count >= least }, "\(contact)")
      lost.append(survivors.count { !$0 })
    }
    #expect(lost[0] < lost[1] && lost[1] < Self.text.count * 2 / 3)
  }

  @Test
  func `a loose ground says nothing over the short, where no ground is needed`() throws {
    let survivors = try survivors(setup([.deviceContactLoose(9)]))
    #expect(!survivors.contains(false))
  }

  @Test(arguments: [1, 2, 9])
  func `over a loose contact the UPS is understood at times only`(pin: Int) throws {
    var setup = try setup([.deviceContactLoose(pin)])
    setup.looseContact = .often
    var link = SimulatedLink(SimulatedBench(setup, farEnd: .attached))
    let answers = try (0..<20).map { _ in
      try link.answer(to: "Y", within: .milliseconds(170)) == .text("SM\r\n")
    }
    #expect(answers.contains(true) && answers.contains(false))
  }

  @Test
  func `one of two ground wires in a loose contact beside a firm one is not noticed`() throws {
    var loose = try setup([.deviceContactLoose(9)])
    loose.cable.conductors[3].to = 4
    var sound = loose
    sound.wiringFaults = []
    // Pin 4 is the common of the contact outputs, which is no ground for the data.
    #expect(BenchKey(loose, farEnd: .attached) != BenchKey(sound, farEnd: .attached))
    #expect(BenchKey(loose, farEnd: .free) == BenchKey(sound, farEnd: .free))
  }

  @Test
  func `a pulse on a quiet line is a byte of ones`() throws {
    for (disturbance, least) in [(Disturbance.few, 4), (.many, 100)] {
      var setup = try setup()
      setup.disturbance = disturbance
      var link = SimulatedLink(SimulatedBench(setup, farEnd: .free))
      // One in each 1500 ms or 50 ms, of which the last may come too late.
      let items = try link.collect(until: link.now + .milliseconds(7500))
      #expect((least...(disturbance == .few ? 5 : 150)).contains(items.count))
      #expect(Set(items) == [.byte(0xFF)], "\(disturbance)")
    }
  }

  @Test
  func `pulses within characters take ones from them or spoil their stop bit`() throws {
    var setup = try setup()
    setup.disturbance = .many
    var link = SimulatedLink(SimulatedBench(setup, farEnd: Self.shorted))
    let sent = [UInt8](repeating: 0xFF, count: 200)
    try link.send(sent)
    let items = try link.collect(until: link.now + .milliseconds(834))
    let changed = items.filter { $0 != .byte(0xFF) }
    #expect(items.count >= 199 && changed.count > 8)
    for item in changed {
      let isDamaged = if case .damagedByte = item { true } else { false }
      // One pulse is far shorter than a character, so that it takes one bit.
      #expect(isDamaged || item.byteValue.map { $0.nonzeroBitCount >= 6 } == true)
    }
  }

  @Test
  func `an adapter that stalls hands on everything, seconds later`() throws {
    var setup = try setup()
    setup.adapter = .stalling(.init(everySeconds: 6, forSeconds: 2))
    var link = SimulatedLink(SimulatedBench(setup, farEnd: Self.shorted))
    _ = try link.receive(before: .zero + .milliseconds(2500))
    try link.send(Array("ab".utf8))
    let arrivals = try link.arrivals(within: .seconds(3))
    #expect(arrivals.map(\.item) == .text("ab"))
    #expect(arrivals.allSatisfy { $0.moment == .zero + .seconds(4) })
    _ = try link.receive(before: .zero + .seconds(6))
    try link.send(Array("c".utf8))
    let later = try link.arrivals(within: .seconds(1))
    #expect(later.map { ($0.moment - .zero).seconds < 6.01 } == [true])
  }

  @Test
  func `the same bench shows the same, whenever it was arranged`() throws {
    var setup = try setup([.deviceContactLoose(2)])
    setup.disturbance = .many
    let bench = SimulatedBench(setup, farEnd: Self.shorted)
    var link = SimulatedLink(bench)
    let first = try link.answer(to: Self.text, within: .seconds(3))
    _ = try link.receive(before: .zero + .milliseconds(7777))
    bench.arrange(Self.shorted)
    let second = try link.answer(to: Self.text, within: .seconds(3))
    #expect(first == second)
  }
}
