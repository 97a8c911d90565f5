package import PortInventory

extension Surroundings {
  /// Why no adapter may be seen here, and how to hand one over: each a sentence.
  ///
  /// The commands of usbipd-win are those of its version 4 and later (learn.microsoft.com, "Connect USB
  /// devices").
  package var explanation: [String] {
    switch self {
    case .wsl:
      [
        "This is Linux under Windows (WSL), which gets no USB device by itself.",
        "On Windows, in PowerShell as administrator, with usbipd-win installed: usbipd list, then usbipd bind "
          + "--busid BUSID, then usbipd attach --wsl --busid BUSID, with the adapter's own number from the "
          + "list. After each plugging in, attach it again.",
      ]
    case .container:
      [
        "This is a container, which has only the devices that are handed over to it.",
        "Start it with the port, as in --device=/dev/ttyUSB0 (Docker, Podman).",
      ]
    case .virtualMachine:
      [
        "This is a virtual machine, which has only the USB devices that are handed over to it.",
        "Hand the adapter over in the machine's settings (USB pass-through).",
      ]
    }
  }
}

extension BoardUART {
  /// What bites on it: each a sentence.
  ///
  /// Source: raspberrypi.com/documentation, "Configure UARTs" and `enable_uart`.
  package var warnings: [String] {
    let levels =
      "It is a UART of the Raspberry Pi itself. Its bare pins have 3.3 V: a UPS destroys them, unless a "
      + "converter to RS-232 is between."
    switch self {
    case .raspberryPiFull: return [levels]
    case .raspberryPiMini:
      return [
        levels,
        "It is the mini UART: its rate follows the core's clock, unless enable_uart=1 or core_freq=250 is in "
          + "config.txt.",
      ]
    }
  }

  /// How to end what the system itself does on it.
  package static let release =
    "sudo raspi-config, Interface Options, Serial Port: no login shell, but the port on; then restart"
}
