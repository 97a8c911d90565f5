import PortInventory
import SerialLink

/// A port that records what happens on its line.
struct RecordedPort<Base: SerialPort>: SerialPort {
  let base: Base
  let recorder: ExchangeRecorder

  var path: String { base.path }

  func survey() -> PortSurvey { base.survey() }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    try base.withLink(settings) { link in
      recorder.begin(at: link.now)
      // The recorded link borrows the line. The port gets it back, to restore its old state.
      let lent = LentLink(link)
      var recorded: any SerialLink & ~Copyable = RecordedLink(base: lent, recorder: recorder)
      let result = body(&recorded)
      guard let returned = lent.takeBack() else { preconditionFailure("a link is lent once") }
      link = returned
      return result
    }
  }
}

/// A link that is borrowed for a while.
private final class LentLink {
  private var link: (any SerialLink & ~Copyable)?
  private let fallback: Instant

  init(_ link: consuming any SerialLink & ~Copyable) {
    fallback = link.now
    self.link = consume link
  }

  var now: Instant { link?.now ?? fallback }

  func takeBack() -> (any SerialLink & ~Copyable)? { link.take() }

  func use<Value>(
    _ body: (inout any SerialLink & ~Copyable) throws(LinkError) -> Value
  ) throws(LinkError) -> Value {
    guard var held = link.take() else { throw .disconnected(nil) }
    do throws(LinkError) {
      let value = try body(&held)
      link = consume held
      return value
    } catch {
      link = consume held
      throw error
    }
  }
}

/// A link that passes everything on, and records it.
private struct RecordedLink: SerialLink, ~Copyable {
  let base: LentLink
  let recorder: ExchangeRecorder

  var now: Instant { base.now }

  mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    let got = try noting { link throws(LinkError) in try link.apply(settings) }
    recorder.note(.applied(settings, got: got), at: now)
    return got
  }

  mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    // Recorded before it is sent, so that an answer comes after it in the log.
    recorder.note(.sent(bytes), at: now)
    try noting { link throws(LinkError) in try link.send(bytes) }
  }

  mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    while let usual = recorder.deadline, usual < deadline {
      let items = try receiveAndNote(before: usual)
      guard items.isEmpty else { return items }
      recorder.noteSilence(at: now)
    }
    return try receiveAndNote(before: deadline)
  }

  private mutating func receiveAndNote(before deadline: Instant) throws(LinkError) -> [Received] {
    let items = try noting { link throws(LinkError) in try link.receive(before: deadline) }
    if !items.isEmpty { recorder.note(arrivals: items, at: now) }
    return items
  }

  mutating func drive(_ lines: OutputLines) throws(LinkError) {
    recorder.note(.drove(lines), at: now)
    try noting { link throws(LinkError) in try link.drive(lines) }
  }

  mutating func status() throws(LinkError) -> LineStatus {
    let status = try noting { link throws(LinkError) in try link.status() }
    if let inputs = status.inputs.value { recorder.note(inputs: inputs, at: now) }
    return status
  }

  private func noting<Value>(
    _ body: (inout any SerialLink & ~Copyable) throws(LinkError) -> Value
  ) throws(LinkError) -> Value {
    do throws(LinkError) {
      return try base.use(body)
    } catch {
      recorder.note(.failed(error), at: now)
      throw error
    }
  }
}
