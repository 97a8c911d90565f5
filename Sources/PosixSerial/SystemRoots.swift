/// Where the system keeps its facts; tests put folders of their own here.
package struct SystemRoots: Hashable, Sendable {
  /// The device nodes.
  package var dev: String
  /// What the kernel says of itself and of processes; Linux only.
  package var proc: String
  /// What the kernel says of devices; Linux only.
  package var sys: String
  /// The files of users and groups.
  package var etc: String

  /// Creates a set of places from four folders.
  package init(dev: String, proc: String, sys: String, etc: String) {
    self.dev = dev
    self.proc = proc
    self.sys = sys
    self.etc = etc
  }

  /// Creates the usual set of places inside a folder.
  package init(under folder: String) {
    self.init(
      dev: folder + "/dev",
      proc: folder + "/proc",
      sys: folder + "/sys",
      etc: folder + "/etc"
    )
  }

  /// The places of the running system.
  package static let system = SystemRoots(under: "")
}
