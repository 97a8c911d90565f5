import SimulatedBench

extension DeviceKind {
  /// The console of a router, a switch, a computer or a management card: a CR brings printable text.
  ///
  /// "A router prompt should appear on the screen after pressing the Enter key" at 9600 8N1
  /// (community.cisco.com, "User receives no output from the console port"); Return is what begins a
  /// session on an idle line (Cisco IOS, `activation-character`).
  static let console = DeviceKind(
    safeBytes: [ConsoleReply.carriageReturn],
    echoBytes: EchoBytes(
      probe: ConsoleReply.carriageReturn,
      isProbeAnswered: true,
      // A console puts at least a line feed behind it.
      proof: [ConsoleReply.carriageReturn],
      inert: Array(repeating: ConsoleReply.carriageReturn, count: 64),
      pattern: Array(repeating: ConsoleReply.carriageReturn, count: 64),
      handshake: nil
    ),
    proof: DeviceProof(
      answer: .init(ConsolePromptCheck.self, ConsolePromptCheck.Symptom.answering),
      handful: [.init(ConsoleSteadinessCheck.self, [.steady, .damaged])],
      disproofs: [.init(ConsoleSteadinessCheck.self, [.lossy, .spoilt, .stopped, .none])],
      ended: [.init(ConsoleSteadinessCheck.self, [.stopped])],
      remarks: [],
      silences: [
        .init(ConsoleLineCheck.self, [.quiet]), .init(ConsoleRatesCheck.self, [.silent]),
        .init(ConsolePromptCheck.self, [.silent]),
      ]
    ),
    faults: ConsoleUnits.all,
    soundBenches: { [BenchSetup(cable: $0)] },
    heedsLevels: false,
    givesAlerts: false,
    features: []
  )
}
