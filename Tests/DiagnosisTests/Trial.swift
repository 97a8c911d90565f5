import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport

/// One whole procedure on a bench of which everything is known, with all that was done on the way.
struct Trial: Sendable {
  let hypothesis: Hypothesis
  /// Which of the hypothesis's variants is the truth.
  let variant: Int
  let start: FarEndKind
  let report: DiagnosisReport
  /// What the UPS took notice of.
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

  init(_ hypothesis: Hypothesis, variant: Int, _ diagnoser: Diagnoser, start: FarEnd) {
    self.hypothesis = hypothesis
    self.variant = variant
    self.start = start.kind
    let bench = SimulatedBench(hypothesis.variants[variant], farEnd: start)
    let notebook = Notebook()
    report = diagnoser.diagnose(
      RecordedPort(bench) { notebook.story.append(.did($0, bench.farEnd)) },
      farEnd: start,
      person: SimulatedOperator(bench)
    ) { event in
      switch event {
      case .chose(let planned): notebook.story.append(.chose(planned.step))
      case .arranged(let farEnd): notebook.story.append(.arranged(farEnd))
      case .ended(let result): notebook.story.append(.saw(result))
      case .began: break
      }
    }
    record = bench.record
    story = notebook.story
  }

  private final class Notebook {
    var story: [Event] = []
  }

  /// The bench as it really is.
  var truth: BenchSetup { hypothesis.variants[variant] }

  /// A name for messages.
  var name: String { "\(hypothesis.id)#\(variant) from \(start.rawValue)" }

  /// The signs that were seen, by where; a check that was repeated counts as it was seen last.
  var signs: [Viewpoint: String] {
    var signs: [Viewpoint: String] = [:]
    for result in report.results {
      guard case .sign(let sign) = result.look?.finding else { continue }
      signs[Viewpoint(result.check, result.farEnd)] = sign
    }
    return signs
  }

  /// Whether the procedure called the cable working, with or without a remark.
  var passed: Bool { report.verdict == .works || report.verdict == .worksWithRemarks }
}

/// A simulated port that tells of all that is done to its line.
struct RecordedPort: SerialPort {
  private let port: SimulatedPort
  private let note: (LinkAction) -> Void

  init(_ bench: SimulatedBench, note: @escaping (LinkAction) -> Void) {
    port = SimulatedPort(bench)
    self.note = note
  }

  var path: String { port.path }

  func survey() -> PortSurvey { port.survey() }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    port.bench.apply(settings)
    var link: any SerialLink & ~Copyable = RecordingLink(SimulatedLink(port.bench), note: note)
    return body(&link)
  }
}
