/// Where the system keeps its facts; tests put folders of their own here.
package struct SystemRoots: Hashable, Sendable {
  /// The folder that all others are in; empty for the running system.
  package var root: String
  /// The device nodes.
  package var dev: String
  /// What the kernel says of itself and of processes; Linux only.
  package var proc: String
  /// What the kernel says of devices; Linux only.
  package var sys: String
  /// The files of users and groups, and the administrator's rules for devices.
  package var etc: String
  /// What services keep while they run, such as udev's notes on devices; Linux only.
  package var run: String
  /// Where programs keep lock files of ports; often two names of one folder.
  package var locks: [String]
  /// Kernel modules and the system's rules for devices; often two names of one folder.
  package var libraries: [String]

  /// Creates the usual set of places inside a folder.
  package init(under folder: String) {
    root = folder
    dev = folder + "/dev"
    proc = folder + "/proc"
    sys = folder + "/sys"
    etc = folder + "/etc"
    run = folder + "/run"
    locks = [folder + "/var/lock", folder + "/run/lock"]
    libraries = [folder + "/usr/lib", folder + "/lib"]
  }

  /// The places of the running system.
  package static let system = SystemRoots(under: "")
}
