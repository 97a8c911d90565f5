package import PortInventory

extension PortPermission {
  /// What to do where the port may not be opened, each a sentence; empty where it may.
  ///
  /// Nobody is sent into a group where that does not help: where the rights allow it as they are, as root's
  /// always do, and where the group is no group of devices.
  package var advice: [String] {
    if isGranted { return [] }
    if let confinement { return Self.advice(onConfinement: confinement) }
    guard mode & 0o060 == 0o060, isGroupJoinable else {
      return ["Only \(owner) may open it; ask the administrator, or use sudo."]
    }
    guard isGroupMember else {
      return ["Join the group and log in again: sudo usermod -aG \(group) \(user)"]
    }
    return ["Log out and in again, or run: newgrp \(group)"]
  }

  /// What to do where something beside owner, group and mode refuses.
  static func advice(onConfinement signs: [String]) -> [String] {
    let reason = "Something confines this program, and joining a group does not help"
    guard !signs.isEmpty else {
      return [
        "\(reason): AppArmor, SELinux, a sandbox, or the devices that a container may use; "
          + "sudo dmesg may name it"
      ]
    }
    return [reason] + signs.map { $0.prefix(1).uppercased() + $0.dropFirst() }
  }
}
