import CableModel
import Diagnosis
import Report

extension WiringHealth {
  /// What could be known of the default cable: something of every kind.
  static let known = WiringHealth(
    conductors: [
      0: .proved(by: "SM"), 1: .suspect(share: 0.463), 2: .notLookedAt, 3: .suspect(share: 1),
    ],
    jumpers: [0: .proved(by: "handshake"), 1: .notLookedAt]
  )
}

extension DiagnosisReport {
  /// The same report, with what is known of some parts; nothing looked at all others.
  func knowing(_ states: [Part: PartHealth.State]) -> DiagnosisReport {
    var report = self
    report.health = Part.all(of: cable).map {
      PartHealth(part: $0, state: states[$0] ?? .notLookedAt)
    }
    return report
  }

  /// The same report, with every part but some proved by the same test points.
  func knowing(
    _ states: [Part: PartHealth.State],
    elseProvedBy testPoints: [TestPoint]
  ) -> DiagnosisReport {
    let proved = Part.all(of: cable).map { ($0, PartHealth.State.provedSound(by: testPoints)) }
    return knowing(Dictionary(uniqueKeysWithValues: proved).merging(states) { $1 })
  }
}
