import Foundation

/// The facts that Linux would tell of a machine, as a tree of files.
///
/// A server with a card of four ports, one of them a console that systemd serves; two FTDI adapters, one of
/// which apcupsd has; a CH340 that brltty has taken away; and a CP210x whose driver is not loaded.
package final class ServerTree {
  private let scratch: ScratchFolder

  /// Process numbers that no process can have: Linux ends at 4194304 (`PID_MAX_LIMIT`).
  package static let apcupsd = 5_000_812
  package static let getty = 5_000_900
  package static let gone = 5_000_777

  /// The folder that stands for the root of the machine.
  package var root: String { scratch.path }

  private static let usb = "sys/devices/pci0000:00/0000:00:14.0/usb1"

  /// Builds the tree.
  package init() throws {
    scratch = try ScratchFolder()
    try addAccounts()
    try addBuiltInPorts()
    try addCard()
    try addUSB()
    try addRules()
    try addProcesses()
  }

  /// Adds files to the tree.
  package func write(_ files: [String: String]) throws { try scratch.write(files) }

  /// Adds a link to the tree.
  package func link(_ name: String, to target: String) throws {
    try scratch.link(name, to: target)
  }

  /// The path of something in the tree.
  package func path(_ name: String) -> String { scratch.path(name) }

  private func addAccounts() throws {
    try scratch.write([
      "etc/passwd": "op:x:\(geteuid()):\(getegid()):An Operator:/:/bin/sh\n",
      "etc/group": "dialout:x:\(getegid()):op\n",
    ])
  }

  private func addNode(_ name: String, _ number: String, device: String) throws {
    try scratch.write(["sys/class/tty/\(name)/dev": number + "\n"])
    try scratch.link("sys/class/tty/\(name)/device", to: device)
    try scratch.write(["dev/\(name)": ""], mode: 0o660)
  }

  /// One UART on the board, and three names of the driver's without a chip.
  private func addBuiltInPorts() throws {
    let uart = "sys/devices/pnp0/00:04"
    try scratch.folder(uart)
    try scratch.folder("sys/bus/pnp/drivers/serial")
    try scratch.link(uart + "/driver", to: "sys/bus/pnp/drivers/serial")
    try addNode("ttyS0", "4:64", device: uart)
    try scratch.write(["sys/class/tty/ttyS0/type": "4\n"])
    try scratch.folder("sys/devices/platform/serial8250")
    for number in 1...3 {
      try addNode("ttyS\(number)", "4:\(64 + number)", device: "sys/devices/platform/serial8250")
      try scratch.write(["sys/class/tty/ttyS\(number)/type": "0\n"])
    }
    // A console of the screen has no device behind it.
    try scratch.write(["sys/class/tty/tty1/dev": "4:1\n", "dev/tty1": ""])
  }

  private func addCard() throws {
    let card = "sys/devices/pci0000:00/0000:02:00.0"
    try scratch.write([card + "/vendor": "0x13a8\n", card + "/device": "0x0154\n"])
    try scratch.folder("sys/bus/pci/drivers/exar_serial")
    try scratch.link(card + "/subsystem", to: "sys/bus/pci")
    try scratch.link(card + "/driver", to: "sys/bus/pci/drivers/exar_serial")
    for number in 4...7 {
      try addNode("ttyS\(number)", "4:\(64 + number)", device: card)
      try scratch.write(["sys/class/tty/ttyS\(number)/type": "21\n"])
    }
  }

  private func addUSB() throws {
    try addDevice("", ["idVendor": "1d6b", "idProduct": "0002", "bDeviceClass": "09"], kind: "09")
    try addDevice("1-1", ["idVendor": "046d", "idProduct": "c31c"], kind: "03", driver: "usbhid")
    for (place, serial, number) in [("1-2", "A50285BI", 0), ("1-3", "A9OX1CLR", 1)] {
      let facts = [
        "idVendor": "0403", "idProduct": "6001", "manufacturer": "FTDI",
        "product": "FT232R USB UART", "serial": serial,
      ]
      try addDevice(place, facts, kind: "ff", driver: "ftdi_sio")
      let port = "\(Self.usb)/\(place)/\(place):1.0/ttyUSB\(number)"
      try scratch.folder(port)
      try scratch.folder("sys/bus/usb-serial/drivers/ftdi_sio")
      try scratch.link(port + "/driver", to: "sys/bus/usb-serial/drivers/ftdi_sio")
      try addNode("ttyUSB\(number)", "188:\(number)", device: port)
      try scratch.link(
        "dev/serial/by-id/usb-FTDI_FT232R_USB_UART_\(serial)-if00-port0",
        to: "dev/ttyUSB\(number)"
      )
      try scratch.link(
        "dev/serial/by-path/pci-0000:00:14.0-usb-0:\(place.dropFirst(2)):1.0-port0",
        to: "dev/ttyUSB\(number)"
      )
    }
    let ch340 = ["idVendor": "1a86", "idProduct": "7523", "product": "USB Serial"]
    try addDevice("1-4", ch340, kind: "ff", driver: "usbfs")
    let cp210x = [
      "idVendor": "10c4", "idProduct": "ea60", "manufacturer": "Silicon Labs",
      "product": "CP2102 USB to UART Bridge Controller", "serial": "0001",
    ]
    try addDevice("1-5", cp210x, kind: "ff")
  }

  /// Adds a USB device with one function.
  ///
  /// - Parameters:
  ///   - place: its name in sysfs; empty for the root hub.
  ///   - facts: its files.
  ///   - kind: the class of its function.
  ///   - driver: the driver that is bound to the function.
  /// - Throws: what the system says if it cannot be done.
  package func addDevice(
    _ place: String,
    _ facts: [String: String],
    kind: String,
    driver: String? = nil
  ) throws {
    let name = place.isEmpty ? "usb1" : place
    let folder = place.isEmpty ? Self.usb : "\(Self.usb)/\(place)"
    let standing = ["bDeviceClass": "00", "bcdDevice": "0264"].merging(facts) { $1 }
    for (file, text) in standing { try scratch.write(["\(folder)/\(file)": text + "\n"]) }
    let function = "\(folder)/\(place.isEmpty ? "1-0" : place):1.0"
    let numbers = ["idVendor", "idProduct"].map { (facts[$0] ?? "").uppercased() }
    try scratch.write([
      function + "/bInterfaceClass": kind + "\n",
      function + "/bInterfaceSubClass": (kind == "02" ? "02" : "00") + "\n",
      function + "/modalias": "usb:v\(numbers[0])p\(numbers[1])d0264dc00dsc00dp00"
        + "ic\(kind.uppercased())isc00ip00in00\n",
    ])
    if let driver {
      try scratch.folder("sys/bus/usb/drivers/\(driver)")
      try scratch.link(function + "/driver", to: "sys/bus/usb/drivers/\(driver)")
    }
    try scratch.link("sys/bus/usb/devices/\(name)", to: folder)
  }

  /// The rule as Ubuntu 22.04 has it, behind a comment and others that do not fit.
  private func addRules() throws {
    try scratch.write([
      "usr/lib/udev/rules.d/85-brltty.rules": """
      ENV{DEVTYPE}!="usb_device", GOTO="brltty_end"
      # Device: 0403:6001
      ENV{PRODUCT}=="403/6001/*", ATTRS{manufacturer}=="Hedo Reha Technik GmbH", \
      ENV{BRLTTY_BRAILLE_DRIVER}="hd", GOTO="brltty_usb_run"
      # Device: 1A86:7523
      ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", GOTO="brltty_usb_run"
      #ENV{PRODUCT}=="10c4/ea60/*", ENV{BRLTTY_BRAILLE_DRIVER}="sk", GOTO="brltty_usb_run"

      """,
      "proc/sys/kernel/osrelease": "6.12.0-test\n",
      "usr/lib/modules/6.12.0-test/modules.alias": """
      # Aliases extracted from modules themselves.
      alias usb:v0403p6001d*dc*dsc*dp*ic*isc*ip*in* ftdi_sio
      alias usb:v10C4pEA60d*dc*dsc*dp*ic*isc*ip*in* cp210x
      alias usb:v1A86p7523d*dc*dsc*dp*ic*isc*ip*in* ch341

      """,
      "usr/lib/modules/6.12.0-test/modules.dep": """
      kernel/drivers/usb/serial/ch341.ko.xz: kernel/drivers/usb/serial/usbserial.ko.xz
      kernel/drivers/usb/serial/cp210x.ko.xz: kernel/drivers/usb/serial/usbserial.ko.xz

      """,
      "sys/module/ch341/refcnt": "0\n",
    ])
  }

  private func addProcesses() throws {
    try scratch.write([
      "proc/uptime": "90000.00 170000.00\n",
      "proc/1/comm": "systemd\n",
      "proc/consoles": "tty0                 -WU (EC  p  )    4:1\n",
      "run/udev/data/c188:0": "S:serial/by-id/x\nI:3600000000\n",
      "run/udev/data/c188:1": "I:89915000000\nE:ID_BUS=usb\n",
      "proc/\(Self.apcupsd)/comm": "apcupsd\n",
      "proc/\(Self.apcupsd)/cgroup": "0::/system.slice/apcupsd.service\n",
      "run/lock/LCK..ttyUSB0": "   \(Self.apcupsd)\n",
      "run/lock/LCK..ttyUSB1": "   \(Self.gone)\n",
      "proc/\(Self.getty)/comm": "agetty\n",
      "proc/\(Self.getty)/cgroup":
        "0::/system.slice/system-serial\\x2dgetty.slice/serial-getty@ttyS4.service\n",
    ])
    try scratch.link("proc/\(Self.apcupsd)/fd/5", to: "dev/ttyUSB0")
    try scratch.link("proc/\(Self.getty)/fd/0", to: "dev/ttyS4")
    try scratch.link("var/lock", to: "run/lock")
  }
}
