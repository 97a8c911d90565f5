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
  /// What a receiver makes of a line that is in space already when the port is opened.
  package var heldLine: HeldLineReception
  package var looseContact: LooseContact
  package var disturbance: Disturbance
  package var alerting: Alerting
  /// What the parts of the cable do through which nothing can be predicted.
  package var components: ComponentState
  /// What a look at the device shows that a line does not.
  package var appearance: DeviceAppearance

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
    withoutGround: GroundlessReception = .silence,
    heldLine: HeldLineReception = .breakCondition,
    looseContact: LooseContact = .atTimes,
    disturbance: Disturbance = .none,
    alerting: Alerting = .inSmartMode,
    components: ComponentState = .conducting,
    appearance: DeviceAppearance = DeviceAppearance()
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
    self.heldLine = heldLine
    self.looseContact = looseContact
    self.disturbance = disturbance
    self.alerting = alerting
    self.components = components
    self.appearance = appearance
  }

  /// The cable as it lies on this bench.
  var harness: Harness {
    Harness(cable, faults: wiringFaults, components: components)
  }

  /// Whether what comes over the line depends on the moment, so that it may work now and not later.
  package var isUnsteady: Bool {
    if case .stalling = adapter { return true }
    switch unit {
    case .stops, .deaf: return true
    default: break
    }
    let isLoose = harness.whileLooseContactsAreOpen != nil
    return isLoose || disturbance != .none
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
    if other.heldLine != .breakCondition { sum.heldLine = other.heldLine }
    if other.looseContact != .atTimes { sum.looseContact = other.looseContact }
    if other.disturbance != .none { sum.disturbance = other.disturbance }
    if other.alerting != .inSmartMode { sum.alerting = other.alerting }
    sum.appearance.features.formSymmetricDifference(
      other.appearance.features.symmetricDifference(DeviceAppearance().features)
    )
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

/// What a receiver tells of a line that is held in space.
///
/// A driver tells a break once, when it begins. If that was before the port was opened, the line looks
/// silent from then on (seen with ftdi, cp210x, ch341 and pl2303 of Linux 6.1).
package enum HeldLineReception: String, Hashable, Sendable, CaseIterable {
  case breakCondition = "break"
  case silence
}

extension BenchSetup {
  /// The pins of the cable's own wires that carry anything, as the person counts them.
  package var touchedPins: Set<Pin> {
    let harness = harness
    var pins: Set<Pin> = []
    for (wire, conductor) in zip(harness.wires, cable.conductors) {
      // A contact whose wire is open is still there to be touched.
      pins.insert(Pin(.host, wire.from ?? conductor.from))
      pins.insert(Pin(.device, wire.to ?? conductor.to))
    }
    for joint in harness.joints { pins.formUnion(joint.pins) }
    return Set(pins.map(counted))
  }
}
