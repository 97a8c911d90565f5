package import PortInventory
package import SerialLink
package import SimulatedBench

/// A port to a simulated bench whose line, driver and mains are not as they should be.
package struct DisturbedPort: SerialPort {
  private let port: SimulatedPort
  private let disturbance: LineDisturbance
  private let dice: Dice

  /// Creates a port.
  ///
  /// - Parameters:
  ///   - bench: the bench behind it.
  ///   - disturbance: what is wrong with the line.
  ///   - dice: decides which bytes are hit.
  package init(_ bench: SimulatedBench, _ disturbance: LineDisturbance, _ dice: Dice) {
    port = SimulatedPort(bench)
    self.disturbance = disturbance
    self.dice = dice
  }

  package var path: String { port.path }

  package func survey() -> PortSurvey { port.survey() }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    port.bench.apply(settings)
    var link: any SerialLink & ~Copyable = DisturbedLink(port.bench, disturbance, dice)
    return body(&link)
  }
}

/// A line that loses and damages bytes, with a driver that does not tell everything.
///
/// It never changes a byte that is sent, since a changed byte could be a command. A sent byte arrives
/// as it is, or not at all.
private struct DisturbedLink: SerialLink, ~Copyable {
  private let bench: SimulatedBench
  private let disturbance: LineDisturbance
  private let dice: Dice
  private var nextPowerChange: Instant?
  private var isOnBattery = false

  init(_ bench: SimulatedBench, _ disturbance: LineDisturbance, _ dice: Dice) {
    self.bench = bench
    self.disturbance = disturbance
    self.dice = dice
    nextPowerChange = disturbance.powerChanges.map { bench.now + $0 }
  }

  var now: Instant { bench.now }

  mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    bench.apply(settings)
  }

  mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    let (dice, share) = (dice, disturbance.lostShare)
    bench.transmit(bytes.filter { _ in !dice.happens(share) })
  }

  mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    while true {
      changePower()
      // All that has arrived may be lost on the way; then there is still time to wait.
      let items = bench.takeArrivals(before: min(deadline, nextPowerChange ?? deadline))
      var left: [Received] = []
      for item in items {
        if let item = disturbed(item) { left.append(item) }
      }
      if !left.isEmpty || now >= deadline { return left }
    }
  }

  mutating func drive(_ lines: OutputLines) throws(LinkError) {
    bench.drive(lines)
  }

  mutating func status() throws(LinkError) -> LineStatus {
    var status = bench.status
    switch disturbance.driver {
    case .full, .noDamageMarks: break
    case .noControlInputs: status.inputs = .unknown(because: Self.blindness)
    case .noErrorCounters: status.errors = .unknown(because: Self.blindness)
    case .ctsAlwaysOn:
      if case .known(var inputs) = status.inputs {
        inputs.cts = .asserted
        status.inputs = .known(inputs)
      }
    case .nothing:
      status.inputs = .unknown(because: Self.blindness)
      status.errors = .unknown(because: Self.blindness)
    }
    return status
  }

  private static let blindness = "this driver does not tell"

  /// What becomes of something that has arrived; `nil` if it is lost.
  private func disturbed(_ item: Received) -> Received? {
    guard let byte = item.byteValue else {
      // A driver without marks hands a break on as a zero.
      return isMarked ? item : .byte(0)
    }
    if dice.happens(disturbance.lostShare) { return nil }
    if dice.happens(disturbance.damagedShare) {
      let damaged = byte ^ UInt8(1 + Int(dice.share() * 255))
      return isMarked ? .damagedByte(damaged) : .byte(damaged)
    }
    return isMarked ? item : .byte(byte)
  }

  private var isMarked: Bool {
    disturbance.driver != .noDamageMarks && disturbance.driver != .nothing
  }

  /// Lets mains fail or return if it is time; a UPS that is off or silent stays so.
  private mutating func changePower() {
    guard let moment = nextPowerChange, moment <= now else { return }
    nextPowerChange = now + .seconds(4 + dice.share() * 20)
    isOnBattery.toggle()
    guard bench.setup.ups == .onLine else { return }
    bench.switchUPS(to: isOnBattery ? .onBattery : .onLine)
  }
}
