package import CableModel
import SimulatedBench

/// A kind of device that the program can talk to: what may be sent to it, and what proves the way to it.
///
/// This is all that the procedure knows of what is at the far end. The checks of a device say by
/// themselves for which devices they are.
package struct DeviceKind: Sendable {
  /// The only bytes that the program by itself sends while one is attached.
  package let safeBytes: Set<UInt8>
  /// What is sent where nothing is attached, to see what comes back.
  let echoBytes: EchoBytes
  let proof: DeviceProof
  /// The check whether it answers at all.
  package var answerCheck: CheckID { proof.answer.check }
  /// What can be wrong with the device, for a cable.
  let faults: @Sendable (Cable) -> [Hypothesis]
  /// The benches on which nothing is wrong: the states in which a sound device may be.
  let soundBenches: @Sendable (Cable) -> [BenchSetup]
  /// Whether a level that stays on its data input is a signal to it, as it is to APC's UPS.
  let heedsLevels: Bool
  /// Whether it tells by itself that something is the matter, which is heard even if it hears nothing.
  let givesAlerts: Bool
  /// What a look at it tells of a silence.
  let features: [DeviceFeature]

  /// Every kind.
  static let all: [DeviceKind] = [.smartUPS, .console]
}

extension Cable {
  /// What is sent to see what comes back; what does no harm to a UPS is sent for unknown devices.
  var echoBytes: EchoBytes { (deviceProtocol.kind ?? .smartUPS).echoBytes }
}

extension DeviceProtocol {
  /// The kind of device that speaks it; `nil` for one that the program cannot talk to.
  package var kind: DeviceKind? {
    switch self {
    case .apcSmart, .contacts: .smartUPS
    case .console: .console
    case .powerStrip, .usb: nil
    }
  }
}

/// Bytes for an echo, which do no harm if the device is attached although somebody said otherwise.
struct EchoBytes: Sendable {
  /// Looks for an echo where nothing should come back.
  let probe: UInt8
  /// Whether the device itself says more than the probe when it gets it.
  let isProbeAnswered: Bool
  /// Proves a short: it comes back exactly, and nothing behind it.
  let proof: [UInt8]
  /// Bytes on which the device does not act, to be sent again and again.
  let inert: [UInt8]
  /// What is sent over a short that is proved: as many different bytes as are harmless if the proof is
  /// wrong, as with a device that hands back a few bytes only.
  let pattern: [UInt8]
  /// What the device answers in any state, if it did not answer the proof.
  let handshake: (byte: UInt8, answer: [UInt8])?
}

/// What the checks of a device see where the way to it is good or not.
struct DeviceProof: Sendable {
  /// Symptoms of a check at the attached far end.
  struct Row: Sendable {
    let check: CheckID
    let symptoms: Set<AnySymptom>

    init<Made: Check>(_ check: Made.Type, _ symptoms: [Made.Symptom]) {
      self.check = check.id
      self.symptoms = Set(symptoms.map { AnySymptom($0) })
    }
  }

  /// That it answers at all.
  let answer: Row
  /// A handful of well-formed replies.
  let handful: [Row]
  /// What shows that replies get lost or damaged, or that somebody else talks to the device too.
  let disproofs: [Row]
  /// What shows that the device no longer answers.
  let ended: [Row]
  /// What the device does not know or does not say.
  let remarks: [Row]
  /// That nothing came.
  let silences: [Row]
}
