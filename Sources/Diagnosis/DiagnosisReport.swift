package import CableModel
import SimulatedBench

/// Everything that a run found out; renderers turn it into text, JSON and other formats.
package struct DiagnosisReport: Sendable {
  package let cable: Cable
  /// The port as the person named it.
  package let port: String
  /// The hardware behind the port, as the system names it.
  package let hardware: String?
  /// What the device end was plugged into at the end.
  package let farEnd: FarEndKind
  package let results: [CheckResult]
  package let verdict: Verdict
  /// What could explain the observations, the most likely first; empty if there is nothing to explain.
  package let groups: [CandidateGroup]
  /// What the observations say about each part of the way to the UPS, in the order of the way.
  package var health: [PartHealth]
  /// What can do harm at the device end; it must be fixed before anything else.
  package let dangers: [Danger]
  /// What no cause fits, or a mistake explains better; `nil` if there is no reason to doubt.
  package let discrepancy: Discrepancy?
  /// Contacts that were seen in wrong holes.
  package let strayContacts: StrayContacts?
  /// The faults that a pass cannot rule out; `nil` if the cable did not pass.
  package let undetectedFaults: UndetectedFaults?
  /// Why the device was not plugged in; `nil` if it was, or if something else was found.
  package let openQuestions: OpenQuestions?
  /// The step that would tell more; `nil` if there is none.
  package let next: PlannedStep?
  /// What the person does not have, so that nothing was asked for that needs it.
  package let missingTools: Set<Tool>
  /// Which of that would tell more.
  package let helpfulTools: Set<Tool>
  /// What was repaired before the device answered; `nil` if nothing was, or if it helped nothing.
  package var mended: Remedy?
  /// The remedies of all hypotheses by id, to say in words what a step could show.
  package let remedies: [String: Remedy]
  /// What happened on the line, up to a limit.
  package let exchanges: ExchangeLog
}
