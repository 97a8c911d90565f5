import Diagnosis
import Fuzzing
import Testing

@Suite("Whatever others write, the program takes it")
struct FuzzingTests {
  @Test(arguments: FuzzTarget.allCases)
  func `inputs of the usual kind break no promise`(target: FuzzTarget) {
    #expect(!target.corpus.isEmpty)
    for input in target.corpus { #expect(target.complaint(about: input) == nil, "\(input)") }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `no input that goes wrong breaks a promise`(target: FuzzTarget) {
    var mutator = Mutator(target.corpus, seed: 1)
    for _ in 0..<(40 * target.inputsPerDiagnosis) {
      let input = mutator.next()
      #expect(target.complaint(about: input) == nil, "\(input)")
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `noise breaks no promise`(target: FuzzTarget) {
    var random = SeededRandom(seed: 2)
    for length in [0, 1, 7, 60, 400] {
      let input = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(target.complaint(about: input) == nil, "\(input)")
    }
  }
}
