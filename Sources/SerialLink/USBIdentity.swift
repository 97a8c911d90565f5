/// What a USB device says of itself; anything but the two numbers may be missing.
///
/// A PL2303 often has no serial number, and a CH340 neither that nor a manufacturer.
package struct USBIdentity: Hashable, Sendable {
  /// Four hexadecimal digits, as in `0403`.
  package var vendorID: String
  /// Four hexadecimal digits, as in `6001`.
  package var productID: String
  package var manufacturer: String?
  package var product: String?
  package var serialNumber: String?
  /// Where it is plugged in, in the kernel's words: bus, then ports, as in `1-2.4`.
  package var place: String

  /// Creates an identity.
  package init(
    vendorID: String,
    productID: String,
    manufacturer: String? = nil,
    product: String? = nil,
    serialNumber: String? = nil,
    place: String
  ) {
    self.vendorID = vendorID
    self.productID = productID
    self.manufacturer = manufacturer
    self.product = product
    self.serialNumber = serialNumber
    self.place = place
  }

  /// The two numbers as they are usually written.
  package var numbers: String { "\(vendorID):\(productID)" }

  /// Its names and numbers, such as `FTDI FT232R USB UART (0403:6001)`.
  package var words: String {
    let names = [manufacturer, product].compactMap { $0 }
    return (names.isEmpty ? ["USB device"] : names).joined(separator: " ") + " (\(numbers))"
  }

  /// Whether this is an FTDI chip whose product number was erased.
  ///
  /// FTDI's driver for Windows did that to counterfeits in 2014; no driver takes them since.
  package var isErasedFTDI: Bool { numbers == "0403:0000" }
}

/// A USB serial adapter that is plugged in and has no port.
package struct DriverlessAdapter: Hashable, Sendable {
  package var usb: USBIdentity
  /// The kernel module that serves it; nothing if none does.
  package var module: NeededModule?
  /// Whether a program has taken it away from the kernel, through `usbfs`.
  package var isTakenByProgram: Bool
  /// Rules of udev that hand this device to brltty.
  package var braille: [UdevRule]

  /// Creates an adapter without a port.
  package init(
    usb: USBIdentity,
    module: NeededModule?,
    isTakenByProgram: Bool = false,
    braille: [UdevRule] = []
  ) {
    self.usb = usb
    self.module = module
    self.isTakenByProgram = isTakenByProgram
    self.braille = braille
  }
}

/// The kernel module that an adapter needs, and whether it is at hand.
package struct NeededModule: Hashable, Sendable {
  package var name: String
  package var state: State

  /// Whether the running kernel has it.
  package enum State: String, Hashable, Sendable {
    case loaded
    /// Not loaded; it is in the folder of the kernel's modules.
    case loadable
    /// Not among this kernel's modules.
    case missing
    /// The folder of modules is not there to be looked at.
    case unknown
  }

  /// Creates a need.
  package init(name: String, state: State) {
    self.name = name
    self.state = state
  }
}

/// A line of a file of udev rules, as it is written there.
package struct UdevRule: Hashable, Sendable {
  package var file: String
  /// Counted from 1.
  package var line: Int
  package var text: String

  /// Creates a rule.
  package init(file: String, line: Int, text: String) {
    self.file = file
    self.line = line
    self.text = text
  }
}

extension DriverlessAdapter {
  /// Why it has no port, and what to do about it: each a sentence.
  package var explanation: [String] {
    if usb.isErasedFTDI {
      return [
        "It is an FTDI chip whose product number was erased, as FTDI's Windows driver did to "
          + "counterfeits; no driver takes it.",
        "Use another adapter, or write the number back with ft232r_prog.",
      ]
    }
    if let rule = braille.first { return brailleWords(rule) }
    if isTakenByProgram {
      return [
        "A program has taken it away from the kernel (usbfs), so that it is no serial port.",
        "End that program, such as one in a virtual machine, and plug the adapter in again.",
      ]
    }
    guard let module else { return ["No driver of the kernel is known for it."] }
    switch module.state {
    case .loaded:
      return [
        "The driver \(module.name) is loaded and does not serve it.",
        "Plug it in again, and look at what the kernel says: sudo dmesg | tail",
      ]
    case .loadable, .unknown:
      return ["It needs the driver \(module.name): sudo modprobe \(module.name)"]
    case .missing:
      return [
        "It needs the driver \(module.name), which is not among the modules of this kernel.",
        "Install the kernel's other modules; on Ubuntu: "
          + "sudo apt install linux-modules-extra-$(uname -r)",
      ]
    }
  }

  private func brailleWords(_ rule: UdevRule) -> [String] {
    let name = rule.file.split(separator: "/").last.map(String.init) ?? rule.file
    let isLocal = rule.file.contains("/etc/udev/")
    let taken =
      isTakenByProgram
      ? "brltty, for braille displays, has taken it" : "brltty, for braille displays, may take it"
    return [
      "\(taken): \(rule.file), line \(rule.line) names it: \(rule.text)",
      isLocal
        ? "Without a braille display, put a # before that line, and plug the adapter in again."
        : "Without a braille display, switch these rules off and plug the adapter in again: "
          + "sudo ln -s /dev/null /etc/udev/rules.d/\(name)",
    ]
  }
}
