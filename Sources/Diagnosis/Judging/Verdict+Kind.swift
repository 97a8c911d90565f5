extension Verdict {
  /// What a verdict comes to, without its particulars; the raw value is its stable name.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case works
    case worksWithRemarks = "works-with-remarks"
    case stoppedAnswering = "stopped-answering"
    case faultFound = "fault-found"
    case unexplained
    case unsuitableCable = "unsuitable-cable"
    case inconclusive
    case portUnusable = "port-unusable"
    case lineLost = "line-lost"
    case interrupted
  }

  /// What it comes to.
  package var kind: Kind {
    switch self {
    case .works: .works
    case .worksWithRemarks: .worksWithRemarks
    case .stoppedAnswering: .stoppedAnswering
    case .faultFound: .faultFound
    case .unexplained: .unexplained
    case .unsuitableCable: .unsuitableCable
    case .inconclusive: .inconclusive
    case .portUnusable: .portUnusable
    case .lineLost: .lineLost
    case .interrupted: .interrupted
    }
  }
}
