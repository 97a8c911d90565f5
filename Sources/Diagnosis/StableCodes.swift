import SerialLink

// The names by which programs know what a report says. Like those of checks, signs, hypotheses and
// remedies they are promised: one that is in use keeps its meaning.

extension Outcome {
  /// The stable name.
  package var code: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .unknown: "unknown"
    case .skipped: "skipped"
    case .broken: "broken"
    }
  }

  /// Why nothing was seen; nothing where something was.
  package var reason: String? {
    switch self {
    case .passed, .failed: nil
    case .unknown(let reason), .skipped(let reason): reason
    case .broken(let error): "\(error)"
    }
  }

  /// The stable name of the line's failure, for a check that it broke.
  package var errorCode: String? {
    guard case .broken(let error) = self else { return nil }
    return error.code
  }
}

extension Verdict {
  /// The stable name.
  package var code: String {
    switch self {
    case .works: "works"
    case .worksWithRemarks: "works-with-remarks"
    case .faultFound: "fault-found"
    case .unexplained: "unexplained"
    case .inconclusive: "inconclusive"
    case .portUnusable: "port-unusable"
    case .lineLost: "line-lost"
    case .interrupted: "interrupted"
    }
  }

  /// The stable name of what kept the program from looking; nothing where it could.
  package var reasonCode: String? {
    switch self {
    case .works, .worksWithRemarks, .faultFound, .unexplained, .inconclusive: nil
    case .portUnusable(let trouble): trouble.code
    case .lineLost(let error): error.code
    case .interrupted: "interrupted"
    }
  }
}

extension PortTrouble {
  fileprivate var code: String {
    switch self {
    case .unavailable: "unavailable"
    case .notPermitted: "not-permitted"
    case .failed: "failed"
    }
  }
}

extension LinkError {
  fileprivate var code: String {
    switch self {
    case .disconnected: "disconnected"
    case .outputBlocked: "output-blocked"
    case .unsupported: "unsupported"
    case .interrupted: "interrupted"
    case .system: "system"
    }
  }
}

extension LoopbackRun.Ending {
  /// The stable name.
  package var code: String {
    switch self {
    case .timeOver: "time-over"
    case .notShorted: "not-shorted"
    case .rateRefused: "rate-refused"
    case .lost: "lost"
    }
  }

  /// What ended the run, in words; nothing where its time was over.
  package var reason: String? {
    switch self {
    case .timeOver: nil
    case .notShorted(let look): look.detail
    case .rateRefused(let got): "the port is at \(got) baud"
    case .lost(let error): "\(error)"
    }
  }
}

extension WatchRun.Ending {
  /// The stable name.
  package var code: String {
    switch self {
    case .timeOver: "time-over"
    case .stopped: "stopped"
    case .lost: "lost"
    }
  }

  /// What ended the watch, in words; nothing where its time was over.
  package var reason: String? {
    switch self {
    case .timeOver: nil
    case .stopped(let reason): reason
    case .lost(let error): "\(error)"
    }
  }
}

extension WatchTally.Grade {
  /// The stable name.
  package var code: String {
    switch self {
    case .good: "good"
    case .bad: "bad"
    case .lost: "lost"
    }
  }
}
