import Diagnosis
import PlainText
import PosixSerial
import SerialLink

/// Carries the bytes between a program and a UPS, and tells what they mean after they are on their way.
///
/// It sends no byte of its own and keeps none back.
struct SpyRun {
  private(set) var overhearing = Overhearing()
  private let usual: LineSettings
  private let time: Duration?
  private var settings: LineSettings
  private var origin = Instant.zero
  /// When the bytes that were passed on are over the wire.
  private var busyUntil = Instant.zero
  private var unreadSince: Instant?
  private var hasLost = false

  /// How the run ended.
  enum Ending: Hashable {
    case timeOver
    case unheard
    case lost(LinkError)
  }

  /// How often the program's settings are looked at while nothing comes.
  private static let tick = Duration.milliseconds(100)
  /// So many bytes of the program are passed on at once.
  private static let portion = 64
  /// How long a program may leave answers unread.
  private static let readingTime = Duration.seconds(5)

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - usual: the settings of the cable's device.
  ///   - time: how long it goes on; `nil` for without end.
  init(_ usual: LineSettings, time: Duration?) {
    self.usual = usual
    self.time = time
    settings = usual
  }

  /// Runs until the time is over, nobody listens, a line is lost or the program is asked to stop.
  mutating func run(
    between terminal: inout PseudoTerminal,
    and line: inout some SpiedLine & ~Copyable,
    tell: ([OverheardEvent]) -> Bool
  ) -> Ending {
    origin = terminal.now
    let ending = carry(&terminal, &line, tell)
    _ = tell(overhearing.end(at: terminal.now - origin))
    return ending
  }

  private mutating func carry(
    _ terminal: inout PseudoTerminal,
    _ line: inout some SpiedLine & ~Copyable,
    _ tell: ([OverheardEvent]) -> Bool
  ) -> Ending {
    do throws(LinkError) {
      while time.map({ terminal.now - origin < $0 }) ?? true {
        let typed = try typed(on: terminal, line)
        var events = try follow(terminal, &line)
        if !typed.isEmpty {
          try line.pass(typed)
          let moment = terminal.now
          busyUntil = max(busyUntil, moment) + settings.characterTime * typed.count
          for byte in typed { events += overhearing.programSent(byte, at: moment - origin) }
        }
        let items = try line.take()
        if !items.isEmpty {
          let bytes = items.compactMap(\.byteValue)
          let taken = try terminal.write(bytes)
          let moment = terminal.now - origin
          if taken < bytes.count { events += loss(at: moment) }
          for item in items { events += overhearing.upsSent(item, at: moment) }
        }
        events += overhearing.pass(to: terminal.now - origin)
        events += reading(of: terminal)
        if !events.isEmpty, !tell(events) { return .unheard }
        // A flood of which no more may be taken yet would wake every wait.
        if typed.isEmpty, items.isEmpty {
          try terminal.pause(before: terminal.now + .milliseconds(1))
        }
      }
      return .timeOver
    } catch {
      return .lost(error)
    }
  }

  /// Waits for bytes of either side, and takes those of the program.
  private func typed(
    on terminal: borrowing PseudoTerminal,
    _ line: borrowing some SpiedLine & ~Copyable
  ) throws(LinkError) -> [UInt8] {
    let now = terminal.now
    var due = now + Self.tick
    if let next = line.nextEvent { due = min(due, next) }
    if let deadline = overhearing.deadline { due = min(due, origin + deadline) }
    if let time { due = min(due, origin + time) }
    guard !line.isFull, busyUntil < now + .seconds(1) else {
      try terminal.pause(before: due, alongside: line.watched)
      return []
    }
    return try terminal.read(before: due, alongside: line.watched, atMost: Self.portion)
  }

  /// Sets the line as the program has set its end, as it would be without the spy.
  private mutating func follow(
    _ terminal: borrowing PseudoTerminal,
    _ line: inout some SpiedLine & ~Copyable
  ) throws(LinkError) -> [OverheardEvent] {
    // Rate 0 hangs up: it carries nothing, and is no setting for a port that is to go on.
    guard let wanted = try? terminal.lineSettings(), wanted.baudRate > 0, wanted != settings else {
      return []
    }
    settings = wanted
    overhearing.programSet(wanted, usual: usual)
    let moment = terminal.now - origin
    let advice =
      wanted.satisfies(usual)
      ? ""
      : "; the cable's file has \(usual): correct the program's configuration if it does not answer"
    do throws(LinkError) {
      let got = try line.set(wanted)
      let result = got.satisfies(wanted) ? "" : "; the port runs at \(got) instead"
      return [.remark("the program set the line to \(wanted)\(advice)\(result)", at: moment)]
    } catch .unsupported {
      return [
        .remark(
          "the program set the line to \(wanted), which the port refuses\(advice)",
          at: moment
        )
      ]
    }
  }

  private mutating func loss(at moment: Duration) -> [OverheardEvent] {
    guard !hasLost else { return [] }
    hasLost = true
    overhearing.noteUnread()
    return [.remark("nobody reads what the UPS says: some of it is lost", at: moment)]
  }

  /// Says if the program leaves unread what the UPS says.
  private mutating func reading(of terminal: borrowing PseudoTerminal) -> [OverheardEvent] {
    guard overhearing.tally.bytesOfProgram > 0, terminal.unreadBytes > 0 else {
      unreadSince = nil
      return []
    }
    let now = terminal.now
    guard let since = unreadSince else {
      unreadSince = now
      return []
    }
    guard now - since >= Self.readingTime, !overhearing.tally.isUnread else { return [] }
    overhearing.noteUnread()
    return [
      .remark(
        "the UPS answers, but the program has read nothing for \(Self.readingTime.words): it may have "
          + "closed the port",
        at: now - origin
      )
    ]
  }
}
