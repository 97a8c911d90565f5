/// The diagnosis outside its own world: benches drawn by the priors, played with disturbances.
package struct TruthTrials: Sendable {
  /// Where the disturbances come from.
  package enum World: String, CaseIterable, Sendable {
    /// From the checks' own sensor models, on predictions.
    case ownSlips
    /// From other models, on simulated benches with the real checks.
    case otherSlips
  }

  package let seed: UInt64
  package let draws: Int
  package private(set) var scores: [World: TruthScore] = [:]

  /// Plays draws in both worlds.
  ///
  /// - Parameters:
  ///   - diagnoser: the procedure for the cable.
  ///   - draws: how many benches are drawn.
  ///   - seed: the same seed gives the same draws and disturbances.
  ///   - progress: is told how many draws are played, and of how many.
  package init(
    _ diagnoser: Diagnoser,
    draws: Int,
    seed: UInt64,
    progress: (Int, Int) -> Void = { _, _ in }
  ) {
    self.seed = seed
    self.draws = draws
    let player = DrawPlayer(diagnoser)
    for (place, world) in World.allCases.enumerated() {
      var score = TruthScore()
      for number in 1...max(draws, 1) {
        progress(place * draws + number - 1, World.allCases.count * draws)
        let (bench, report) = player.play(number, seed: seed, in: world)
        score.add(
          StatedDiagnosis(report, knowing: player.remedies),
          TruthScore.Truth(bench),
          draw: number
        )
      }
      scores[world] = score
    }
  }

  package subscript(world: World) -> TruthScore { scores[world] ?? TruthScore() }
}
