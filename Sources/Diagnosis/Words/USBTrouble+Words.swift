import PlainText
package import PortInventory

extension USBTrouble {
  /// What to do where the kernel's log is closed to this user.
  package static let howToReadLog =
    "The kernel's log may not be read by you. What it says of USB: sudo dmesg | grep -i usb"

  /// What happened and when, and what to do about it: each a sentence.
  ///
  /// The message names no adapter, unless its port is known: it may be of any USB device.
  package var explanation: [String] {
    let place = self.place.map { " at USB \($0)" } ?? " at USB"
    let when = "\(secondsAgo) s ago"
    switch kind {
    case .notAnswering:
      return [
        "The kernel noted \(when): it sees something\(place) and cannot talk to it.",
        "If that is the adapter: try another USB port and another lead, without a hub. Otherwise its USB "
          + "side may be broken.",
      ]
    case .disconnected:
      return [
        "The kernel noted \(when): \(port.map { "the adapter of \($0)" } ?? "a USB device")\(place) was "
          + "disconnected.",
        "If nobody pulled it out, its plug, its lead or the hub has a bad contact: try another USB port.",
      ]
    case .overCurrent:
      return [
        "The kernel noted \(when): a USB device\(place) took too much current.",
        "Unplug everything there. If it comes again with the adapter alone, the lead or the adapter has a "
          + "short.",
      ]
    case .disabledByHub:
      return [
        "The kernel noted \(when): the hub switched off a USB device\(place), as electrical noise makes it do.",
        "Use a short lead and another USB port, without a hub.",
      ]
    case .underVoltage:
      return [
        "The kernel noted \(when): the computer's own power supply is too weak, so that USB devices may fail.",
        "Use a stronger power supply.",
      ]
    }
  }
}
