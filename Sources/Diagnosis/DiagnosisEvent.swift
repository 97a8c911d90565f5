package import CableModel

/// Something that happens during a diagnosis.
package enum DiagnosisEvent: Sendable {
  /// A check that may take time has begun.
  case began(CheckID, title: String)
  /// A check was made or skipped.
  case ended(CheckResult)
  /// Pairs of causes are being compared; how much of that is done, from 0 to 1.
  case judging(Double)
  /// Nothing has come yet where answers usually are there; what there is to say if nothing does.
  ///
  /// Told while the check still listens, because a device may be slow.
  case silentSoFar(DiagnosisReport?)
  /// A next step was chosen.
  case chose(PlannedStep)
  /// The far end was changed.
  case arranged(FarEnd)
  /// The person took back their last answer; what the far end was before it.
  case wentBack(to: FarEndKind)
}
