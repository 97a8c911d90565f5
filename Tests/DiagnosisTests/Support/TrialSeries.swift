import CableModel
import Diagnosis
import SimulatedBench
import Synchronization
import TestSupport
import Testing
import Wiring

/// A sample of a cable's hypotheses as the truth, tried from one start.
///
/// All of them, in every look and from every start, take a minute in a debug build and a few seconds
/// in a release build, where `cablecheck faults --matrix` tries them. A sample is enough to notice a
/// change that breaks many; it has one in nine, chosen by a fixed seed, the first of each kind, and those few that a test
/// asks for by name or by what they do.
final class TrialSeries: Sendable, CustomTestStringConvertible {
  let diagnoser: Diagnoser
  let bruteForce: BruteForce
  let start: FarEnd
  private let made = Mutex<[Trial]?>(nil)

  var cable: Cable { diagnoser.cable }
  var testDescription: String { "\(cable.id) from \(start.kind.rawValue)" }

  private init(_ diagnoser: Diagnoser, _ bruteForce: BruteForce, start: FarEnd) {
    self.diagnoser = diagnoser
    self.bruteForce = bruteForce
    self.start = start
  }

  /// The trials, made when they are first asked for and kept for the other tests.
  var trials: [Trial] {
    made.withLock { made in
      if let made { return made }
      let all = sample.map { Trial($0, variant: $1, diagnoser, start: start) }
      made = all
      return all
    }
  }

  /// Hypotheses, each with one of its variants.
  private var sample: [(Hypothesis, variant: Int)] {
    var generator = SeededGenerator(seed: 1)
    var kinds: Set<Hypothesis.Kind> = []
    return diagnoser.hypotheses.map(\.hypothesis).compactMap { hypothesis in
      let variant = Int.random(in: hypothesis.variants.indices, using: &generator)
      let isChosen = Int.random(in: 0..<9, using: &generator) == 0
      let isFirst = kinds.insert(hypothesis.kind).inserted
      return isFirst || isChosen || isAlwaysTried(hypothesis) ? (hypothesis, variant) : nil
    }
  }

  private func isAlwaysTried(_ hypothesis: Hypothesis) -> Bool {
    let isHarmful = hypothesis.variants.contains { !$0.hazards.isEmpty }
    return hypothesis.kind == .nothingWrong || hypothesis.id.contains("jumper")
      || start == .free && isHarmful
  }

  /// The series of one cable; `nil` if it does not load.
  static func of(_ id: String, start: FarEnd) -> TrialSeries? {
    guard let diagnoser = try? Procedures.of(id) else { return nil }
    return TrialSeries(diagnoser, BruteForce(HypothesisCatalogue(diagnoser.cable)), start: start)
  }

  /// All series: each cable over which a UPS answers from the UPS, the default one from the free end too.
  static let all: [TrialSeries] = CableLibrary.smartIDs.flatMap { id -> [TrialSeries] in
    guard let diagnoser = try? Procedures.of(id) else { return [] }
    let bruteForce = BruteForce(HypothesisCatalogue(diagnoser.cable))
    let starts: [FarEnd] = id == CableLibrary.defaultID ? [.attached, .free] : [.attached]
    return starts.map { TrialSeries(diagnoser, bruteForce, start: $0) }
  }
}

/// The same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// The next number of SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
