import PortInventory

/// What shows that this process may do less than its user.
///
/// AppArmor and SELinux name their profile in `/proc/self/attr/current` (proc_pid_attr(5)); Snap and
/// systemd set variables for their processes (snapcraft.io "Environment variables", systemd.exec(5)); the
/// files are those by which Flatpak, Docker and Podman let a process know where it is.
enum Confinement {
  /// The signs that are there, each as a phrase.
  static func signs(
    roots: SystemRoots,
    environment: (String) -> String? = TerminalFacts.environment
  ) -> [String] {
    var signs: [String] = []
    if let profile = profile(roots: roots) { signs.append(profile) }
    if let snap = environment("SNAP_NAME"), !snap.isEmpty {
      signs.append("it runs in the snap '\(snap)': sudo snap connect \(snap):raw-usb")
    }
    if FileTree.exists(roots.root + "/.flatpak-info") {
      signs.append("it runs in a Flatpak, which needs --device=all")
    }
    if FileTree.exists(roots.root + "/.dockerenv")
      || FileTree.exists(roots.run + "/.containerenv")
    {
      signs.append("it runs in a container, which needs the device (--device) and its rule")
    }
    if let unit = environment("INVOCATION_ID"), !unit.isEmpty {
      signs.append("systemd started it: look at DeviceAllow= and PrivateDevices= of the unit")
    }
    return signs
  }

  /// The profile of AppArmor, or the label of SELinux, if it confines.
  private static func profile(roots: SystemRoots) -> String? {
    guard let text = FileTree.line(of: roots.proc + "/self/attr/current")?.filter({ $0 != "\0" }),
      !text.isEmpty, !text.hasPrefix("unconfined")
    else { return nil }
    if text.split(separator: ":").count >= 3 {
      return text.contains(":unconfined_t:")
        ? nil : "SELinux runs it as '\(text)'; what it refuses is in: sudo ausearch -m avc"
    }
    return "AppArmor confines it by the profile '\(text)'; what it refuses is in: sudo dmesg"
  }
}
