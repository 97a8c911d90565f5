#if os(Linux)

import CSerial

/// A lock on a whole file, from `/proc/locks`.
struct KernelLock {
  let pid: Int
  private let device: DeviceNumber
  private let inode: UInt64

  /// Every lock made with flock(2), whoever holds it.
  static func all(roots: SystemRoots) -> [KernelLock] {
    (FileTree.text(of: roots.proc + "/locks", limit: 1 << 20) ?? "")
      .split(separator: "\n")
      .compactMap { KernelLock($0) }
  }

  /// Reads a line such as `2: FLOCK  ADVISORY  WRITE 812 00:06:398 0 EOF`.
  ///
  /// One with an arrow is of a process that waits for a lock and has none.
  init?(_ line: some StringProtocol) {
    let fields = line.split(separator: " ")
    guard fields.count >= 6, fields[1] == "FLOCK", let pid = Int(fields[4]), pid > 0 else {
      return nil
    }
    let file = fields[5].split(separator: ":")
    guard file.count == 3, let major = Int(file[0], radix: 16), let minor = Int(file[1], radix: 16),
      let inode = UInt64(file[2])
    else { return nil }
    self.pid = pid
    device = DeviceNumber(major: major, minor: minor)
    self.inode = inode
  }

  /// Whether it is on a node.
  func isOn(_ node: stat) -> Bool {
    DeviceNumber(node.st_dev) == device && UInt64(node.st_ino) == inode
  }
}

#endif
