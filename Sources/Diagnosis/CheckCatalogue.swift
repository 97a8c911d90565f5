package import CableModel

/// Every check there is, in the order in which they run.
package enum CheckCatalogue {
  package static let all: [any Check] = [
    DeviceExistsCheck(),
    PortPermittedCheck(),
    PortFreeCheck(),
    PortOpensCheck(),
    SettingsHoldCheck(),
    LineQuietCheck(),
    HandshakeJumpersCheck(),
    ControlToDataCheck(),
    LineBeforeHandshakeCheck(),
    NoEchoCheck(),
    LoopbackCheck(),
    PinsPopulatedCheck(),
    MeterCheck(),
    SmartModeCheck(),
    OtherRatesCheck(),
    IdentityCheck(),
    ReadingsCheck(),
    SteadinessCheck(),
  ]

  /// The check with a name.
  package static func check(_ id: CheckID) -> (any Check)? {
    all.first { $0.id == id }
  }

  /// The checks that are made in an arrangement, in order.
  ///
  /// - Parameters:
  ///   - farEnd: the arrangement.
  ///   - scope: whether those that need a person are among them.
  ///   - isPatient: whether those that take more time than they are usually worth are.
  /// - Returns: their names.
  package static func checks(
    at farEnd: FarEndKind,
    scope: Examination.Scope,
    isPatient: Bool = false
  ) -> [CheckID] {
    all.filter { check in
      switch check {
      case let check as any AskedCheck: scope == .everything && check.farEnds.contains(farEnd)
      case let check as any LineCheck:
        check.farEnds.contains(farEnd)
          && (scope == .everything || isPatient || !check.id.isOptional)
      default: false
      }
    }
    .map(\.id)
  }
}

extension CheckID {
  /// Whether the far end makes no difference, so that looking once is enough.
  var isIndependentOfFarEnd: Bool { self == .settingsHold }

  /// Whether a check is made only when it is worth its time; a silent line is called silent before.
  var isOptional: Bool { self == .otherRates }
}
