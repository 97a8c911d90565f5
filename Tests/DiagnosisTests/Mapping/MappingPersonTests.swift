import CableModel
@testable import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// What a mapping does with people who skip, slip, or leave something attached.
struct MappingPersonTests {
  @Test func `Nothing is opened before the far end is said to be free`() throws {
    let cable = try CableLibrary.load(id: "apc-940-0024c")
    for answer in [Answer<Done>.skipped, .quit] {
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
      var actions: [LinkAction] = []
      let person = Person(bench) { _ in .skips }
      let result = MappingRun(ends: cable, tools: [.clip]).run(
        EndedPort(bench) { actions.append($0) },
        AbsentPerson(answer: answer, person: person)
      )
      #expect(actions == [])
      #expect(result.map == nil)
      #expect(result.ending == (answer == .quit ? .quit : .notFree))
    }
  }

  @Test(arguments: ["apc-940-0024c", "smart-custom", "back-ups-cs"])
  func `A UPS that is attached all the same gets nothing that it acts on`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for ups in [SimulatedUPS.State.onLine, .onBattery] {
      let setup = BenchSetup(cable: cable, ups: ups, alerting: .always)
      let bench = SimulatedBench(setup, farEnd: .attached)
      let inert = Set(LoopbackCheck.inert).union(DeviceKind.smartUPS.echoBytes.proof)
      _ = MappingRun(ends: cable, tools: [.clip]).run(
        EndedPort(bench) { action in
          switch action {
          case .sent(let bytes): #expect(inert.isSuperset(of: bytes))
          case .drove(let lines): #expect(lines.data == .idle)
          case .applied: break
          }
        },
        Lying(bench)
      )
      #expect(bench.record.changes.isEmpty)
      #expect(bench.record.breakCount == 0)
    }
  }

  @Test func `A device that sends by itself is noticed before anything is sent`() throws {
    let cable = try CableLibrary.load(id: "apc-940-0024c")
    var actions: [LinkAction] = []
    let port = ScriptedTalker { actions.append($0) }
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let result = MappingRun(ends: cable, tools: [.clip]).run(port, SimulatedOperator(bench))
    #expect(result.ending == .occupied(.bytes))
    #expect(actions == [])
  }

  @Test func `More volts than a port gives end it`() throws {
    let cable = try CableLibrary.load(id: "null-modem")
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let person = Person(bench) { $0 == 2 ? .reads(24) : .obeys }
    let result = MappingRun(ends: cable, tools: [.meter]).run(SimulatedPort(bench), person)
    #expect(result.ending == .occupied(.volts(24)))
  }

  @Test(arguments: 0..<20)
  func `A skipped step is told as open if it would have told more`(draw: Int) throws {
    let cable = try MappingTests.random(draw)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let person = Person(bench) { $0 == 1 ? .skips : .obeys }
    let run = MappingRun(ends: cable, tools: [.clip, .meter])
    var skipped: MapStep?
    let result = run.run(SimulatedPort(bench), person) { event in
      if case .asks(let step, _, _) = event, skipped == nil { skipped = step }
    }
    let map = try #require(result.map)
    let truth = Wiring(cable, pins: map.pins.map(\.number))
    for (place, pin) in map.pins.enumerated() {
      #expect(pin.nets.contains { Set($0.signals) == truth.carried(at: place) })
    }
    #expect(map.open.isEmpty || map.open == [skipped])
  }

  @Test func `Somebody who stops is told what is known so far`() throws {
    let cable = try CableLibrary.load(id: "null-modem")
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let person = Person(bench) { $0 == 5 ? .quits : .obeys }
    let result = MappingRun(ends: cable, tools: [.clip]).run(SimulatedPort(bench), person)
    #expect(result.ending == .quit)
    #expect(result.steps == 4)
    #expect(result.map?.open.isEmpty == false)
  }

  @Test func `Where answers contradict each other the step is asked again`() throws {
    var noticed = 0
    var misled: [Int] = []
    for draw in 0..<60 {
      let cable = try MappingTests.random(draw)
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
      let person = Person(bench) { $0 == 1 + draw % 9 ? .slips : .obeys }
      let run = MappingRun(ends: cable, tools: [.clip, .meter])
      let result = run.run(SimulatedPort(bench), person)
      let map = try #require(result.map)
      let truth = Wiring(cable, pins: map.pins.map(\.number))
      let isMisled = map.pins.enumerated().contains { place, pin in
        !truth.carried(at: place).isSuperset(of: pin.certain.signals)
      }
      if isMisled { misled.append(draw) }
      guard result.repeated > 0 else { continue }
      noticed += 1
      #expect(result.contradictory == [], "draw \(draw)")
      for (place, pin) in map.pins.enumerated() {
        #expect(
          pin.nets.contains { Set($0.signals) == truth.carried(at: place) },
          "draw \(draw), pin \(pin.number)"
        )
      }
    }
    // A slip that contradicts nothing may hide a signal, and never puts one at a wrong pin.
    #expect(misled == [])
    #expect(noticed >= 8)
  }
}

