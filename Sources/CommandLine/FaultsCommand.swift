import CableModel
import Diagnosis
import Report
import Wiring

/// Lists everything that a cable's silence could be blamed on.
enum FaultsCommand {
  static let definition = Command(
    name: .faults,
    operands: "[ID]",
    summary: "List the causes that are considered for a cable",
    details: [
      "Each has a name for '--simulate' and '--fault'. With a name, tells how likely the cause is "
        + "before anything was looked at, relative to the others, why, and what to do about it."
    ],
    examples: [
      "cablecheck faults", "cablecheck faults exchanged-txd-rxd", "cablecheck faults --matrix",
    ]
  ) { (invocation, console) throws(UsageError) in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let catalogue = HypothesisCatalogue(cable)
      if invocation.wantsMatrix {
        matrix(catalogue, console)
        return .passed
      }
      var one: Hypothesis?
      if let id = invocation.operands.first {
        guard let found = catalogue[id] else {
          throw UsageError.unknownFault(
            id,
            nearest: Spelling.nearest(to: id, among: catalogue.all.map(\.id))
          )
        }
        one = found
      }
      return console.report(.passed, console.style(invocation.colour)) { format, style, facts in
        switch format {
        case .text:
          one.map { entry($0, style: style) }
            ?? catalogue.all.map { line($0, style: style) }.joined(separator: "\n")
        case .json: JSONReport(facts).text(of: one.map { [$0] } ?? catalogue.all, of: cable)
        case .junit, .markdown, .svg, .html: nil
        }
      }
    }
  }

  /// A cause in short.
  private static func line(_ hypothesis: Hypothesis, style: TextStyle) -> String {
    let lines = style.wrapped(hypothesis.words, indent: "    ")
    return style.adapted(([style.mark(hypothesis.id, .heading)] + lines).joined(separator: "\n"))
  }

  /// A cause with all there is to say of it.
  private static func entry(_ hypothesis: Hypothesis, style: TextStyle) -> String {
    let head = style.mark(hypothesis.id, .heading)
    let prior = "Prior weight \(hypothesis.prior.weight): \(hypothesis.prior.reason)."
    var lines = style.wrapped(hypothesis.words, indent: "    ")
    lines += style.wrapped(prior, indent: "    ")
    lines += hypothesis.remedy.steps.flatMap {
      style.wrapped($0, indent: "      ", first: "    - ")
    }
    return style.adapted(([head] + lines).joined(separator: "\n"))
  }

  /// What the whole procedure ends with, for every fault; the UPS is attached to begin with.
  private static func matrix(_ catalogue: HypothesisCatalogue, _ console: Console) {
    let diagnoser = Diagnoser(catalogue)
    console.say("fault\tresult\trank\tgroup size\tremedies\tsteps\tseconds\tgroup")
    for hypothesis in catalogue.all {
      let trial = SingleFaultTrial(hypothesis, diagnoser, start: .attached)
      let group = trial.report.groups.first
      let names = group?.members.map(\.hypothesis.id).joined(separator: " ") ?? ""
      let result = trial.isHarmless ? "works" : "fault"
      console.say(
        "\(hypothesis.id)\t\(result)\t\(trial.rank.map(String.init) ?? "-")\t"
          + "\(group?.members.count ?? 0)\t\(group?.remedies.count ?? 0)\t"
          + "\(trial.steps.count)\t\(Int(trial.seconds.rounded()))\t\(names)"
      )
    }
  }
}
