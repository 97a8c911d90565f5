import CableModel

extension DiagnosisReport {
  /// Whether the UPS answered `Y`, and anything after it.
  package var hasReply: Bool {
    let answering = SmartModeCheck.Symptom.answering
    return sees(SmartModeCheck.self, answering)
      && (sees(IdentityCheck.self, [.named, .nameless])
        || sees(ReadingsCheck.self, [.complete, .partial, .sparse])
        || sees(SteadinessCheck.self, [.steady, .lossy]))
  }

  /// The model as the UPS named itself; `nil` if it did not.
  package var model: String? {
    let measurements = results.last { $0.check == .identity }?.finding?.measurements
    let model = measurements?.first { $0.code == "model" }?.value
    return model == Questionnaire.notAvailable ? nil : model
  }

  private func sees<Made: Check>(_ check: Made.Type, _ symptoms: [Made.Symptom]) -> Bool {
    let symptom = results.last { $0.check == Made.id && $0.farEnd == .attached }?.finding?.symptom
    return symptom.map { symptoms.map { AnySymptom($0) }.contains($0) } ?? false
  }
}
