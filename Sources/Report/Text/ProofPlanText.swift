package import CableModel
package import Diagnosis
import PlainText

/// What the proof of a cable takes, told before it begins.
package enum ProofPlanText {
  /// What is needed, and how long it takes.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - cable: the cable.
  /// - Returns: the sentences.
  package static func words(_ plan: ProofPlan, of cable: Cable) -> [String] {
    let minutes = max(1, Int((plan.seconds / 60).rounded(.up)))
    let isDeviceLast = plan.steps.last?.farEnd.kind == .attached
    let last = isDeviceLast ? "; the \(cable.device.name) comes last" : ""
    let clip = plan.tools.contains(.clip) ? [Tool.clip.noun] : []
    let meter = plan.tools.contains(.meter) ? ["\(Tool.meter.noun) if there is one"] : []
    let needs = (clip + meter).joined(separator: ", and ")
    return [
      "About \(counted(plan.steps.count, "step")), about \(counted(minutes, "minute"))\(last)."
    ] + (needs.isEmpty ? [] : ["You need \(needs)."])
  }
}
