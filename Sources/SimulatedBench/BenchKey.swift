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
  package let farEnd: FarEnd

  /// Works out what can be noticed.
  package init(_ setup: BenchSetup, farEnd: FarEnd) {
    physics = Physics(setup, farEnd: farEnd)
    host = setup.host
    self.farEnd = farEnd
    // Nobody notices what a UPS does that is not attached.
    unit = farEnd == .attached ? setup.unit : .sound
    ups = farEnd == .attached ? setup.ups : .onLine
  }
}
