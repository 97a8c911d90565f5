package import PortInventory
package import SerialLink

/// A port that leads to a simulated bench, and is always there.
///
/// Where the bench has it that another program uses it, it is not free, and opens even so: a
/// prediction is about what follows from that.
package struct SimulatedPort: SerialPort {
  package let bench: SimulatedBench

  /// Creates a port to a bench.
  package init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  package var path: String { "(simulated)" }

  package func survey() -> PortSurvey {
    PortSurvey(
      path: path,
      resolvedPath: path,
      kind: .serial,
      permission: PortPermission(
        isGranted: true,
        user: "you",
        owner: "you",
        group: "you",
        mode: 0o600,
        isGroupMember: true,
        processHasGroup: true
      ),
      hardware: "simulated bench",
      holders: .known(bench.setup.host.holders)
    )
  }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    bench.apply(settings)
    var link: any SerialLink & ~Copyable = SimulatedLink(bench)
    return body(&link)
  }
}

/// A serial line on simulated time.
package struct SimulatedLink: SerialLink, ~Copyable {
  private let bench: SimulatedBench

  /// Creates a link to the host end of a bench.
  package init(_ bench: SimulatedBench) {
    self.bench = bench
  }

  package var now: Instant { bench.now }

  package mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    bench.apply(settings)
  }

  package mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    bench.transmit(bytes)
  }

  package mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    bench.takeArrivals(before: deadline)
  }

  package mutating func drive(_ lines: OutputLines) throws(LinkError) {
    bench.drive(lines)
  }

  package mutating func status() throws(LinkError) -> LineStatus {
    bench.status
  }
}
