package import Diagnosis
import PlainText

/// Whether a report tells what happened on the line.
package enum ExchangeDetail: Hashable, Sendable {
  case hidden
  case shown
}

/// The log of the line as lines of text: seconds, check, what was done, and the bytes.
package struct ExchangeText: Sendable {
  private let log: ExchangeLog

  /// Creates the lines of a log.
  package init(_ log: ExchangeLog) {
    self.log = log
  }

  /// Every exchange in a line, each as long as it is; empty when nothing happened.
  package var lines: [String] {
    let all = log.first + log.last
    let width = all.map { ($0.check?.rawValue ?? "").count }.max() ?? 0
    let gap = log.omitted > 0 ? ["(\(log.omitted) left out here)"] : []
    return log.first.map { line($0, width) } + gap + log.last.map { line($0, width) }
  }

  private func line(_ exchange: Exchange, _ width: Int) -> String {
    let check = (exchange.check?.rawValue ?? "").padded(to: width)
    let time = exchange.moment.seconds(places: 3).leftPadded(to: 9)
    let text = "\(time)  \(check)  \(exchange.event.code.padded(to: 8))  \(exchange.event.words)"
    return visible(text)
  }
}
