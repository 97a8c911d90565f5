package import CableModel

/// Everything about a bench that can be noticed from the host, or by the person, in one arrangement.
///
/// Two benches with the same key show the same to every check, whatever faults made them so; this
/// is what lets predictions for thousands of benches be shared.
package struct BenchKey: Hashable, Sendable {
  let physics: Physics
  private let host: HostCondition
  private let unit: UnitCondition
  private let ups: SimulatedUPS.State
  private let alerting: Alerting
  private let heldLine: HeldLineReception
  private let disturbance: Disturbance
  private let counting: PinCounting
  package let farEnd: FarEnd

  /// Works out what can be noticed.
  ///
  /// - Parameters:
  ///   - setup: what stands on the bench.
  ///   - farEnd: what the device end is plugged into.
  ///   - clip: two pins that a paper clip joins, as the person counts them; `nil` for none.
  package init(_ setup: BenchSetup, farEnd: FarEnd, clip: PinPair? = nil) {
    physics = Physics(setup, farEnd: farEnd, clip: clip)
    host = setup.host
    heldLine = setup.heldLine
    self.farEnd = farEnd
    disturbance = setup.adapter == .deadReceiver ? .none : setup.disturbance
    // Which pins a person reads; what they join is in the physics.
    counting = farEnd == .free && clip == nil ? setup.counting : .asMoulded
    // Nobody notices what a UPS does that is not attached.
    let isAttached = farEnd == .attached
    // What a held line looks like is a matter of the physics.
    unit = isAttached ? (setup.unit == .holdsSpace ? .deadTransmitter : setup.unit) : .sound
    ups = isAttached ? setup.ups : .onLine
    alerting = isAttached && setup.ups == .onBattery ? setup.alerting : .inSmartMode
  }
}
