import CableModel
import SerialLink
import SimulatedBench
import Testing

@Suite("A bench can be changed while it runs")
struct ChangedBenchTests {
  private let bench: SimulatedBench
  private let sound: BenchSetup

  init() throws {
    bench = try Bench.make(farEnd: .attached)
    bench.apply(LineSettings(baudRate: 2400))
    sound = bench.setup
  }

  private func answer(to text: String) -> [Received] {
    bench.transmit(Array(text.utf8))
    return bench.takeArrivals(upTo: bench.now + .seconds(2))
  }

  @Test func `a fault of the wiring comes and goes, and the UPS remembers what it heard`() throws {
    #expect(answer(to: "Y") == .text("SM\r\n"))
    var broken = sound
    broken.wiringFaults = [
      try #require(WiringFault.all(of: sound.cable).first { $0.isOpenTxD(sound) })
    ]
    bench.change(to: broken)
    #expect(answer(to: "Y") == [])
    bench.change(to: sound)
    #expect(answer(to: "Q") == .text("08\r\n"))
    #expect(bench.record.bytes == Array("YQ".utf8))
  }

  @Test func `an adapter begins to run at another rate, and ends it`() {
    var wrong = sound
    wrong.adapter = .wrongRate(380)
    bench.change(to: wrong)
    #expect(!answer(to: "Y").goodBytes.contains(UInt8(ascii: "M")))
    bench.change(to: sound)
    #expect(answer(to: "Y").suffix(4) == .text("SM\r\n"))
  }

  @Test func `a unit begins to stream at its moment, and ends it`() {
    bench.advance(to: .zero + .seconds(100))
    var streaming = sound
    streaming.unit = .microlinkStream
    bench.change(to: streaming)
    let begin = bench.now
    #expect(bench.takeArrivals(upTo: begin + .milliseconds(40)) == [])
    #expect(!bench.takeArrivals(upTo: begin + .seconds(1)).isEmpty)
    bench.change(to: sound)
    _ = bench.takeArrivals(upTo: bench.now + .seconds(1))
    #expect(bench.takeArrivals(upTo: bench.now + .seconds(5)) == [])
  }

  @Test func `flow control that sticks holds bytes until it is mended`() {
    var stuck = sound
    stuck.host = .flowControlStuck
    bench.change(to: stuck)
    bench.drive(OutputLines(rts: .deasserted, dtr: .asserted))
    #expect(bench.transmitterReadyAt == nil)
    #expect(answer(to: "Y") == [])
    bench.change(to: sound)
    bench.apply(LineSettings(baudRate: 2400))
    #expect(bench.takeArrivals(upTo: bench.now + .seconds(2)) == .text("SM\r\n"))
  }

  @Test func `the transmitter is ready again when the last bit is out`() {
    bench.transmit([0x1B, 0x1B])
    // Twenty bits at 2400 baud, to the nanosecond below.
    #expect(bench.transmitterReadyAt == .zero + .nanoseconds(2 * 4_166_666))
  }
}

extension WiringFault {
  fileprivate func isOpenTxD(_ setup: BenchSetup) -> Bool { id(in: setup.cable) == "open-txd" }
}
