import CableModel
import Diagnosis
import Report

/// Lists everything that a cable's silence could be blamed on.
enum FaultsCommand {
  static let definition = Command(
    name: .faults,
    operands: "",
    summary: "List the causes that are considered for a cable",
    details: [
      "Each has a name for '--simulate' and '--fault'. The number is how likely it is before "
        + "anything was looked at, relative to the others."
    ],
    examples: ["cablecheck faults", "cablecheck faults --cable apc-940-0024c"]
  ) { invocation, console in
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let style = console.style(invocation.colour)
      for hypothesis in HypothesisCatalogue(cable).all {
        let head = style.mark(hypothesis.id, .heading) + "  (\(hypothesis.prior.weight))"
        let lines = style.wrapped(hypothesis.words, indent: "    ")
        console.say(style.adapted(([head] + lines).joined(separator: "\n")))
      }
      return .passed
    }
  }
}
