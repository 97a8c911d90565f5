package import CableModel

/// Everything that stands on a simulated bench before the first check: what is right and what is wrong.
package struct BenchSetup: Hashable, Sendable {
  package var cable: Cable
  /// What is wrong with the wiring, applied in order.
  package var wiringFaults: [WiringFault]
  package var adapter: AdapterCondition
  package var host: HostCondition
  package var unit: UnitCondition
  package var ups: SimulatedUPS.State
  package var counting: PinCounting
  package var openContact: OpenContact
  /// What a receiver makes of the other side's voltages when the two have no common ground.
  package var withoutGround: GroundlessReception

  /// Creates a bench; a sound cable and a UPS on line unless told otherwise.
  package init(
    cable: Cable,
    wiringFaults: [WiringFault] = [],
    adapter: AdapterCondition = .sound,
    host: HostCondition = .sound,
    unit: UnitCondition = .sound,
    ups: SimulatedUPS.State = .onLine,
    counting: PinCounting = .asMoulded,
    openContact: OpenContact = .inPlace,
    withoutGround: GroundlessReception = .silence
  ) {
    self.cable = cable
    self.wiringFaults = wiringFaults
    self.adapter = adapter
    self.host = host
    self.unit = unit
    self.ups = ups
    self.counting = counting
    self.openContact = openContact
    self.withoutGround = withoutGround
  }

  /// This bench with everything that is wrong on another one put on it too.
  package func adding(_ other: BenchSetup) -> BenchSetup {
    var sum = self
    sum.wiringFaults += other.wiringFaults
    if other.adapter != .sound { sum.adapter = other.adapter }
    if other.host != .sound { sum.host = other.host }
    if other.unit != .sound { sum.unit = other.unit }
    if other.ups != .onLine { sum.ups = other.ups }
    if other.counting != .asMoulded { sum.counting = other.counting }
    if other.openContact != .inPlace { sum.openContact = other.openContact }
    if other.withoutGround != .silence { sum.withoutGround = other.withoutGround }
    return sum
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
