import CableModel
import SimulatedBench
import SmartProtocol

extension DeviceKind {
  /// A UPS that speaks APC's smart protocol.
  static let smartUPS = DeviceKind(
    safeBytes: SmartCommand.safeSet,
    echoBytes: EchoBytes(
      probe: SmartCommand.resynchronise.byte,
      isProbeAnswered: false,
      // A UPS in smart mode would answer the safe `Q` after its echo.
      proof: Array(LoopbackCheck.inert[37..<40]) + [SmartCommand.status.byte],
      inert: LoopbackCheck.inert,
      pattern: LoopbackCheck.pattern,
      handshake: (SmartCommand.enterSmartMode.byte, SmartHandshake.smartMode)
    ),
    // Both data wires, the ground, the polarity, the framing and the rate are proved by it.
    proof: DeviceProof(
      answer: .init(SmartModeCheck.self, SmartModeCheck.Symptom.answering),
      handful: [
        .init(IdentityCheck.self, [.named, .namedWithDamage, .nameless]),
        .init(ReadingsCheck.self, [.complete, .completeWithDamage, .partial]),
        .init(SteadinessCheck.self, [.steady, .damaged]),
      ],
      disproofs: [
        .init(IdentityCheck.self, [.damaged, .othersReplies]),
        .init(ReadingsCheck.self, [.damaged, .othersReplies]),
        .init(SteadinessCheck.self, [.lossy, .spoilt, .stopped, .none]),
      ],
      ended: [.init(SteadinessCheck.self, [.stopped])],
      remarks: [
        .init(IdentityCheck.self, [.nameless, .silent]),
        .init(ReadingsCheck.self, [.partial, .sparse, .silent]),
      ],
      silences: [
        .init(LineBeforeHandshakeCheck.self, [.quiet]), .init(OtherRatesCheck.self, [.silent]),
        .init(SmartModeCheck.self, [.silent]),
      ]
    ),
    faults: { cable in
      SilentUnits.all(of: cable) + UnusualUnits.all(of: cable) + BrokenUnits.all(of: cable)
    },
    soundBenches: { cable in
      [
        BenchSetup(cable: cable),
        BenchSetup(cable: cable, ups: .onBattery),
        BenchSetup(cable: cable, ups: .off),
        BenchSetup(cable: cable, ups: .onBattery, alerting: .always),
      ]
    },
    heedsLevels: true,
    givesAlerts: true,
    features: DeviceFeature.allCases
  )
}