/// A person who does something else at some requests, counted from 1.
struct Person: Operator {
  enum Deed {
    case obeys
    case skips
    case quits
    /// The clip does not touch, and a meter's lead does not either.
    case slips
    case reads(Double)
  }

  private let bench: SimulatedBench
  private let deed: (Int) -> Deed
  private var requests = 0
  /// The pin at the red lead, and how often it was read there.
  private var touched: Pin?
  private var readings = 0
  let abilities: Set<Ability> = [.clip, .meter]

  init(_ bench: SimulatedBench, deed: @escaping (Int) -> Deed) {
    self.bench = bench
    self.deed = deed
  }

  mutating func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    bench.arrange(farEnd)
    return .given(Done())
  }

  func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .given(bench.visibleContacts) }

  func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> { .skipped }

  mutating func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> {
    guard let clip else {
      bench.hold(nil)
      return .given(Done())
    }
    requests += 1
    switch deed(requests) {
    case .skips: return .skipped
    case .quits: return .quit
    case .slips: bench.hold(nil)
    case .obeys, .reads: bench.hold(clip)
    }
    return .given(Done())
  }

  mutating func volts(at pin: Pin, against reference: Pin, of cable: Cable) -> Answer<Double> {
    if touched != pin || readings == 3 {
      requests += 1
      (touched, readings) = (pin, 0)
    }
    readings += 1
    let level = bench.volts(at: pin, against: reference)
    // What shows nothing is not looked at a second time.
    if level == 0 { touched = nil }
    return switch deed(requests) {
    case .skips: .skipped
    case .quits: .quit
    case .slips: slip()
    case .obeys: .given(level)
    case .reads(let volts): .given(volts)
    }
  }

  private mutating func slip() -> Answer<Double> {
    touched = nil
    return .given(0)
  }

  mutating func beeps(_ pair: PinPair, of cable: Cable) -> Answer<Bool> {
    requests += 1
    return switch deed(requests) {
    case .skips: .skipped
    case .quits: .quit
    case .slips: .given(false)
    case .obeys, .reads: .given(bench.beeps(pair))
    }
  }
}

/// A person who does not say that the far end is free.
private struct AbsentPerson: Operator {
  let answer: Answer<Done>
  var person: Person

  func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { answer }
  func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .skipped }
  func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> { .skipped }
}

/// A person who says that everything was done, and leaves the UPS attached.
private struct Lying: Operator {
  let bench: SimulatedBench

  init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> { .given(Done()) }
  func populatedPins(of cable: Cable) -> Answer<Set<Int>> { .skipped }
  func hold(_ clip: PinPair?, of cable: Cable) -> Answer<Done> { .given(Done()) }
  func volts(
    at pins: [Int],
    against reference: Int,
    of cable: Cable
  ) -> Answer<[Int: Double]> { .skipped }
}

/// A port behind which something talks without being asked.
private struct ScriptedTalker: SerialPort {
  let note: (LinkAction) -> Void
  var path: String { "/dev/ttyUSB0" }

  func survey() -> PortSurvey { .serial(path, hardware: "USB adapter") }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    var link: any SerialLink & ~Copyable = RecordingLink(TalkingLink(), note: note)
    return body(&link)
  }
}

/// A link on which a letter comes every 100 ms.
private struct TalkingLink: SerialLink, ~Copyable {
  private(set) var now = Instant.zero

  mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings { settings }
  mutating func send(_ bytes: [UInt8]) throws(LinkError) {}
  mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    now = max(now, min(deadline, now + .milliseconds(100)))
    return [.byte(UInt8(ascii: "!"))]
  }
  mutating func drive(_ lines: OutputLines) throws(LinkError) {}
  mutating func status() throws(LinkError) -> LineStatus {
    LineStatus(
      inputs: .unknown(because: "not looked at"),
      unsentBytes: .known(0),
      errors: .unknown(because: "not counted")
    )
  }
}
