package import CableModel
import SerialLink

// The names that programs use to read a report. They are stable, like the names of checks, symptoms,
// hypotheses and remedies: a name that is in use keeps its meaning.

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

  /// Why no symptom was seen; `nil` if one was.
  package var reason: String? {
    switch self {
    case .passed, .failed: nil
    case .unknown(let reason), .skipped(let reason): reason
    case .broken(let error): error.sentence
    }
  }

  /// The stable name of the line's error; `nil` if the check was not broken.
  package var errorCode: String? {
    guard case .broken(let error) = self else { return nil }
    return error.code
  }
}

extension Verdict {
  /// The stable name.
  package var code: String { kind.rawValue }

  /// The stable name of what stopped the examination; `nil` if nothing did.
  package var reasonCode: String? {
    switch self {
    case .works, .worksWithRemarks, .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable,
      .inconclusive:
      nil
    case .portUnusable(let trouble): trouble.code
    case .lineLost(let error): error.code
    case .interrupted: "interrupted"
    }
  }
}

extension Part {
  /// The stable name; those of wires and jumpers have the pin numbers of the cable.
  package func code(in cable: Cable) -> String {
    switch self {
    case .conductor(let index):
      "conductor-\(cable.conductors[index].from)-\(cable.conductors[index].to)"
    case .ground: "ground"
    case .jumper(let index): cable.jumpers[index].code
    case .lead: "lead"
    case .adapterTransmitter: "adapter-transmitter"
    case .adapterReceiver: "adapter-receiver"
    case .portSettings: "port-settings"
    case .portAlone: "port-alone"
    case .devicePort: cable.deviceProtocol.codePrefix + "-port"
    case .deviceReceiver: cable.deviceProtocol.codePrefix + "-receiver"
    case .deviceTransmitter: cable.deviceProtocol.codePrefix + "-transmitter"
    case .devicePower: cable.deviceProtocol.codePrefix + "-power"
    case .deviceLanguage: cable.deviceProtocol.codePrefix + "-protocol"
    }
  }
}

extension DeviceProtocol {
  /// What the names of the device's parts begin with, such as "ups".
  fileprivate var codePrefix: String {
    switch self {
    case .apcSmart, .contacts: "ups"
    case .console, .powerStrip, .usb: rawValue
    }
  }
}

extension Jumper {
  fileprivate var code: String {
    let isDevice = pins.first?.end == .device
    return (["jumper"] + (isDevice ? ["device"] : []) + pins.map { String($0.number) })
      .joined(separator: "-")
  }
}

extension PartHealth.State {
  /// The stable name.
  package var code: String {
    switch self {
    case .provedSound: "proved-sound"
    case .suspect: "suspect"
    case .notLookedAt: "not-looked-at"
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
    case .connectionEnded: "connection-ended"
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

  /// What ended the run, in words; `nil` if its time was over.
  package var reason: String? {
    switch self {
    case .timeOver: nil
    case .notShorted(let look): look.detail
    case .rateRefused(let got): "the port is at \(got) baud"
    case .lost(let error): error.sentence
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

  /// What ended the watch, in words; `nil` if its time was over.
  package var reason: String? {
    switch self {
    case .timeOver: nil
    case .stopped(let reason): reason
    case .lost(let error): error.sentence
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
