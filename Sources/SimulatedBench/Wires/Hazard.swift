import CableModel
import SerialLink

/// What plugging a cable into the device would do that it must not.
package enum Hazard: Hashable, Sendable {
  /// Something of the host is connected to a device pin that bites; the pin's number.
  case wireOnHazardousPin(Int)
  /// The device's data input would be held in space, which an APC UPS takes for "shut down".
  case dataInputHeldInSpace
  /// The device would hear its own answers as commands.
  case deviceHearsItself
}

extension BenchSetup {
  /// Whether the host hears the device, and the device does not hear the host.
  package var isOnlyHeard: Bool {
    guard unit != .deadReceiver else { return adapter == .sound && wiringFaults.isEmpty }
    let physics = Physics(self, farEnd: .attached)
    let outputs = OutputLines(rts: .asserted, dtr: .asserted)
    return unit == .sound && physics.hearingOfHost(outputs: outputs) == .voices([.clear(.device)])
      && !physics.hearingOfDevice(outputs: outputs).has(.clear(.host))
  }

  /// What plugging the cable into the device would do that it must not; empty if it is safe.
  package var hazards: Set<Hazard> {
    let circuit = Circuit(cable, harness: harness, farEnd: .attached)
    var found: Set<Hazard> = []
    for (pin, signal) in cable.device.pins where signal.hazard != nil {
      let touchesHost = circuit.terminals(sharingNetOf: .device(pin)).contains { terminal in
        if case .host = terminal { true } else { false }
      }
      if touchesHost { found.insert(.wireOnHazardousPin(pin)) }
    }
    // These levels are signals to a UPS alone.
    guard cable.deviceProtocol == .apcSmart || cable.deviceProtocol == .contacts else {
      return found
    }
    let physics = Physics(self, farEnd: .attached)
    // Opening a port raises both control lines, so this is how the device finds them.
    let outputs = OutputLines(rts: .asserted, dtr: .asserted)
    switch physics.hearingOfDevice(outputs: outputs) {
    case .spaceHeld: found.insert(.dataInputHeldInSpace)
    case .voices(let voices) where voices.contains { $0.talker == .device }:
      found.insert(.deviceHearsItself)
    case .idle, .noise, .voices: break
    }
    return found
  }
}
