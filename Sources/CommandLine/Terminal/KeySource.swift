package import PosixSerial
package import SerialLink

/// Where the keys of a terminal session come from.
package protocol KeySource {
  /// Whether a person types them, who may do so too early.
  var isTerminal: Bool { get }

  /// Takes the keys that are there, without waiting.
  mutating func read() throws(LinkError) -> StandardInput.Input
}

/// The keys of standard input.
struct StandardKeys: KeySource {
  var isTerminal: Bool { TerminalFacts.isTerminal(StandardInput.descriptor) }

  mutating func read() throws(LinkError) -> StandardInput.Input {
    try StandardInput.read(before: RealClock.now)
  }
}

/// The keys that were pressed and not acted on yet.
struct KeyQueue {
  private var keys: [UInt8] = []
  private var sequences = KeySequences()
  private(set) var hasEnded = false
  /// Whether the person wants to quit, which waits for no reply.
  private(set) var isQuitting = false

  var isEmpty: Bool { keys.isEmpty }

  /// The next key, if there is one.
  mutating func next() -> UInt8? {
    keys.isEmpty ? nil : keys.removeFirst()
  }

  /// Forgets what was typed before the question that it would answer.
  mutating func drop() {
    keys = []
  }

  /// Takes the keys that are there.
  ///
  /// A key that sends ESC and more bytes, such as an arrow, is not a command and is left out; a key to
  /// quit goes before all others.
  mutating func fill(from source: inout some KeySource) throws(LinkError) {
    guard !hasEnded, keys.count < 4096 else { return }
    switch try source.read() {
    case .nothing: keys += sequences.pause()
    case .ended:
      keys += sequences.pause()
      hasEnded = true
    case .bytes(let bytes):
      guard source.isTerminal else {
        keys += bytes
        return
      }
      if let quit = bytes.first(where: TerminalSession.quitKeys.contains) {
        keys = [quit]
        isQuitting = true
      } else {
        keys += sequences.keys(in: bytes)
      }
    }
  }
}
