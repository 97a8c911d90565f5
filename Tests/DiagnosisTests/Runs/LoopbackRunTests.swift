import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("The loopback self-test")
struct LoopbackRunTests {
  private let cable: Cable
  private let pins: ShortedPins

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    pins = try #require(cable.loopbackPins)
  }

  /// Runs on a bench; its data pins are joined unless the test gives another far end.
  private func run(
    _ order: LoopbackRun,
    on bench: SimulatedBench,
    observe: (LoopbackTally) -> Void = { _ in }
  ) throws -> LoopbackRun.Result {
    try SimulatedPort(bench).withLink(cable.line) { link in
      order.run(&link, pins, observe: observe)
    }
  }

  private func bench(_ adapter: AdapterCondition = .sound) -> SimulatedBench {
    SimulatedBench(BenchSetup(cable: cable, adapter: adapter), farEnd: .shorted(pins))
  }

  @Test(arguments: AdapterCondition.Slip.allCases)
  func `a quarter of a minute at 115200 baud counts exactly the errors that the bench injected`(
    slip: AdapterCondition.Slip
  ) throws {
    let bench = bench(.faltering(every: 2503, slip))
    let order = LoopbackRun(cable, time: .seconds(15), rate: 115_200)
    let result = try run(order, on: bench)
    #expect(result.ending == .timeOver)
    #expect(bench.slips > 10)
    #expect(result.tally.errors == bench.slips)
    #expect(result.tally.lost == (slip == .lost ? bench.slips : 0))
    #expect(result.tally.extra == (slip == .doubled ? bench.slips : 0))
  }

  @Test(arguments: AdapterCondition.Slip.allCases)
  func `damage that the driver counts is told apart from bytes that are merely wrong`(
    slip: AdapterCondition.Slip
  ) throws {
    let bench = bench(.faltering(every: 2503, slip))
    let order = LoopbackRun(cable, time: .seconds(4), rate: 115_200)
    // The driver goes on counting from one run to the next.
    _ = try run(order, on: bench)
    let before = bench.slips
    let result = try run(order, on: bench)
    let framing = slip == .damaged ? bench.slips - before : 0
    #expect(before > 2 && bench.slips > before + 2)
    #expect(
      result.driverErrors
        == .known(ErrorCounters(framing: framing, parity: 0, overrun: 0, breaks: 0))
    )
  }

  @Test(arguments: [2400, 9600, 115_200])
  func `a good line is right to the last byte, ends on time and shows its rate`(
    rate: Int
  ) throws {
    let bench = bench()
    var latest: Duration = .zero
    var counted = 0
    let result = try run(LoopbackRun(cable, time: .seconds(5), rate: rate), on: bench) { tally in
      #expect(tally.elapsed >= latest)
      #expect(tally.elapsed - latest < .milliseconds(500), "the display is updated often")
      latest = tally.elapsed
      counted += 1
    }
    let tally = result.tally
    #expect(result.ending == .timeOver)
    #expect(result.isShortProved)
    #expect(tally.errors == 0)
    #expect(counted == tally.rounds)
    #expect(tally.elapsed > .milliseconds(4900) && tally.elapsed <= .seconds(5))
    #expect(abs(tally.sent - rate / 10 * 5) <= 20, "the line is never idle")
    #expect(abs((tally.rate ?? 0) - rate) <= rate / 100)
  }

  @Test
  func `errors do not make the run longer than its time by more than one wait`() throws {
    let bench = bench(.faltering(every: 1999, .lost))
    let start = bench.now
    _ = try run(LoopbackRun(cable, time: .seconds(10)), on: bench)
    // Before the ten seconds comes the proof: 1.5 s of waiting for an answer and 1.1 s of bytes.
    #expect(bench.now - start < .seconds(13.5), "the proof, ten seconds and one wait")
  }

  @Test(arguments: [[], [WiringFault.jumperMissing(0)]])
  func `both lines are compared with the jumpers of the cable`(faults: [WiringFault]) throws {
    let setup = BenchSetup(cable: cable, wiringFaults: faults)
    let bench = SimulatedBench(setup, farEnd: .shorted(pins))
    let order = LoopbackRun(cable, time: .seconds(4), lines: .controlToo)
    let tally = try run(order, on: bench).tally
    #expect(tally.lineReads == tally.rounds)
    // Without the jumper, an input is wrong whenever its output is asserted: every second round.
    #expect(tally.wrongLines == (faults.isEmpty ? 0 : tally.lineReads / 2))
    #expect(tally.errors == 0)
  }

  @Test(arguments: [FarEnd.free, .attached])
  func `without a short no round begins, and a UPS does not act on anything`(farEnd: FarEnd) throws
  {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
    let result = try run(LoopbackRun(cable, time: .seconds(5), rate: 115_200), on: bench)
    guard case .notShorted = result.ending else {
      Issue.record("\(result.ending)")
      return
    }
    #expect(result.tally.sent == 0)
    #expect(bench.record.unsafeChanges == [])
  }

  @Test
  func `where the echo proves no short, a UPS receives nothing that it acts on`() throws {
    let setup = BenchSetup(
      cable: cable,
      wiringFaults: [.devicePinsBridged(pins.first, pins.second)],
      adapter: .faltering(every: 3, .lost)
    )
    let bench = SimulatedBench(setup, farEnd: .attached)
    let result = try run(LoopbackRun(cable, time: .seconds(5)), on: bench)
    #expect(!result.isShortProved)
    #expect(bench.record.unsafeChanges == [])
  }

  @Test
  func `at another rate than the device's nothing is sent over a short that is not proved`() throws
  {
    let bench = bench(.faltering(every: 3, .lost))
    let result = try run(LoopbackRun(cable, time: .seconds(5), rate: 9600), on: bench)
    #expect(result.tally.sent == 0)
    #expect(bench.hostSettings.baudRate == cable.line.baudRate)
  }
}
