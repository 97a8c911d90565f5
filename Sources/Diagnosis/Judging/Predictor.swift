package import CableModel
package import SimulatedBench
import Synchronization

/// Makes predictions by making the checks on simulated benches, once on each kind of bench.
///
/// It keeps what it has predicted. Several threads may use it at once.
package final class Predictor: Sendable {
  package let cable: Cable
  package let farEnds: [FarEnd]
  private let known = Mutex<[BenchKey: [CheckID: AnySymptom]]>([:])

  /// Creates a predictor for a cable, with all checks.
  package init(_ cable: Cable) {
    self.cable = cable
    farEnds = FarEnd.all(of: cable)
  }

  /// What a hypothesis shows.
  ///
  /// - Parameters:
  ///   - variants: the benches of the hypothesis.
  ///   - kinds: the far ends that matter.
  /// - Returns: the symptoms at every test point of those far ends.
  package func prediction(
    of variants: [BenchSetup],
    at kinds: Set<FarEndKind> = Set(FarEndKind.allCases)
  ) -> Prediction {
    var all: [ExpectedSymptoms] = []
    for setup in variants {
      var symptoms: ExpectedSymptoms = [:]
      for farEnd in farEnds where kinds.contains(farEnd.kind) {
        for (check, symptom) in self.symptoms(on: setup, at: farEnd) {
          symptoms[TestPoint(check, farEnd.kind)] = symptom
        }
      }
      all.append(symptoms)
    }
    return Prediction(variants: all)
  }

  /// How many kinds of bench have been examined.
  package var benchCount: Int { known.withLock(\.count) }

  private func symptoms(
    on setup: BenchSetup,
    at farEnd: FarEnd
  ) -> [CheckID: AnySymptom] {
    let key = BenchKey(setup, farEnd: farEnd)
    if let symptoms = known.withLock({ $0[key] }) { return symptoms }
    let bench = SimulatedBench(setup, key: key)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: farEnd.kind),
      person: SimulatedOperator(bench)
    )
    let checks = CheckCatalogue.checks(at: farEnd.kind, of: cable, scope: .everything)
    runner.run(SimulatedPort(bench), first: Step(farEnd, checks))
    var symptoms: [CheckID: AnySymptom] = [:]
    for observation in runner.state.observations {
      symptoms[observation.testPoint.check] = observation.symptom
    }
    known.withLock { [symptoms] in $0[key] = symptoms }
    return symptoms
  }
}

extension FarEnd {
  /// Every far end that a cable can have; a device that the program cannot talk to is never attached.
  static func all(of cable: Cable) -> [FarEnd] {
    [.free] + (cable.loopbackPins.map { [FarEnd.shorted($0)] } ?? [])
      + (cable.deviceProtocol.kind == nil ? [] : [.attached]) + [.bare]
  }
}
