import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Control inputs that an adapter reports late")
struct LateInputsTests {
  /// A good cable on an adapter that reports its control inputs only some time after they changed.
  private struct LateLink: SerialLink, ~Copyable {
    let bench: SimulatedBench
    let delay: Duration
    private var changes: [(moment: Instant, status: LineStatus)]

    init(_ bench: SimulatedBench, delay: Duration) {
      self.bench = bench
      self.delay = delay
      changes = [(.zero, bench.status)]
    }

    var now: Instant { bench.now }

    mutating func apply(_ settings: LineSettings) -> LineSettings {
      bench.apply(settings)
      return settings
    }

    mutating func send(_ bytes: [UInt8]) { bench.transmit(bytes) }

    mutating func receive(before deadline: Instant) -> [Received] {
      bench.advance(to: deadline)
      return bench.takeArrivals(upTo: deadline)
    }

    mutating func drive(_ lines: OutputLines) {
      bench.drive(lines)
      changes.append((bench.now + delay, bench.status))
    }

    func status() -> LineStatus {
      changes.last { $0.moment <= bench.now }?.status ?? bench.status
    }
  }

  private func sign(delay: Duration) throws -> String? {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
    let check = try #require(CheckCatalogue.check(.handshakeJumpers))
    guard case .line(_, let look) = check.procedure else { return nil }
    var link: any SerialLink & ~Copyable = LateLink(bench, delay: delay)
    let context = CheckContext(cable: cable, farEnd: .free, patience: .seconds(3))
    return try look(&link, context).symptom?.code
  }

  /// A chip that reports its inputs by an interrupt transfer is late when the computer is busy.
  @Test(arguments: [0, 16, 40, 120])
  func `the jumpers are seen all the same`(milliseconds: Int) throws {
    #expect(try sign(delay: .milliseconds(milliseconds)) == "cts=rts dsr=dtr dcd=off ri=off")
  }
}
