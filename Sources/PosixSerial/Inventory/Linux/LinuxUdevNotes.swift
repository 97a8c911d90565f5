#if os(Linux)

import CSerial
import PortInventory
import SerialLink

/// What udev noted of a device when it first saw it.
///
/// A file under `/run/udev/data` has a letter, a colon and a value on each line: `I:` is the moment,
/// in microseconds since the start, and `E:` a property.
struct UdevNotes {
  private let lines: [Substring]

  /// Looks a character device up; nothing if udev has not seen it.
  init?(of device: DeviceNumber, roots: SystemRoots) {
    let path = "\(roots.run)/udev/data/c\(device.major):\(device.minor)"
    guard let text = FileTree.text(of: path) else { return nil }
    lines = text.split(separator: "\n")
  }

  /// Microseconds from the start of the system to when udev first saw the device.
  var initialized: Int? {
    lines.first { $0.hasPrefix("I:") }.flatMap { Int($0.dropFirst(2)) }
  }

  /// Whether somebody told ModemManager to leave the device alone.
  var isNoModem: Bool {
    lines.contains { ["E:ID_MM_DEVICE_IGNORE=1", "E:ID_MM_PORT_IGNORE=1"].contains($0) }
  }
}

extension PortPresence {
  /// Since when a node is there.
  ///
  /// - Parameters:
  ///   - device: the node.
  ///   - roots: where the system keeps its facts.
  init(of device: PortDevice, roots: SystemRoots) {
    let uptime = FileTree.line(of: roots.proc + "/uptime")?.split(separator: " ").first
      .flatMap { Double($0) }
    if let uptime, let moment = UdevNotes(of: device.number, roots: roots)?.initialized {
      self.init(secondsAgo: max(0, Int(uptime) - moment / 1_000_000), source: .udev)
    } else {
      self.init(
        secondsAgo: max(0, SystemTime.seconds - Int(device.node.st_ctim.tv_sec)),
        source: .node
      )
    }
  }
}

#endif
