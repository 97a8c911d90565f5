import Diagnosis
import Testing

@Suite("Seeded random numbers")
struct SeededRandomTests {
  @Test
  func `are those of SplitMix64`() {
    // From the reference implementation, for the seed 1234567 (Rosetta Code, splitmix64).
    var random = SeededRandom(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    )
  }

  @Test
  func `repeat for the same seed and draw, and differ for others`() {
    func numbers(_ seed: UInt64, _ draw: Int) -> [UInt64] {
      var random = SeededRandom(seed: seed, draw: draw)
      return (0..<4).map { _ in random.next() }
    }
    #expect(numbers(1, 7) == numbers(1, 7))
    #expect(Set(numbers(1, 7)).isDisjoint(with: numbers(1, 8)))
    #expect(Set(numbers(1, 7)).isDisjoint(with: numbers(2, 7)))
  }

  @Test
  func `choose each place as often as it weighs`() {
    var random = SeededRandom(seed: 3)
    var counts = [0, 0, 0]
    for _ in 0..<10_000 { counts[random.place(among: [1, 0, 3]) ?? 1] += 1 }
    #expect(counts[1] == 0)
    // Four standard deviations of 10 000 draws with a probability of a quarter.
    #expect(abs(counts[0] - 2500) < 175)
    #expect(random.place(among: [0, 0]) == nil)
  }
}
