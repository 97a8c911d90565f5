import SerialLink

/// Establishes that this user may open the port.
struct PortPermittedCheck: PortCheck {
  enum Seen: String, Sign {
    case permitted
    /// The user is not in the group that may.
    case notInGroup = "not-in-group"
    /// The user is in the group, and this login began before that.
    case needsNewLogin = "needs-new-login"
    /// No group would help: the mode gives the group nothing.
    case ownerOnly = "owner-only"
  }

  let id = CheckID.portPermitted
  let title = "port may be opened"
  let prerequisites = [Prerequisite(.deviceExists, DeviceExistsCheck.Seen.present)]

  func look(at survey: PortSurvey) -> Look {
    guard let permission = survey.permission else {
      return Look(unknown: "the system does not say who may open it")
    }
    guard !permission.isGranted else { return Look(Seen.permitted, "by \(permission.user)") }
    let mode = String(permission.mode & 0o7777, radix: 8)
    let facts =
      "user '\(permission.user)' may not: owner \(permission.owner), "
      + "group \(permission.group), mode 0\(mode)"
    let groupMayUse = permission.mode & 0o060 == 0o060
    return switch (groupMayUse, permission.isGroupMember) {
    case (false, _):
      Look(
        Seen.ownerOnly,
        facts,
        notes: ["Only \(permission.owner) may open it; ask the administrator, or use sudo."]
      )
    case (true, false):
      Look(
        Seen.notInGroup,
        facts,
        notes: [
          "Join the group and log in again: sudo usermod -aG \(permission.group) \(permission.user)"
        ]
      )
    case (true, true):
      Look(
        Seen.needsNewLogin,
        "user '\(permission.user)' is in group \(permission.group), but this login is older than that",
        notes: ["Log out and in again, or run: newgrp \(permission.group)"]
      )
    }
  }
}
