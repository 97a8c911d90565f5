import PortInventory

/// Finds out whether this user may open the port.
struct PortPermittedCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case permitted
    /// The user is not in the group that may open it.
    case notInGroup = "not-in-group"
    /// The user joined the group after this login began.
    case needsNewLogin = "needs-new-login"
    /// No group would help: the file mode gives the group no access.
    case ownerOnly = "owner-only"
    /// Owner, group and mode allow it, and something else refuses.
    case confined
  }

  static let id = CheckID.portPermitted
  let title = "port may be opened"
  let explanation =
    "Looks whether your user may open the port, by its owner, group and mode. Nothing is "
    + "opened. If not, it says which group is missing."
  let prerequisites = [Prerequisite(DeviceExistsCheck.self, [.present])]

  var procedure: Procedure<Symptom> {
    .survey { survey in
      if survey.kind.isNetwork { return Finding(.permitted, Words.serverDecides) }
      guard let permission = survey.permission else { return Finding(unknown: Words.unknown) }
      let symptom = Self.symptom(of: permission)
      return Finding(
        symptom,
        Words.detail(of: symptom, permission),
        notes: permission.advice
      )
    }
  }

  private static func symptom(of permission: PortPermission) -> Symptom {
    if permission.isGranted { return .permitted }
    if permission.confinement != nil { return .confined }
    guard permission.mode & 0o060 == 0o060 else { return .ownerOnly }
    return permission.isGroupMember ? .needsNewLogin : .notInGroup
  }
}

extension CheckID {
  package static let portPermitted = CheckID(rawValue: "port-permitted")
}

// MARK: Words

private enum Words {
  static let serverDecides = "nothing here forbids it; the server of the port decides"
  static let unknown = "the system does not say who may open it"

  static func detail(
    of symptom: PortPermittedCheck.Symptom,
    _ permission: PortPermission
  ) -> String {
    switch symptom {
    case .permitted: "by \(permission.user)"
    case .needsNewLogin:
      "user '\(permission.user)' is in group \(permission.group), but this login is older than that"
    case .confined: "owner, group and mode allow it, and the system refuses"
    case .ownerOnly, .notInGroup:
      "user '\(permission.user)' may not: owner \(permission.owner), group \(permission.group), "
        + "mode 0\(String(permission.mode & 0o7777, radix: 8))"
    }
  }
}
