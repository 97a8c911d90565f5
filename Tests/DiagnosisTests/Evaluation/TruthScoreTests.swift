import Diagnosis
import Testing

@Suite("The score of what was said")
struct TruthScoreTests {
  private let dead = TruthScore.Truth(remedies: ["mend"], parts: [[.ground]], isWorking: false)
  private let sound = TruthScore.Truth(remedies: [], parts: [], isWorking: true)
  private let harmless = TruthScore.Truth(remedies: ["mend"], parts: [], isWorking: true)

  private func score(
    _ draws: (StatedDiagnosis, TruthScore.Truth)...
  ) -> TruthScore {
    var score = TruthScore()
    for (number, draw) in draws.enumerated() { score.add(draw.0, draw.1, draw: number) }
    return score
  }

  @Test
  func `is 1 in all for a perfect judge`() {
    let score = score(
      (StatedDiagnosis(.accusesWire, remedies: [("mend", 1)]), dead),
      (StatedDiagnosis(.passed), sound),
      (StatedDiagnosis(.passed), harmless)
    )
    #expect(score.first.share == 1)
    #expect(score.firstThree.share == 1)
    #expect(score.workingPassed.share == 1)
    #expect(score.soundAccused.share == 0)
    #expect(score.faultyPassed.share == 0)
    #expect(score.brier == 0)
    #expect(score.logLoss == 0)
    #expect(score.misses.isEmpty)
    for limits in TruthTrials.World.allCases.map({ TruthLimits($0) }) {
      #expect(score.shortcomings(within: limits) == [])
    }
  }

  @Test
  func `is well calibrated if 80 % was said and is true in 80 %`() {
    var score = TruthScore()
    let other = TruthScore.Truth(remedies: ["other"], parts: [[.ground]], isWorking: false)
    for number in 0..<500 {
      let stated = StatedDiagnosis(.accusesWire, remedies: [("mend", 0.8), ("other", 0.2)])
      score.add(stated, number % 5 == 0 ? other : dead)
    }
    let (eighth, second) = (score.calibration.tenths[8], score.calibration.tenths[2])
    #expect(eighth.count == 500)
    #expect(eighth.wasTrue == 0.8)
    #expect(eighth.error < 1e-9)
    #expect(second.count == 500)
    #expect(second.wasTrue == 0.2)
    #expect(second.error < 1e-9)
    // (0.2² + 0.2²) in four of five, (0.8² + 0.8²) in the fifth.
    #expect(abs(score.brier - 0.32) < 1e-9)
    // -(0.8 ln 0.8 + 0.2 ln 0.2), the entropy.
    #expect(abs(score.logLoss - 0.500402) < 1e-6)
  }

  @Test
  func `complains of a judge that says 95 % and is right in 80 %`() {
    var score = TruthScore()
    let other = TruthScore.Truth(remedies: ["other"], parts: [[.ground]], isWorking: false)
    for number in 0..<500 {
      let stated = StatedDiagnosis(.accusesWire, remedies: [("mend", 0.95), ("other", 0.05)])
      score.add(stated, number % 5 == 0 ? other : dead)
    }
    #expect(
      score.shortcomings(within: TruthLimits(.ownSlips)) == [
        "what is said with 0 to 10 % is not true about as often",
        "what is said with 90 to 100 % is not true about as often",
      ]
    )
  }

  @Test
  func `counts the fourth remedy as missed`() {
    let remedies = ["a", "b", "c", "mend"].map { ($0, 0.25) }
    let score = score((StatedDiagnosis(.accusesOther, remedies: remedies), dead))
    #expect(score.first.part == 0)
    #expect(score.firstThree.part == 0)
    #expect(score.statedFirstThree == 0.75)
    #expect(score.misses == [TruthScore.Miss(truth: "mend", said: "a"): [0]])
    #expect(
      score.shortcomings(within: TruthLimits(.otherSlips))
        == ["the right remedy is too seldom among the first three"]
    )
  }

  @Test
  func `tells an accused wire of a sound cable from a UPS that is suspected`() {
    let score = score(
      (StatedDiagnosis(.accusesWire, remedies: [("mend", 0.6)]), sound),
      (StatedDiagnosis(.accusesOther, remedies: [("ups", 0.6)]), sound)
    )
    #expect(score.soundAccused.part == 1)
    #expect(score.soundOther.part == 1)
    #expect(score.accusations.map(\.draw) == [0])
    #expect(
      score.shortcomings(within: TruthLimits(.ownSlips)) == ["1 sound cables are accused"]
    )
  }

  @Test
  func `counts a pass as false only where the link does not work`() {
    let score = score((StatedDiagnosis(.passed), dead), (StatedDiagnosis(.passed), harmless))
    #expect(score.faultyPassed.part == 1)
    #expect(score.workingPassed.part == 1)
    #expect(
      score.shortcomings(within: TruthLimits(.ownSlips)).contains("1 faulty cables pass")
    )
  }

  @Test
  func `of two faults asks for both among the three most suspected parts`() {
    let both = TruthScore.Truth(
      remedies: ["a", "b"],
      parts: [[.conductor(0)], [.ground, .conductor(1)]],
      isWorking: false
    )
    let health = [
      PartHealth(part: .lead, state: .suspect(share: 0.2)),
      PartHealth(part: .conductor(0), state: .suspect(share: 0.5)),
      PartHealth(part: .devicePower, state: .notLookedAt),
      PartHealth(part: .deviceReceiver, state: .suspect(share: 0.1)),
      PartHealth(part: .ground, state: .suspect(share: 0.4)),
    ]
    #expect(health.suspects == [.conductor(0), .ground, .lead, .deviceReceiver])
    let hit = StatedDiagnosis(.accusesWire, suspects: health.suspects)
    let late = StatedDiagnosis(.accusesWire, suspects: [.conductor(0), .lead, .jumper(0), .ground])
    let score = score((hit, both), (late, both), (late, dead))
    #expect(score.bothSuspected.whole == 2)
    #expect(score.bothSuspected.part == 1)
  }
}
