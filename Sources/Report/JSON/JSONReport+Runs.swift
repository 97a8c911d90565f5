import CableModel
import Diagnosis
import JSONSyntax
import PlainText
import SerialLink

extension JSONReport {
  /// What a loopback run found out.
  static func content(
    of result: LoopbackRun.Result,
    _ order: LoopbackRun,
    port: String
  ) -> JSONValue {
    let tally = result.tally
    let controlLines: JSONValue = [
      "reads": .whole(tally.lineReads),
      "unknown": result.linesUnknown.map(JSONValue.text),
      "wrong": .whole(tally.wrongLines),
    ]
    let (driverErrors, driverErrorsUnknown): (JSONValue?, String?) =
      switch result.driverErrors {
      case .known(let count): (count.json, nil)
      case .unknown(let reason): (nil, reason)
      }
    let latency = tally.latency.map { range -> JSONValue in
      [
        "greatest": .fraction(range.upperBound.roundedSeconds),
        "least": .fraction(range.lowerBound.roundedSeconds),
      ]
    }
    return [
      "cable": order.cable.nameJSON,
      "controlLines": order.lines == .controlToo ? controlLines : nil,
      "driverErrors": driverErrors,
      "driverErrorsUnknown": driverErrorsUnknown.map(JSONValue.text),
      "ending": ending(result.ending.code, reason: result.ending.reason),
      "errors": [
        "extra": .whole(tally.extra), "lost": .whole(tally.lost), "wrong": .whole(tally.wrong),
      ],
      "isClean": .boolean(result.isClean),
      "isShortProved": .boolean(result.isShortProved),
      "latencySeconds": latency,
      "port": .text(port),
      "rate": tally.rate.map(JSONValue.whole),
      "rounds": .whole(tally.rounds),
      "seconds": .fraction(tally.elapsed.roundedSeconds),
      "sent": .whole(tally.sent),
    ]
  }

  /// What a wiggle test found out.
  static func content(
    of result: WatchRun.Result,
    _ order: WatchRun,
    port: String
  ) -> JSONValue {
    let tally = result.tally
    let troubles = tally.troubles.map { trouble -> JSONValue in
      [
        "grade": .text(trouble.grade.code),
        "seconds": .fraction(trouble.moment.roundedSeconds),
        "text": .text(trouble.words),
      ]
    }
    return [
      "bad": .whole(tally.bad),
      "cable": order.cable.nameJSON,
      "controlLinesUnknown": result.linesUnknown.map(JSONValue.text),
      "ending": ending(result.ending.code, reason: result.ending.reason),
      "exchanges": .whole(tally.exchanges),
      "farEnd": .text(order.farEnd.kind.rawValue),
      "good": .whole(tally.good),
      "lost": .whole(tally.lost),
      "port": .text(port),
      "seconds": .fraction(tally.elapsed.roundedSeconds),
      // The worst grade of each second.
      "strip": .texts(tally.seconds.map { $0?.code ?? "none" }),
      "troubles": .list(troubles),
    ]
  }

  /// How a run ended.
  private static func ending(_ code: String, reason: String?) -> JSONValue {
    ["code": .text(code), "reason": reason.map(JSONValue.text)]
  }
}

extension ErrorCounters {
  /// What the driver counted of damaged input.
  fileprivate var json: JSONValue {
    [
      "breaks": .whole(breaks), "framing": .whole(framing), "overrun": .whole(overrun),
      "parity": .whole(parity),
    ]
  }
}

extension Duration {
  /// The duration in seconds, to the microsecond.
  var roundedSeconds: Double {
    seconds.rounded(places: 6)
  }
}
