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
  /// What else is in the way, if that is seen.
  package var trouble: Trouble?

  /// What keeps a module from serving an adapter that it knows.
  package enum Trouble: Hashable, Sendable {
    /// None of these files is in the folder of firmware, and the driver needs one.
    case noFirmware([String])
    /// The driver refuses revisions of the chip that are newer than itself; this is the chip's.
    case perhapsTooOld(revision: String)
    /// There is no list of modules, so that modprobe finds none; these are their files.
    case loose([String])
  }

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
  package init(name: String, state: State, trouble: Trouble? = nil) {
    self.name = name
    self.state = state
    self.trouble = trouble
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
