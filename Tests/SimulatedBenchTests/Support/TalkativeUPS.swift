import SerialLink
import SimulatedBench

/// A simulated UPS with a clock of its own, for tests that are only about what is said.
struct TalkativeUPS {
  var ups: SimulatedUPS
  var now = Instant.zero

  /// Creates a UPS, in smart mode unless told otherwise.
  init(_ state: SimulatedUPS.State = .onLine, isSmart: Bool = true) {
    ups = SimulatedUPS(state: state)
    if isSmart { _ = ask("Y") }
  }

  /// Sends one character and tells what came back to it, as text, alerts included.
  mutating func ask(_ character: Unicode.Scalar, after pause: Duration = .seconds(1)) -> String {
    now = now + pause
    let early = ups.advance(to: now)
    return text(early + ups.receive(UInt8(character.value), at: now))
  }

  /// Sends characters with a pause before each and tells all that came back.
  mutating func ask(all characters: String, pace: Duration = .milliseconds(100)) -> String {
    characters.unicodeScalars.map { ask($0, after: pace) }.joined()
  }

  /// Lets time pass and tells what the UPS said by itself.
  mutating func wait(_ pause: Duration) -> String {
    now = now + pause
    return text(ups.advance(to: now))
  }

  /// Puts the UPS into another state and tells what it said.
  mutating func set(_ state: SimulatedUPS.State) -> String {
    text(ups.setState(state, at: now))
  }

  /// The changes that only an unsafe command can cause.
  var unsafeChanges: [UPSRecord.Change] { ups.record.unsafeChanges }

  private func text(_ transmissions: [SimulatedUPS.Transmission]) -> String {
    String(decoding: transmissions.flatMap(\.bytes), as: UTF8.self)
  }
}
