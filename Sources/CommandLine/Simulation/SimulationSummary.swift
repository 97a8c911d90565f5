package import CableModel
import Diagnosis
import PlainText
package import Report
import SerialLink
package import SimulatedBench
import SmartProtocol

/// What a simulated device received and did, shown when its simulation ends.
package struct SimulationSummary {
  private let record: UPSRecord
  private let device: DeviceProtocol
  /// So many of the received bytes are shown; the others are only counted.
  private static let shownBytes = 2000

  /// Creates the summary of a record.
  package init(_ record: UPSRecord, of device: DeviceProtocol = .apcSmart) {
    self.record = record
    self.device = device
  }

  /// The lines of the summary.
  package func lines(style: TextStyle) -> [String] {
    received(style: style) + changes() + [verdict]
  }

  private func received(style: TextStyle) -> [String] {
    let breaks =
      record.breakCount == 0 ? "" : " and \(counted(record.breakCount, "break"))"
    let head = "The \(device.noun) received \(counted(record.byteCount, "byte"))\(breaks)"
    guard !record.received.isEmpty else { return [head] }
    let shown = escaped(record.bytes.prefix(Self.shownBytes))
    let rest = record.byteCount - Self.shownBytes
    return [head + ":"] + Self.cut(shown, to: style.width - 4).map { "    " + $0 }
      + (rest > 0 ? ["    and \(rest) more"] : []) + tally(style: style)
  }

  /// How often each byte came, in the order in which they first came.
  private func tally(style: TextStyle) -> [String] {
    let entries = arrivals.map { "\(mnemonic($0.byte))×\($0.number)" }
    return style.wrapped(entries.joined(separator: " "), indent: "    ", first: "  counted: ")
  }

  /// The different bytes, in the order in which they first came.
  private var arrivals: [(byte: UInt8, number: Int, first: Instant)] {
    record.counts.map { ($0.key, $0.value.number, $0.value.first) }
      .sorted { ($0.first, $0.byte) < ($1.first, $1.byte) }
  }

  private func changes() -> [String] {
    guard !record.changes.isEmpty else { return device == .console ? [] : ["It changed nothing"] }
    let rest = record.changeCount - record.changes.count
    return ["It changed:"]
      + record.changes.map { "    \(Self.time($0.moment))  \($0.change.words)" }
      + (rest > 0 ? ["    and \(counted(rest, "more change"))"] : [])
  }

  private var verdict: String {
    let strangers = arrivals.filter { !safeBytes.contains($0.byte) }
    guard !strangers.isEmpty else { return "Nothing outside the safe set was received" }
    let harmful = strangers.filter { SmartCommand.of($0.byte)?.safety.isRead == false }
    let number = { (bytes: [(byte: UInt8, number: Int, first: Instant)]) in
      bytes.reduce(0) { $0 + $1.number }
    }
    let count = counted(number(strangers), "byte")
    guard device != .console else { return "Outside the safe set: \(count)" }
    guard let first = harmful.first else {
      let unknown = strangers.count { SmartCommand.of($0.byte) == nil }
      let kind =
        unknown == 0
        ? "all of them reads"
        : unknown == strangers.count
          ? "none of them a known command" : "all of them reads or no known command"
      return "Outside the safe set: \(count), \(kind)"
    }
    return "Outside the safe set: \(count), of which \(number(harmful)) may change the UPS, "
      + "first '\(mnemonic(first.byte))' at \(Self.time(first.first))"
  }

  private var safeBytes: Set<UInt8> { device.kind?.safeBytes ?? [] }

  private func mnemonic(_ byte: UInt8) -> String {
    device == .console ? escaped([byte]) : SmartCommand.of(byte)?.mnemonic ?? escaped([byte])
  }

  /// Seconds since the simulation began, with three decimals.
  private static func time(_ moment: Instant) -> String {
    "\((moment - .zero).seconds(places: 3)) s"
  }

  private static func cut(_ text: String, to width: Int) -> [String] {
    var rest = text[...]
    var lines: [String] = []
    while !rest.isEmpty {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return lines
  }
}

extension CommandSafety {
  /// Whether the command only reads, also if it is not in the safe set.
  fileprivate var isRead: Bool { !changesState }
}
