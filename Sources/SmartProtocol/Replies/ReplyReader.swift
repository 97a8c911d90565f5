/// Takes the bytes from a UPS as they come and yields alerts and lines.
///
/// Alerts may stand before, inside and after a reply (NUT apcsmart.h, apcupsd smart.c) and are taken
/// out, save those that belong to the reply of the command that is being answered. A reply may have CR
/// in it (the list of commands of a unit with protocol 4), so that only LF ends a line.
package struct ReplyReader: Hashable, Sendable {
  /// Something complete that the bytes amounted to.
  package enum Event: Hashable, Sendable {
    case alert(Alert)
    /// A line without its end, which is CR LF; LF alone ends one too, CR alone is a part of it.
    case line([UInt8])
  }

  /// What has arrived since the last line ended, alerts taken out.
  package private(set) var pending: [UInt8] = []
  /// A line that is longer than any reply ends here; the longest known has some 200 characters.
  package static let longestLine = 1024

  private var kept: Set<Alert>
  private var endedByDeadline = false

  /// Creates a reader.
  ///
  /// - Parameter command: the command whose reply is awaited; without one every alert is taken out.
  package init(awaiting command: SmartCommand? = nil) {
    kept = command?.reply.keptAlerts ?? []
  }

  /// Awaits the reply to another command, keeping what is pending.
  package mutating func expect(_ command: SmartCommand?) {
    kept = command?.reply.keptAlerts ?? []
  }

  /// Takes one byte.
  ///
  /// - Returns: what became complete by it, if anything did.
  package mutating func take(_ byte: UInt8) -> Event? {
    if let alert = Alert(rawValue: byte), !kept.contains(alert) { return .alert(alert) }
    defer { endedByDeadline = false }
    if byte == 0x0A {
      return endedByDeadline && pending.isEmpty ? nil : .line(endLine())
    }
    pending.append(byte)
    return pending.count < Self.longestLine ? nil : .line(endLine())
  }

  /// Takes bytes in the order in which they came.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      if let event = take(byte) { events.append(event) }
    }
    return events
  }

  /// Ends the waiting: a line that ends in CR is complete after all, its LF was lost.
  ///
  /// - Returns: that line, or nothing; bytes without any end stay pending.
  package mutating func finish() -> Event? {
    guard pending.last == 0x0D else { return nil }
    endedByDeadline = true
    return .line(endLine())
  }

  /// Forgets the bytes that no line end has followed.
  package mutating func discardPending() {
    pending = []
  }

  private mutating func endLine() -> [UInt8] {
    defer { pending = [] }
    let end = pending.lastIndex { $0 != 0x0D }
    return end.map { Array(pending[...$0]) } ?? []
  }
}
