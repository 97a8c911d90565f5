package import CableModel
package import SerialLink
package import SimulatedBench

/// The whole procedure on a simulated bench with one fault, with the same code as on a real line.
package struct SingleFaultTrial: Sendable {
  package let hypothesis: Hypothesis
  /// Which of the hypothesis's variants stands on the bench, counted from 0.
  package let variant: Int
  /// What the cable was plugged into to begin with.
  package let start: FarEndKind
  package let report: DiagnosisReport
  /// The steps that a person was asked to take.
  package let steps: [Step]
  /// What the steps cost the person, in seconds.
  package let seconds: Double
  /// What the UPS received, and what it did.
  package let record: UPSRecord
  /// When the cable was first plugged into the UPS; `nil` if it never was.
  package let pluggedIn: Instant?
  /// When the procedure ended.
  package let end: Instant

  /// Puts a trial together from what was found.
  package init(
    hypothesis: Hypothesis,
    variant: Int,
    start: FarEndKind,
    report: DiagnosisReport,
    steps: [Step],
    seconds: Double,
    record: UPSRecord,
    pluggedIn: Instant?,
    end: Instant
  ) {
    self.hypothesis = hypothesis
    self.variant = variant
    self.start = start
    self.report = report
    self.steps = steps
    self.seconds = seconds
    self.record = record
    self.pluggedIn = pluggedIn
    self.end = end
  }

  /// Runs the procedure.
  ///
  /// - Parameters:
  ///   - hypothesis: what is wrong.
  ///   - variant: the variant of it that is true.
  ///   - diagnoser: the procedure for the cable.
  ///   - start: what the cable is plugged into to begin with.
  package init(
    _ hypothesis: Hypothesis,
    variant: Int = 0,
    _ diagnoser: Diagnoser,
    start: FarEnd
  ) {
    self.hypothesis = hypothesis
    self.variant = variant
    self.start = start.kind
    let bench = SimulatedBench(hypothesis.variants[variant], farEnd: start)
    var steps: [Step] = []
    var seconds = 0.0
    var pluggedIn = start.kind == .attached ? bench.now : nil
    report = diagnoser.diagnose(
      SimulatedPort(bench),
      from: DiagnosisStart(start),
      person: SimulatedOperator(bench)
    ) { event in
      switch event {
      case .chose(let planned):
        steps.append(planned.step)
        seconds += planned.seconds
      case .arranged(let farEnd):
        if farEnd.kind == .attached, pluggedIn == nil { pluggedIn = bench.now }
      default: break
      }
    }
    self.steps = steps
    self.seconds = seconds
    self.pluggedIn = pluggedIn
    record = bench.record
    end = bench.now
  }

  /// The bench as it really is.
  package var truth: BenchSetup { hypothesis.variants[variant] }

  /// Whether the cable works although it has the fault.
  package var isHarmless: Bool {
    report.verdict == .works || report.verdict == .worksWithRemarks
  }

  /// The place of the true fault's group, counted from 1; `nil` if it is in no group.
  package var rank: Int? {
    report.groups.firstIndex { group in
      group.members.contains { $0.hypothesis.id == hypothesis.id }
    }
    .map { $0 + 1 }
  }

  /// Whether the report leads to the fault: it is in the first group, or in what a pass leaves open.
  package var isNamed: Bool {
    rank == 1
      || report.undetectedFaults?.hypotheses.contains { $0.id == hypothesis.id } == true
  }
}
