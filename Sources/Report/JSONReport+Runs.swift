import CableModel
import Diagnosis
import SerialLink

/// What a loopback run found out.
struct LoopbackMirror: Encodable {
  let cable: CableNameMirror
  let controlLines: ControlLinesMirror?
  let driverErrors: DriverErrorsMirror?
  let driverErrorsUnknown: String?
  let ending: EndingMirror
  let errors: ErrorsMirror
  let isClean: Bool
  let isShortProved: Bool
  let latencySeconds: RangeMirror?
  let port: String
  let rate: Int?
  let rounds: Int
  let seconds: Double
  let sent: Int

  init(_ result: LoopbackRun.Result, _ order: LoopbackRun, port: String) {
    let tally = result.tally
    cable = CableNameMirror(order.cable)
    controlLines =
      order.lines == .controlToo
      ? ControlLinesMirror(
        reads: tally.lineReads,
        unknown: result.linesUnknown,
        wrong: tally.wrongLines
      ) : nil
    switch result.driverErrors {
    case .known(let count):
      driverErrors = DriverErrorsMirror(
        breaks: count.breaks,
        framing: count.framing,
        overrun: count.overrun,
        parity: count.parity
      )
      driverErrorsUnknown = nil
    case .unknown(let reason):
      driverErrors = nil
      driverErrorsUnknown = reason
    }
    ending = EndingMirror(code: result.ending.code, reason: result.ending.reason)
    errors = ErrorsMirror(extra: tally.extra, lost: tally.lost, wrong: tally.wrong)
    isClean = result.isClean
    isShortProved = result.isShortProved
    latencySeconds = tally.latency.map { range in
      RangeMirror(
        greatest: range.upperBound.roundedSeconds,
        least: range.lowerBound.roundedSeconds
      )
    }
    self.port = port
    rate = tally.rate
    rounds = tally.rounds
    seconds = tally.elapsed.roundedSeconds
    sent = tally.sent
  }
}

/// What the control inputs did.
struct ControlLinesMirror: Encodable {
  let reads: Int
  let unknown: String?
  let wrong: Int
}

/// What the driver counted of damaged input.
struct DriverErrorsMirror: Encodable {
  let breaks: Int
  let framing: Int
  let overrun: Int
  let parity: Int
}

/// How a run ended.
struct EndingMirror: Encodable {
  let code: String
  let reason: String?
}

/// What became of bytes that did not come back right.
struct ErrorsMirror: Encodable {
  let extra: Int
  let lost: Int
  let wrong: Int
}

/// The least and the greatest of some values.
struct RangeMirror: Encodable {
  let greatest: Double
  let least: Double
}

/// What a wiggle test found out.
struct WatchMirror: Encodable {
  let bad: Int
  let cable: CableNameMirror
  let controlLinesUnknown: String?
  let ending: EndingMirror
  let exchanges: Int
  let farEnd: String
  let good: Int
  let lost: Int
  let port: String
  let seconds: Double
  /// The worst grade of each second.
  let strip: [String]
  let troubles: [TroubleMirror]

  init(_ result: WatchRun.Result, _ order: WatchRun, port: String) {
    let tally = result.tally
    bad = tally.bad
    cable = CableNameMirror(order.cable)
    controlLinesUnknown = result.linesUnknown
    ending = EndingMirror(code: result.ending.code, reason: result.ending.reason)
    exchanges = tally.exchanges
    farEnd = order.farEnd.kind.rawValue
    good = tally.good
    lost = tally.lost
    self.port = port
    seconds = tally.elapsed.roundedSeconds
    strip = tally.seconds.map { $0?.code ?? "none" }
    troubles = tally.troubles.map {
      TroubleMirror(grade: $0.grade.code, seconds: $0.moment.roundedSeconds, text: $0.words)
    }
  }
}

/// An exchange that was not good.
struct TroubleMirror: Encodable {
  let grade: String
  let seconds: Double
  let text: String
}
