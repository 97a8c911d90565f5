import CableModel
package import Diagnosis

extension WiringDiagram {
  /// Creates what there is to draw of a report.
  ///
  /// Where one remedy is left the wiring is drawn as its likeliest cause makes it. As long as there are
  /// several it is drawn as it should be, with everything marked that they touch.
  package init(_ report: DiagnosisReport) {
    let words = ReportWords(report)
    let group = words.knownGroups.first
    let isSettled = group?.remedies.count == 1 || words.isNearlyCertain
    self.init(
      report.cable,
      faults: isSettled ? group?.members.first?.hypothesis.wiringFaults ?? [] : [],
      health: WiringHealth(report),
      certainty: .supposed
    )
  }
}
