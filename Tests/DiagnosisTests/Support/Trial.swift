import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport

/// One whole procedure on a simulated bench, with everything that was done.
struct Trial: Sendable {
  let hypothesis: Hypothesis
  /// Which of the hypothesis's variants is the truth.
  let variant: Int
  let start: FarEndKind
  let report: DiagnosisReport
  /// What the UPS noticed.
  let record: UPSRecord
  /// What happened, in order.
  let story: [Event]

  enum Event: Sendable {
    case chose(Step)
    case arranged(FarEnd)
    case saw(CheckResult)
    /// What the program did, and what was plugged in at that moment.
    case did(LinkAction, FarEnd)
  }

  /// Whether the device was ever plugged in while that did harm.
  let isHarmed: Bool

  /// Tries a hypothesis.
  ///
  /// - Parameters:
  ///   - hypothesis: what is the case.
  ///   - variant: which of its variants.
  ///   - diagnoser: the procedure.
  ///   - start: what the cable is plugged into to begin with.
  ///   - abilities: what the person can do; the remedy of the hypothesis mends everything.
  init(
    _ hypothesis: Hypothesis,
    variant: Int,
    _ diagnoser: Diagnoser,
    start: FarEnd,
    abilities: Set<Ability> = []
  ) {
    self.hypothesis = hypothesis
    self.variant = variant
    self.start = start.kind
    let bench = SimulatedBench(hypothesis.variants[variant], farEnd: start)
    let notebook = Notebook()
    report = diagnoser.diagnose(
      EndedPort(bench) { notebook.story.append(.did($0, bench.farEnd)) },
      farEnd: start,
      person: SimulatedOperator(bench, abilities: abilities) { made in
        made.contains(hypothesis.remedy.id)
          ? BenchSetup(cable: diagnoser.cable) : hypothesis.variants[variant]
      }
    ) { event in
      switch event {
      case .chose(let planned): notebook.story.append(.chose(planned.step))
      case .arranged(let farEnd):
        notebook.story.append(.arranged(farEnd))
        if farEnd == .attached, !bench.setup.hazards.isEmpty { notebook.isHarmed = true }
      case .ended(let result): notebook.story.append(.saw(result))
      case .began, .judging, .silentSoFar, .wentBack: break
      }
    }
    record = bench.record
    story = notebook.story
    isHarmed = notebook.isHarmed
  }

  private final class Notebook {
    var isHarmed = false
    var story: [Event] = []
  }

  /// The bench as it really is.
  var truth: BenchSetup { hypothesis.variants[variant] }

  /// Whether the UPS truly answers over the bench, as somebody finds who knows no check.
  var answers: Bool { PlainTalk(over: truth).isUnderstood }

  /// A name for messages.
  var name: String { "\(hypothesis.id)#\(variant) from \(start.rawValue)" }

  /// The symptoms that were seen, by test point; for a repeated check, only the last one.
  var signs: [TestPoint: String] {
    var signs: [TestPoint: String] = [:]
    for result in report.results {
      guard let sign = result.finding?.symptom?.code else { continue }
      signs[TestPoint(result.check, result.farEnd)] = sign
    }
    return signs
  }

  /// Whether the procedure called the cable working, with or without a remark.
  var passed: Bool { report.verdict == .works || report.verdict == .worksWithRemarks }
}
