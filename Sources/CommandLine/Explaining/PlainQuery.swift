/// What a person calls a fault or a check, in words of their own.
struct PlainQuery {
  /// For each word that was written, the words that may stand for it.
  private let wanted: [Set<String>]

  /// Reads a query, such as "no ground" or "swapped".
  init(_ text: String) {
    let words = Self.words(of: text).filter { !Self.fillers.contains($0) }
    wanted = words.map { Self.terms[$0, default: []].union([$0]) }
  }

  /// What people say, and the words that this program has for it.
  ///
  /// The left words are those of the threads and shop pages that people come from: rx and tx for the data
  /// wires, swapped or crossed for exchanged, dead for a device without power.
  private static let terms: [String: Set<String>] = [
    "swapped": ["exchanged", "crossed", "rolled"], "swap": ["exchanged", "crossed", "rolled"],
    "reversed": ["exchanged", "rolled", "mirrored", "counted"],
    "flipped": ["exchanged", "rolled", "mirrored", "counted"],
    "crossed": ["exchanged", "modem", "rolled"], "crossover": ["exchanged", "modem", "rolled"],
    "nullmodem": ["modem"], "straight": ["rolled"], "rollover": ["rolled"],
    "rx": ["rxd"], "tx": ["txd"], "receive": ["rxd", "receiver"],
    "transmit": ["txd", "transmitter"],
    "ground": ["gnd"], "earth": ["gnd", "ground"], "sg": ["gnd"],
    "no": ["open", "missing", "without", "not", "unpowered"],
    "missing": ["open"], "broken": ["open"], "cut": ["open"], "disconnected": ["open"],
    "loose": ["intermittent"], "wiggle": ["loose"], "intermittent": ["loose"],
    "short": ["bridged", "shorted", "touch"], "shorted": ["bridged", "touch"],
    "bridge": ["bridged"], "wrong": ["misplaced", "other", "shifted"],
    "baud": ["rate"], "speed": ["rate"], "parity": ["framing"], "bits": ["framing"],
    "power": ["powered", "unpowered", "off"], "dead": ["unpowered", "silent", "off", "power"],
    "silent": ["deaf", "mute"], "silence": ["silent"], "echo": ["bridged"],
    "garbage": ["noise", "damaged", "disturbed", "rate", "framing"],
    "gibberish": ["noise", "damaged", "disturbed", "rate", "framing"], "ttl": ["logic", "level"],
    "driver": ["port"], "permission": ["permitted"],
    "denied": ["permitted"],
    "busy": ["free", "held", "other"], "flow": ["cts", "flow"], "handshake": ["jumper", "jumpers"],
    "card": ["slot", "management"], "network": ["card"], "multimeter": ["meter"],
    "voltage": ["meter"],
  ]

  /// What people call that nothing came back, and the symptom that it is.
  private static let silences: Set<String> = [
    "silence", "no answer", "no reply", "no response", "no dice", "nothing happens",
  ]

  /// The name of the symptom that a person means by some words; `nil` if they mean none.
  static func symptom(for text: String) -> String? {
    silences.contains(words(of: text).joined(separator: " ")) ? "silent" : nil
  }

  private static let fillers: Set<String> = [
    "a", "an", "the", "is", "are", "and", "of", "to", "in", "on", "wire", "wires", "my", "with",
  ]

  /// How many of the words stand for something in a text; `nil` unless each does in one of the two.
  ///
  /// - Parameters:
  ///   - id: the name of something.
  ///   - text: the words for it.
  /// - Returns: how many stand in the name itself.
  func fit(_ id: String, _ text: String) -> Int? {
    guard !wanted.isEmpty else { return nil }
    let (name, words) = (Self.words(of: id), Self.words(of: text))
    var count = 0
    for terms in wanted {
      let isNamed = name.contains { word in terms.contains { Self.matches(word, $0) } }
      guard isNamed || words.contains(where: { word in terms.contains { Self.matches(word, $0) } })
      else { return nil }
      if isNamed { count += 1 }
    }
    return count
  }

  private static func matches(_ word: String, _ term: String) -> Bool {
    word == term || term.count > 3 && word.hasPrefix(term)
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
