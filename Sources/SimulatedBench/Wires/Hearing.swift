/// The two that can send characters.
enum Talker: Hashable, Sendable {
  case host
  case device
}

/// What a data input makes of its net.
enum Hearing: Hashable {
  /// Mark, always.
  case idle
  /// Space, for as long as things stay as they are.
  case spaceHeld
  /// Bytes that nobody sent.
  case noise
  /// What these talkers send.
  case voices([Voice])

  /// A talker on the net, and whether its voltages mean anything to this receiver.
  struct Voice: Hashable {
    let talker: Talker
    let isClear: Bool

    /// A talker whose voltages mean what they should.
    static func clear(_ talker: Talker) -> Voice { Voice(talker: talker, isClear: true) }
  }

  /// Whether a voice is among those that are heard.
  func has(_ voice: Voice) -> Bool {
    if case .voices(let voices) = self { voices.contains(voice) } else { false }
  }
}

extension Hearing {
  /// The same with the host's own characters beside it, which the adapter hands back.
  var withEcho: Hearing {
    let echo = Voice.clear(.host)
    switch self {
    case .idle: return .voices([echo])
    case .voices(let voices): return .voices(voices.filter { $0.talker != .host } + [echo])
    case .spaceHeld, .noise: return self
    }
  }
}
