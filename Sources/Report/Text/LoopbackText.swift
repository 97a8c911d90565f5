package import CableModel
package import Diagnosis
import PlainText
import SerialLink

/// What a loopback run shows: a line that lives while it goes on, and a conclusion.
package struct LoopbackText: Sendable {
  private let order: LoopbackRun
  private let style: TextStyle

  /// Creates the renderer of a run.
  package init(_ order: LoopbackRun, style: TextStyle) {
    self.order = order
    self.style = style
  }

  /// What has to be joined.
  package func request(_ pins: ShortedPins) -> String {
    let text =
      "Join pins \(pins.first) and \(pins.second) of the cable's "
      + "\(order.cable.device.connector.rawValue), with the \(order.cable.device.name) unplugged."
    return style.adapted(style.wrapped(text, indent: "  ", first: "> ").joined(separator: "\n"))
  }

  /// The line that lives.
  package func progress(_ tally: LoopbackTally) -> String {
    let share = min(1, tally.elapsed / order.time)
    let width = 20
    let filled = Int((share * Double(width)).rounded(.down))
    let (full, empty) = style.characters == .unicode ? ("█", "░") : ("#", ".")
    let bar =
      String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
    let time = "\(tally.elapsed.seconds(places: 0)) of \(order.time.seconds(places: 0)) s"
    let text = "  \(bar) \(time)  \(tally.sent) bytes  \(errorWords(tally))"
    let fitted = String(text.prefix(style.width - 1))
    return style.mark(fitted, tally.errors + tally.wrongLines == 0 ? .good : .bad)
  }

  /// Everything that is said at the end.
  package func conclusion(_ result: LoopbackRun.Result) -> String {
    let parts = [figures(result), sentence(result), limits(result), advice(result)].filter {
      !$0.isEmpty
    }
    // Where nothing is to be mended, nobody looks for a wire.
    let pinout = result.needsMending ? [PinoutTable(order.cable).text(style: style)] : []
    let text = (parts.map { $0.joined(separator: "\n") } + pinout).joined(separator: "\n\n")
    return style.adapted(text)
  }

  /// How it ended, and nothing else.
  package func verdict(_ result: LoopbackRun.Result) -> String {
    style.adapted(sentence(result).joined(separator: "\n"))
  }

  private func errorWords(_ tally: LoopbackTally) -> String {
    counted(tally.errors, "error")
  }

  private func figures(_ result: LoopbackRun.Result) -> [String] {
    let tally = result.tally
    guard tally.rounds > 0 else { return [] }
    var rows = [
      ("time", "\(tally.elapsed.words), \(tally.rounds) rounds"),
      ("bytes sent", "\(tally.sent)"),
      ("errors", "\(tally.lost) lost, \(tally.wrong) wrong, \(tally.extra) extra"),
      ("damaged on the way", damage(result.driverErrors)),
      (
        "rate on the wire",
        tally.rate.map { "\($0) baud" } ?? "unknown, for this line does not pace the bytes"
      ),
    ]
    if let latency = tally.latency {
      let spread = spreadWords(from: latency.lowerBound.words, to: latency.upperBound.words)
      rows.append(("first byte back", "\(spread) later than the wire needs"))
    }
    if order.lines == .controlToo {
      let reads = "wrong in \(tally.wrongLines) of \(tally.lineReads) reads"
      rows.append(("control lines", result.linesUnknown.map { "unknown: \($0)" } ?? reads))
    }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  \($0.0.padded(to: width))  \($0.1)" }
  }

  /// What the driver counted, or that it does not.
  private func damage(_ errors: Knowable<ErrorCounters>) -> String {
    switch errors {
    case .unknown(let reason): "unknown: \(reason)"
    case .known(let count):
      "\(count.framing) framing errors, \(count.parity) of parity, \(count.overrun) overruns, "
        + "\(count.breaks) breaks, by the driver's count"
    }
  }

  private func sentence(_ result: LoopbackRun.Result) -> [String] {
    let (text, emphasis): (String, TextStyle.Emphasis) =
      switch result.ending {
      case .notShorted(let look): ("The rounds did not begin: \(look.detail).", .bad)
      case .rateRefused(let got):
        ("The port did not take the rate; it is at \(got) baud.", .bad)
      case .lost where result.ending.isInterruption:
        ("Stopped. Up to then: \(summary(result.tally)).", .doubtful)
      case .lost(let error): ("\(error.sentence). Up to then: \(summary(result.tally)).", .bad)
      case .timeOver where result.tally.rounds == 0:
        ("The time was too short for a single round.", .doubtful)
      case .timeOver:
        (summary(result.tally) + (doubt(result) ?? "."), result.isClean ? .good : .bad)
      }
    return style.wrapped(text, indent: "").map { style.mark($0, emphasis) }
  }

  private func summary(_ tally: LoopbackTally) -> String {
    guard tally.rounds > 0 else { return "no round was finished" }
    let lines =
      tally.wrongLines > 0 ? "; control inputs were wrong \(tally.wrongLines) times" : ""
    guard tally.errors > 0 else { return "All \(tally.sent) bytes came back right\(lines)" }
    return "\(errorWords(tally)) in \(tally.sent) bytes\(lines)"
  }

  /// What the look before the rounds saw, where the rounds alone look as if all were right.
  private func doubt(_ result: LoopbackRun.Result) -> String? {
    guard !result.isShortProved, let proof = result.proof else { return nil }
    return ". But the look before that was not right: \(proof.detail)."
  }

  private func advice(_ result: LoopbackRun.Result) -> [String] {
    if result.isDoubtedOnly {
      return style.wrapped("To find out where it comes from: cablecheck diagnose", indent: "")
    }
    guard result.needsMending else { return [] }
    return style.wrapped("To find out which wire it is: cablecheck validate", indent: "")
  }

  private func limits(_ result: LoopbackRun.Result) -> [String] {
    guard result.tally.rounds > 0 else { return [] }
    let notProved =
      "Not proved by a loopback: which data wire is which, the ground, the levels, and from which "
      + "side the pins were counted."
    let restricted =
      "The short could not be proved before the rounds, so only bytes that no UPS acts on were sent."
    return (result.isShortProved ? [notProved] : [notProved, restricted])
      .flatMap { style.wrapped($0, indent: "  ") }
  }
}

extension LoopbackRun.Result {
  /// Whether something may be wrong with the wires.
  fileprivate var needsMending: Bool {
    switch ending {
    case .notShorted: true
    case .timeOver, .lost, .rateRefused: tally.errors + tally.wrongLines > 0
    }
  }

  /// Whether only the look before the rounds went wrong, in which no wire is to blame.
  fileprivate var isDoubtedOnly: Bool {
    ending == .timeOver && tally.rounds > 0 && !isShortProved && !needsMending
  }

  /// Whether the run went through without an error.
  package var isClean: Bool {
    ending == .timeOver && isShortProved && tally.rounds > 0 && tally.errors == 0
      && tally.wrongLines == 0
  }
}
