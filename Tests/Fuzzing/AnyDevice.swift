import SerialLink
import TestSupport

/// A device that says what some bytes tell it to: at first by itself, then in answer to what it is sent.
struct AnyDevice {
  private var bytes: ArraySlice<UInt8>
  private let spoken = Spoken()

  /// Whether it has said anything.
  var hasSpoken: Bool { spoken.isTrue }

  /// Creates a device.
  ///
  /// - Parameter bytes: a byte with its way to fail, one with how often it speaks unasked, a byte of delay
  ///   and an item for each of these, and then its answers: a byte with their length, one of delay, items.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
  }

  /// What it says, as the script of a link.
  mutating func script() -> Script {
    let failure = nextFailure()
    let count = Int(bytes.popFirst() ?? 0)
    var moment = Duration.zero
    var unasked: [(Duration, Received)] = []
    for _ in 0..<count {
      guard let delay = nextDelay(), let item = nextItem() else { break }
      moment += delay
      unasked.append((moment, item))
    }
    if !unasked.isEmpty { spoken.isTrue = true }
    let answers = Answers(self)
    return Script(unasked: unasked, failure: failure) { _, _ in answers.next() }
  }

  private mutating func nextFailure() -> (
    operation: Script.Operation, number: Int, error: LinkError
  )? {
    guard let first = bytes.popFirst(), first >= 0xC0 else { return nil }
    let operations = Script.Operation.allCases
    let errors: [LinkError] = [
      .disconnected(nil), .outputBlocked(accepted: 0, of: 1), .unsupported(.controlLines),
      .interrupted(signal: 2),
    ]
    let number = Int(first & 0x3F)
    return (operations[number % operations.count], 1 + number / 5, errors[number % errors.count])
  }

  /// The next delay, from nothing to 12 s, most of them short.
  fileprivate mutating func nextDelay() -> Duration? {
    bytes.popFirst().map { .milliseconds(Int($0) * Int($0) / 5) }
  }

  /// The next thing on the line; most are good bytes, as most are on a real one.
  fileprivate mutating func nextItem() -> Received? {
    guard let byte = bytes.popFirst() else { return nil }
    guard byte >= 0xF8 else { return .byte(byte) }
    guard let second = bytes.popFirst() else { return .breakCondition }
    switch byte {
    case 0xF8: return .breakCondition
    case 0xF9: return .damagedByte(second)
    default: return .byte(second)
    }
  }

  /// The next answer; the last one ends what it says.
  fileprivate mutating func nextAnswer() -> [Script.Reply] {
    guard let length = bytes.popFirst() else { return [] }
    if length == 0xFF { return [.echo] }
    guard let delay = nextDelay() else { return [] }
    let items = (0..<(length % 64)).compactMap { _ in nextItem() }
    if !items.isEmpty { spoken.isTrue = true }
    return [.items(items, after: delay)]
  }

  private final class Spoken {
    var isTrue = false
  }

  private final class Answers {
    private var device: AnyDevice

    init(_ device: AnyDevice) {
      self.device = device
    }

    func next() -> [Script.Reply] { device.nextAnswer() }
  }
}
