package import CableModel

/// Everything that stands on a simulated bench before the first check: what is right and what is wrong.
package struct BenchSetup: Hashable, Sendable {
  package var cable: Cable
  /// What is wrong with the wiring, applied in order.
  package var wiringFaults: [WiringFault]
  package var ups: SimulatedUPS.State
  /// What a receiver makes of the other side's voltages when the two have no common ground.
  package var withoutGround: GroundlessReception

  /// Creates a bench; a sound cable and a UPS on line unless told otherwise.
  package init(
    cable: Cable,
    wiringFaults: [WiringFault] = [],
    ups: SimulatedUPS.State = .onLine,
    withoutGround: GroundlessReception = .silence
  ) {
    self.cable = cable
    self.wiringFaults = wiringFaults
    self.ups = ups
    self.withoutGround = withoutGround
  }
}

/// What arrives over a data wire when there is no common ground to measure it against.
///
/// Both are seen in the field (stratusengineering.com and infoneva.com on missing grounds), and
/// which of them depends on leakage through mains and shields that nobody knows beforehand.
package enum GroundlessReception: String, Hashable, Sendable, CaseIterable {
  case silence
  case noise
}

extension BenchSetup {
  /// This bench with everything that is wrong on another one put on it too.
  package func adding(_ other: BenchSetup) -> BenchSetup {
    var sum = self
    sum.wiringFaults += other.wiringFaults
    if other.ups != .onLine { sum.ups = other.ups }
    if other.withoutGround != .silence { sum.withoutGround = other.withoutGround }
    return sum
  }
}
