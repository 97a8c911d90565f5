import PlainText
import SerialLink

/// A carriage return that was sent to a console, and what came back.
///
/// No other byte is ever sent to one: at a prompt a CR alone is an empty line. It is not sent while text
/// comes unasked, because it would stop a boot loader that counts down, or answer a question.
struct ConsoleReply {
  static let carriageReturn: UInt8 = 0x0D

  let heard: [Received]
  /// From sending to the last thing that came.
  let duration: Duration
  /// Whether it went on and on, as where a console hears what it says.
  let isEndless: Bool

  /// What came back.
  enum Content: Hashable {
    case nothing
    /// Printable text.
    case text
    /// The CR itself, and text behind it.
    case echoAndText
    /// The CR itself, and nothing else.
    case echo
    case breakHeld
    /// Nothing but what pulses on the line read as.
    case pulses
    /// Bytes that are no text.
    case noise
  }

  /// A reply that has begun is over when nothing more comes for so long.
  private static let stillness = Duration.milliseconds(200)
  /// No prompt is longer: at 9600 baud this is a screen full of text.
  private static let longest = Duration.seconds(3)

  /// Sends a CR and listens until the reply is over.
  ///
  /// - Parameters:
  ///   - link: the line.
  ///   - patience: how long the reply may take to begin.
  /// - Returns: what came.
  /// - Throws: the link's error.
  static func of(
    _ link: inout any SerialLink & ~Copyable,
    patience: Duration
  ) throws(LinkError) -> ConsoleReply {
    _ = try link.receive(before: link.now)
    try link.send([carriageReturn])
    let start = link.now
    var end = start + patience
    var last = start
    var heard: [Received] = []
    while link.now < end, last - start < longest {
      let items = try link.receive(before: end)
      guard !items.isEmpty else { break }
      heard += items
      last = link.now
      end = last + stillness
    }
    return ConsoleReply(
      heard: heard,
      duration: last - start,
      isEndless: last - start >= longest
    )
  }

  /// What kind of reply it is.
  var content: Content {
    if heard.isEmpty { return .nothing }
    if heard.allSatisfy({ $0 == .breakCondition }) { return .breakHeld }
    if heard.arePulses { return .pulses }
    if heard == [.byte(Self.carriageReturn)] { return .echo }
    guard Self.isText(text), text.count * 2 > heard.count else { return .noise }
    // A console answers with CR and LF: two CRs in a row are one more than it sends.
    return text.starts(with: [Self.carriageReturn, Self.carriageReturn]) ? .echoAndText : .text
  }

  /// What came undamaged, without what pulses on the line read as.
  var text: [UInt8] { heard.goodBytes.withoutPulses }

  /// How many bytes came damaged, or are of a pulse.
  var damagedBytes: Int { heard.count - text.count }

  /// The beginning of what came, for people.
  var raw: String { heard.beginning }

  /// Whether bytes are text: most of them characters of seven bits that a terminal shows or obeys, and one
  /// at least that can be seen.
  static func isText(_ bytes: [UInt8]) -> Bool {
    let texts = bytes.count { isPrintable($0) || controls.contains($0) }
    return bytes.count >= 2 && bytes.contains { isPrintable($0) && $0 != 0x20 }
      && texts * 10 >= bytes.count * 9
  }

  /// BEL, BS, TAB, LF, VT, FF, CR, and the ESC of colours.
  private static let controls: Set<UInt8> = [0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B]
}
