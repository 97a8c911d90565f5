import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("The wiggle test")
struct WatchRunTests {
  private let cable: Cable
  private let shorted: FarEnd

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    shorted = .shorted(try #require(cable.loopbackPins))
  }

  private func watch(
    _ bench: SimulatedBench,
    as farEnd: FarEnd,
    for time: Duration = .seconds(20),
    observe: (WatchTally) -> Void = { _ in }
  ) throws -> WatchRun.Result {
    let order = WatchRun(cable, farEnd: farEnd, time: time)
    return try SimulatedPort(bench).withLink(cable.line) { link in
      order.run(&link) { tally in
        observe(tally)
        return true
      }
    }
  }

  @Test
  func `a watch without end stops when its observer says so`() throws {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let result = try SimulatedPort(bench).withLink(cable.line) { link in
      WatchRun(cable, farEnd: .attached).run(&link) { $0.exchanges < 7 }
    }
    #expect(result.tally.exchanges == 7)
  }

  @Test
  func `a good cable is good many times a second, with joined pins and with the UPS`() throws {
    for farEnd in [shorted, .attached] {
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
      let result = try watch(bench, as: farEnd)
      #expect(result.ending == .timeOver)
      #expect(result.tally.troubles == [])
      #expect(result.tally.exchanges > 20 * 5)
      #expect(result.tally.seconds.prefix(20).allSatisfy { $0 == .good })
      #expect(result.tally.elapsed < .seconds(20.5))
      #expect(bench.record.unsafeChanges == [])
    }
  }

  @Test
  func `a contact that opens for a while shows in its seconds and nowhere else`() throws {
    for farEnd in [shorted, .attached] {
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: farEnd)
      let result = try watch(bench, as: farEnd) { tally in
        // The person pulls the plug at five seconds and pushes it in again at eight.
        let second = tally.elapsed.components.seconds
        let wanted: FarEnd = (5..<8).contains(second) ? .free : farEnd
        if bench.farEnd != wanted { bench.arrange(wanted) }
      }
      let troubles = result.tally.troubles
      #expect(!troubles.isEmpty)
      #expect(troubles.allSatisfy { $0.moment > .seconds(5) && $0.moment < .seconds(9) })
      #expect(result.tally.seconds[6] == .lost)
      #expect(result.tally.seconds[2] == .good)
      #expect(result.tally.seconds[15] == .good)
    }
  }

  @Test
  func `seconds without anything, between good exchanges, are a gap with its length and moment`()
    throws
  {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let result = try watch(bench, as: .attached) { tally in
      let second = tally.elapsed.components.seconds
      let wanted: FarEnd = (5..<8).contains(second) ? .free : .attached
      if bench.farEnd != wanted { bench.arrange(wanted) }
    }
    let gap = try #require(result.tally.gaps.first)
    #expect(result.tally.gaps.count == 1)
    #expect(abs(gap.moment.seconds - 5) < 0.6)
    #expect(abs(gap.length.seconds - 3) < 1.2)
    #expect(gap.words.contains("a card in the UPS"))
    let quiet = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    #expect(try watch(quiet, as: .attached).tally.gaps == [])
  }

  @Test
  func `a reader that went away ends it, and its time was not over`() throws {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let run = WatchRun(cable, farEnd: .attached, time: .seconds(60))
    let result = try SimulatedPort(bench).withLink(cable.line) { link in
      run.run(&link) { $0.exchanges < 3 }
    }
    #expect(result.tally.exchanges == 3)
    #expect(result.ending == .stopped(because: "nobody reads the output any more"))
  }

  @Test
  func `damaged bytes are bad, not lost`() throws {
    let setup = BenchSetup(cable: cable, adapter: .faltering(every: 50, .damaged))
    let result = try watch(SimulatedBench(setup, farEnd: shorted), as: shorted)
    #expect(result.tally.bad > 0)
    #expect(result.tally.lost == 0)
  }

  @Test
  func `a missing jumper is bad although the data come back`() throws {
    let setup = BenchSetup(cable: cable, wiringFaults: [.jumperMissing(0)])
    let result = try watch(SimulatedBench(setup, farEnd: shorted), as: shorted)
    #expect(result.tally.bad > 0)
    #expect(result.tally.lost == 0)
  }

  @Test
  func `if the data wires touch, the watch does not begin, and the UPS does not act on anything`()
    throws
  {
    let setup = BenchSetup(cable: cable, wiringFaults: [.devicePinsBridged(1, 2)])
    let bench = SimulatedBench(setup, farEnd: .attached)
    let result = try watch(bench, as: .attached)
    guard case .stopped = result.ending else {
      Issue.record("\(result.ending)")
      return
    }
    #expect(result.tally.exchanges == 0)
    #expect(bench.record.unsafeChanges == [])
  }

  @Test
  func `a UPS in place of the short does not act on anything`() throws {
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    let result = try watch(bench, as: shorted)
    #expect(result.tally.good == 0)
    #expect(bench.record.unsafeChanges == [])
  }
}
