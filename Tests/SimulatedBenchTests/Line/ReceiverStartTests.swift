import CableModel
import SerialLink
import SimulatedBench
import Testing

/// A UART that starts while its line is in space takes that for a start bit, reads zeros without a stop bit,
/// which is a break, one character time later, and then waits for mark.
@Suite("A receiver that starts on a line in space")
struct ReceiverStartTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  @Test
  func `tells one break each time it starts, after one character`() throws {
    // RTS is asserted, and reaches host RxD.
    let bench = try Bench.make(fault: "pin-1-fed-from-8", farEnd: Self.shorted)
    bench.apply(LineSettings(baudRate: 2400))
    #expect(bench.takeArrivals(upTo: .zero + .seconds(10)) == [.breakCondition])
    #expect(bench.isHostHeldInSpace)
    let start = bench.now
    bench.restartReceiver()
    let early = bench.takeArrivals(upTo: start + .milliseconds(4))
    // Ten bits at 2400 baud are 4.17 ms.
    let due = bench.takeArrivals(upTo: start + .milliseconds(5))
    let later = bench.takeArrivals(upTo: start + .seconds(60))
    #expect(early == [])
    #expect(due == [.breakCondition])
    #expect(later == [])
  }

  @Test
  func `that starts twice before the first break is complete tells one`() throws {
    let bench = try Bench.make(fault: "pin-1-fed-from-8", farEnd: Self.shorted)
    bench.restartReceiver()
    bench.restartReceiver()
    #expect(bench.takeArrivals(upTo: .zero + .seconds(10)) == [.breakCondition])
  }

  @Test
  func `tells nothing where the line is in mark`() throws {
    let bench = try Bench.make(farEnd: Self.shorted)
    bench.restartReceiver()
    #expect(bench.takeArrivals(upTo: .zero + .seconds(10)) == [])
    #expect(!bench.isHostHeldInSpace)
  }

  @Test
  func `has the noise of a floating input once, not twice`() throws {
    let cable = try Bench.make().setup.cable
    let floating = BenchSetup(cable: cable, adapter: .logicLevel(floating: .noisy))
    let bench = SimulatedBench(floating, farEnd: .free)
    let undisturbed = SimulatedBench(floating, farEnd: .free)
    bench.restartReceiver()
    let expected = undisturbed.takeArrivals(upTo: .zero + .seconds(10))
    #expect(!expected.isEmpty)
    #expect(bench.takeArrivals(upTo: .zero + .seconds(10)) == expected)
  }
}
