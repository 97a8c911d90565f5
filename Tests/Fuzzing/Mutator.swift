import Diagnosis

/// Changes bytes in the ways in which files and lines go wrong.
///
/// It stands in for a fuzzer that sees which code was reached, where a toolchain has none.
package struct Mutator {
  private var random: SeededRandom
  private let corpus: [[UInt8]]

  /// Creates a mutator.
  ///
  /// - Parameters:
  ///   - corpus: inputs of the usual kind; not empty.
  ///   - seed: the same inputs for the same number.
  package init(_ corpus: [[UInt8]], seed: UInt64) {
    self.corpus = corpus
    random = SeededRandom(seed: seed)
  }

  /// The next input: one of the corpus with one to six changes.
  package mutating func next() -> [UInt8] {
    var bytes = corpus[Int.random(in: corpus.indices, using: &random)]
    for _ in 0..<Int.random(in: 1...6, using: &random) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let length = min(Int.random(in: 1...16, using: &random), bytes.count - place)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes.insert(.random(in: 0...255, using: &random), at: place)
    case 1 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
    case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 3: bytes.removeSubrange(place..<(place + length))
    case 4: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 5: bytes.removeSubrange(place...)
    default:
      let other = corpus[Int.random(in: corpus.indices, using: &random)]
      let start = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[start...].prefix(64), at: place)
    }
  }
}
