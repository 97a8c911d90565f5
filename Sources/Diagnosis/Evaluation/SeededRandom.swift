/// Random numbers that are the same in every run with the same seed (SplitMix64).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts at a seed.
  package init(seed: UInt64) {
    state = seed
  }

  /// Starts a sequence of its own for one of many draws with a seed.
  package init(seed: UInt64, draw: Int) {
    var source = SeededRandom(seed: seed)
    let start = source.next()
    state = start ^ (UInt64(bitPattern: Int64(draw)) &* 0xD6E8_FEB8_6659_FD93)
  }

  /// The next number.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not, 1.
  package mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Whether something happens that has this probability.
  package mutating func happens(_ probability: Double) -> Bool { share() < probability }

  /// One of several things, each as likely as any other; there must be one.
  package mutating func one<Thing>(of things: [Thing]) -> Thing {
    things[Int(share() * Double(things.count))]
  }

  /// The place of one of several things, each as likely as its weight; `nil` if none weighs anything.
  package mutating func place(among weights: [Double]) -> Int? {
    let total = weights.reduce(0, +)
    var left = share() * total
    for (place, weight) in weights.enumerated() where weight > 0 {
      left -= weight
      if left < 0 { return place }
    }
    return weights.lastIndex { $0 > 0 }
  }
}

/// A source of random numbers that several parts of one trial draw from.
package final class Dice {
  private var random: SeededRandom

  /// Takes the numbers from a generator.
  package init(_ random: SeededRandom) {
    self.random = random
  }

  /// Whether something happens that has this probability.
  func happens(_ probability: Double) -> Bool { random.happens(probability) }

  /// One of several things, each as likely as any other.
  func one<Thing>(of things: [Thing]) -> Thing { random.one(of: things) }

  /// The place of one of several things, each as likely as its weight.
  func place(among weights: [Double]) -> Int? { random.place(among: weights) }

  /// A number from 0 up to, but not, 1.
  func share() -> Double { random.share() }
}
