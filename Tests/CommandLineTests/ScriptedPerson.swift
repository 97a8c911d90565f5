import CableModel
import CommandLine
import Diagnosis
import Report
import SimulatedBench
import Synchronization

/// Somebody at a terminal and at a simulated bench, who answers by a script and then leaves.
///
/// Everything happens on one thread, one thing after the other.
final class ScriptedPerson: @unchecked Sendable {
  /// What is typed at a question that contains some words, and what is done before.
  struct Line: Sendable {
    let words: String
    let typed: String
    let farEnd: FarEnd?

    init(_ words: String, _ typed: String, doing farEnd: FarEnd? = nil) {
      self.words = words
      self.typed = typed
      self.farEnd = farEnd
    }
  }

  /// What came of a run.
  struct Ending {
    let report: DiagnosisReport
    /// Everything on the screen, with the prompts and what was typed.
    let screen: String
    /// The questions, without what may be answered.
    let questions: [String]
    /// What in the script was not asked.
    let mismatches: [String]
  }

  private struct Progress {
    var lines: [Line]
    var screen = ""
    var questions: [String] = []
    var mismatches: [String] = []
  }

  private let progress: Mutex<Progress>
  private let bench: SimulatedBench
  private let ending: TypedLine

  private init(_ lines: [Line], _ bench: SimulatedBench, ending: TypedLine) {
    progress = Mutex(Progress(lines: lines))
    self.bench = bench
    self.ending = ending
  }

  /// Runs a diagnosis.
  ///
  /// - Parameters:
  ///   - diagnoser: the diagnosis.
  ///   - setup: the bench, whose far end is changed by the script.
  ///   - start: where to begin, and what is known.
  ///   - ending: what comes when the script is over.
  ///   - lines: the script.
  /// - Returns: what came of it.
  static func run(
    _ diagnoser: Diagnoser,
    _ setup: BenchSetup,
    from start: DiagnosisStart,
    ending: TypedLine = .line("q"),
    _ lines: [Line]
  ) -> Ending {
    let bench = SimulatedBench(setup, farEnd: start.farEnd)
    let person = ScriptedPerson(lines, bench, ending: ending)
    let remedies = diagnoser.hypotheses.map { ($0.hypothesis.remedy.id, $0.hypothesis.remedy) }
    let asked = TerminalOperator(
      person.console,
      style: TextStyle(width: 80),
      remedies: Dictionary(remedies) { first, _ in first }
    )
    let report = diagnoser.diagnose(SimulatedPort(bench), from: start, person: asked) { event in
      if case .chose(let step) = event { asked.step = step }
    }
    return person.progress.withLock { progress in
      Ending(
        report: report,
        screen: progress.screen,
        questions: progress.questions,
        mismatches: progress.mismatches + progress.lines.map { "not asked: \($0.words)" }
      )
    }
  }

  /// The terminal that the person sits at.
  private var console: Console {
    Console(
      write: { text in
        self.progress.withLock { $0.screen += text }
        return true
      },
      complain: { _ in },
      environment: { ["LANG": "C.UTF-8"][$0] },
      kind: .terminal,
      columns: 80,
      readLine: { self.answer($0) }
    )
  }

  private func answer(_ prompt: String) -> TypedLine {
    progress.withLock { progress in
      let question = prompt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      progress.questions.append(String(question.prefix { $0 != "[" }.dropLast()))
      progress.screen += prompt
      guard let line = progress.lines.first else { return ending }
      progress.lines.removeFirst()
      if !question.contains(line.words) {
        progress.mismatches.append("'\(question)' in place of '\(line.words)'")
      }
      if let farEnd = line.farEnd { bench.arrange(farEnd) }
      progress.screen += line.typed + "\n"
      return .line(line.typed)
    }
  }
}
