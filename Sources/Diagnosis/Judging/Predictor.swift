package import CableModel
package import SimulatedBench
import Synchronization

/// Makes predictions by making the checks on simulated benches, once on each kind of bench.
///
/// It keeps what it has predicted. Several threads may use it at once; two that ask for the same at the same
/// moment both work it out.
package final class Predictor: Sendable {
  package let cable: Cable
  package let farEnds: [FarEnd]
  private let known = Mutex<Known>(Known())

  /// What was predicted.
  ///
  /// Thousands of benches show a few hundred different things, each kept once.
  private struct Known {
    var symptoms: [BenchKey: ExpectedSymptoms] = [:]
    var different: Set<ExpectedSymptoms> = []
    /// What the first checks show on benches that then were too unlikely to go on with.
    var begun: [BenchKey: ExpectedSymptoms] = [:]
    /// What single pins show; `nil` where nothing can be seen.
    var probes: [ProbeKey: AnySymptom?] = [:]

    /// Keeps what a bench shows, and returns it in storage that all benches alike share.
    mutating func keep(_ symptoms: ExpectedSymptoms, of key: BenchKey) -> ExpectedSymptoms {
      begun[key] = nil
      let shared = different.insert(symptoms).memberAfterInsert
      self.symptoms[key] = shared
      return shared
    }
  }

  /// Creates a predictor for a cable, with all checks.
  package init(_ cable: Cable) {
    self.cable = cable
    farEnds = FarEnd.all(of: cable)
  }

  /// What a hypothesis shows.
  ///
  /// - Parameter variants: the benches of the hypothesis.
  /// - Returns: the symptoms at every test point, worked out as they are asked for.
  package func prediction(of variants: [BenchSetup]) -> Prediction {
    Prediction(variants: variants.map { ExpectedSymptoms(ForeseenBench($0, self)) })
  }

  /// What a hypothesis shows at one far end.
  ///
  /// - Parameters:
  ///   - variants: the benches of the hypothesis.
  ///   - kind: the far end.
  /// - Returns: the symptoms at every test point of that far end.
  func prediction(of variants: [BenchSetup], at kind: FarEndKind) -> Prediction {
    Prediction(variants: variants.map { ExpectedSymptoms(symptoms(on: $0, at: kind)) })
  }

  /// What single pins show, if it is known; an inner `nil` where nothing can be seen.
  func knownProbe(_ key: ProbeKey) -> AnySymptom?? { known.withLock { $0.probes[key] } }

  /// Keeps what single pins show.
  func keepProbe(_ symptom: AnySymptom?, of key: ProbeKey) {
    known.withLock { $0.probes[key] = .some(symptom) }
  }

  /// How many kinds of bench have been examined.
  package var benchCount: Int { known.withLock(\.symptoms.count) }

  /// What a bench shows, as far as needed to tell that it does not show what was observed.
  ///
  /// It makes the checks only until what they show is too unlikely.
  ///
  /// - Parameters:
  ///   - observations: what was observed at one kind of far end.
  ///   - likelihood: the lowest likelihood that matters.
  ///   - setup: the bench.
  ///   - kind: the far end.
  /// - Returns: symptoms that make the observations less likely than that; `nil` if they are not.
  func symptomsRuledOut(
    by observations: [Observation],
    below likelihood: Double,
    on setup: BenchSetup,
    at kind: FarEndKind
  ) -> ExpectedSymptoms? {
    guard let farEnd = farEnds.first(where: { $0.kind == kind }) else { return nil }
    let isLikely = { !Agreement(of: observations, with: $0).isBelow(likelihood) }
    let key = BenchKey(setup, farEnd: farEnd)
    let (whole, begun) = known.withLock { ($0.symptoms[key], $0.begun[key]) }
    if let symptoms = whole { return isLikely(symptoms) ? nil : symptoms }
    if let symptoms = begun, !isLikely(symptoms) { return symptoms }
    let (symptoms, isWhole) = examine(setup, key, farEnd, while: isLikely)
    known.withLock { known in
      if isWhole { _ = known.keep(symptoms, of: key) } else { known.begun[key] = symptoms }
    }
    return isWhole && isLikely(symptoms) ? nil : symptoms
  }

  /// What a bench shows at one far end; nothing if the cable cannot have it.
  func symptoms(on setup: BenchSetup, at kind: FarEndKind) -> [TestPoint: AnySymptom] {
    guard let farEnd = farEnds.first(where: { $0.kind == kind }) else { return [:] }
    let key = BenchKey(setup, farEnd: farEnd)
    if let symptoms = known.withLock({ $0.symptoms[key] }) { return symptoms.all }
    let symptoms = examine(setup, key, farEnd) { _ in true }.symptoms
    return known.withLock { $0.keep(symptoms, of: key) }.all
  }

  /// Makes the checks on a bench.
  ///
  /// - Parameters:
  ///   - setup: the bench.
  ///   - key: its key at the far end.
  ///   - farEnd: the far end.
  ///   - isWanted: is told what was seen so far after each check; it goes on as long as this is true.
  /// - Returns: what was seen, and whether all checks were made.
  private func examine(
    _ setup: BenchSetup,
    _ key: BenchKey,
    _ farEnd: FarEnd,
    while isWanted: (ExpectedSymptoms) -> Bool
  ) -> (symptoms: ExpectedSymptoms, isWhole: Bool) {
    let bench = SimulatedBench(setup, key: key)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: farEnd.kind),
      person: SimulatedOperator(bench)
    )
    let checks = CheckCatalogue.checks(at: farEnd.kind, of: cable, scope: .everything)
    var symptoms: ExpectedSymptoms = [:]
    var isWhole = true
    withoutActuallyEscaping(isWanted) { isWanted in
      runner.goesOn = { record in
        guard let observation = record.observation else { return true }
        symptoms[TestPoint(record.check, farEnd.kind)] = observation.symptom
        isWhole = isWanted(symptoms)
        return isWhole
      }
      runner.run(SimulatedPort(bench), first: Step(farEnd, checks))
      runner.goesOn = { _ in true }
    }
    guard isWhole else { return (symptoms, false) }
    symptoms = [:]
    for observation in runner.state.observations {
      symptoms[TestPoint(observation.testPoint.check, farEnd.kind)] = observation.symptom
    }
    for check in checks.compactMap(CheckCatalogue.check) {
      let isNeeded = check.prerequisites.allSatisfy { needed in
        symptoms[TestPoint(needed.check, farEnd.kind)].map(needed.symptoms.contains) ?? true
      }
      guard !isNeeded, let symptom = check.symptomIfNotNeeded else { continue }
      symptoms[TestPoint(check.id, farEnd.kind)] = symptom
    }
    return (symptoms, true)
  }
}

extension FarEnd {
  /// Every far end that a cable can have; a device that the program cannot talk to is never attached.
  static func all(of cable: Cable) -> [FarEnd] {
    [.free] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? [])
      + (cable.deviceProtocol.kind == nil ? [] : [.attached]) + [.bare]
  }
}
