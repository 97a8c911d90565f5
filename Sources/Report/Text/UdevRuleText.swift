import Diagnosis
import PlainText
package import PortInventory
import SerialLink

/// A file of udev rules that keeps a port under one name and other programs away from it.
///
/// The syntax is that of udev(7). What ModemManager reads is in "ModemManager Common udev tags" of its
/// reference; what brltty sets is in its own rules (`Autostart/Udev/usb-all.rules.in`).
package struct UdevRuleText: Hashable, Sendable {
  /// The port that the rules are for, as the kernel calls it.
  package let path: String
  /// How the rules know the port again.
  package let mark: Mark
  /// The name that the port is given in `/dev`.
  package let name: String
  /// The group whose users may open the port.
  package let group: String
  /// The adapter in words.
  private let adapter: String
  /// Which port of an adapter with several it is.
  private let part: Part?
  private let hasSiblings: Bool

  /// Creates the rules for a port.
  ///
  /// - Parameters:
  ///   - port: the port.
  ///   - listing: all ports, among which the rules must find this one.
  ///   - name: the name to give it, without `/dev/`.
  ///   - group: the group that may open it; `nil` for the one that may now.
  package init(_ port: ListedPort, in listing: PortListing, name: String, group: String? = nil) {
    path = port.path
    self.name = name
    let own = port.permission.flatMap { $0.isGroupJoinable ? $0.group : nil }
    self.group = group ?? own ?? "dialout"
    mark = Mark(port, in: listing)
    hasSiblings = listing.ports.contains { other in
      guard case .usb(let usb) = port.origin, case .usb(let its) = other.origin else {
        return false
      }
      return other.path != port.path && its.place == usb.place
    }
    part = hasSiblings ? port.linksByPath.lazy.compactMap(Part.init).first : nil
    adapter =
      switch port.origin {
      case .usb(let usb): usb.words
      case .pci(let numbers): "port of a card (PCI \(numbers))"
      case .builtIn: "built-in port"
      }
  }

  /// The usual name of the file; behind brltty's rules, of which some are `90-brltty-usb-generic.rules`.
  package var fileName: String { "95-\(name).rules" }

  /// How rules know a port again.
  package enum Mark: Hashable, Sendable {
    /// An adapter with a serial number of its own.
    case serialNumber(USBIdentity)
    /// An adapter without one; an equal one would be taken for it.
    case numbers(USBIdentity)
    /// The socket, because an equal adapter is plugged into another.
    case place(USBIdentity)
    /// The kernel's name, of a port that cannot be unplugged.
    case kernelName(String)

    /// Chooses how to know a port again.
    init(_ port: ListedPort, in listing: PortListing) {
      guard case .usb(let usb) = port.origin else {
        self = .kernelName(port.path.split(separator: "/").last.map(String.init) ?? port.path)
        return
      }
      if listing.hasTwin(port) {
        self = .place(usb)
      } else {
        self = (usb.serialNumber ?? "").isEmpty ? .numbers(usb) : .serialNumber(usb)
      }
    }
  }

  /// The whole file.
  package var text: String {
    ([heading] + rules + ["LABEL=\"\(label)\""]).joined(separator: "\n\n") + "\n"
  }

  private var label: String { "cablecheck_\(name)_end" }

  private var heading: String {
    comment("The port of the UPS cable: \(visible(path)), \(visible(adapter)).") + "\n"
      + comment("Usual place: /etc/udev/rules.d/\(fileName)") + "\n" + comment(marking)
  }

  /// How the port is known again, in words.
  private var marking: String {
    switch mark {
    case .serialNumber(let usb):
      "Known by its numbers \(usb.numbers) and its serial number, in whichever socket it is."
    case .numbers(let usb):
      "Known by its numbers \(usb.numbers) alone, for it has no serial number: a second adapter of this "
        + "kind would claim the name too. Then write the rules anew, with both plugged in."
    case .place(let usb):
      "Known by its socket, \(usb.place): an equal adapter is plugged in, and nothing else tells the two "
        + "apart. In another socket it is not known. The first number is the bus; a new USB card can "
        + "change it."
    case .kernelName(let name):
      "Known by the kernel's name, \(name), which stays: the port cannot be unplugged."
    }
  }

  private var rules: [String] {
    var rules = [
      comment("When it is unplugged there is nothing to do.") + "\n"
        + "ACTION==\"remove\", GOTO=\"\(label)\""
    ]
    if let device = condition(each: "ATTR", place: "KERNEL") {
      let start = "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", \(device), "
      rules.append(
        comment("ModemManager must not send modem commands to any port of this adapter.") + "\n"
          + start + "ENV{ID_MM_DEVICE_IGNORE}=\"1\""
      )
      if isBrailleLike {
        rules.append(
          comment(
            "brltty's rules may take this adapter for a braille display, and have systemd start it: "
              + "neither. Leave this out if a display is used by this same adapter."
          ) + "\n" + start + "ENV{BRLTTY_BRAILLE_DRIVER}=\"\", ENV{SYSTEMD_WANTS}=\"\""
        )
      }
    }
    return rules + portRules
  }

  /// The rules for the port itself.
  private var portRules: [String] {
    let kernel = path.split(separator: "/").last.map(String.init) ?? path
    let port =
      condition(each: "ATTRS", place: "KERNELS")
      .map { #"SUBSYSTEM=="tty", SUBSYSTEMS=="usb", \#($0), "# + (part?.condition ?? "") }
      ?? "SUBSYSTEM==\"tty\", KERNEL==\"\(Self.pattern(kernel))\", "
    let lot =
      hasSiblings && part == nil
      ? " The adapter has several ports, and it is not known which this is: any may get the name."
      : ""
    return [
      comment("A name that stays: /dev/\(name).\(lot)") + "\n\(port)SYMLINK+=\"\(name)\"",
      comment("ModemManager must not try this port.") + "\n\(port)ENV{ID_MM_PORT_IGNORE}=\"1\"",
      comment(
        "Who may open it: root, as apcupsd runs, and the group \(group); NUT's user must be in it: "
          + "sudo usermod -aG \(group) nut"
      ) + "\n\(port)GROUP=\"\(group)\", MODE=\"0660\"",
    ]
  }

  /// What the USB device must be; `nil` for a port that is no USB device.
  ///
  /// All conditions are about one device: udev looks for one parent that fulfils all of those in a rule.
  private func condition(each key: String, place: String) -> String? {
    let device: USBIdentity
    var rest = ""
    switch mark {
    case .kernelName: return nil
    case .numbers(let usb): device = usb
    case .place(let usb):
      device = usb
      rest = ", \(place)==\"\(Self.pattern(usb.place))\""
    case .serialNumber(let usb):
      device = usb
      rest = ", \(key){serial}==\"\(Self.pattern(usb.serialNumber ?? ""))\""
    }
    return "\(key){idVendor}==\"\(Self.pattern(device.vendorID))\", "
      + "\(key){idProduct}==\"\(Self.pattern(device.productID))\"" + rest
  }

  /// Whether rules of brltty fit adapters that are no braille displays: those that its rules call
  /// "Generic Identifier".
  private var isBrailleLike: Bool {
    let generic: Set = ["0403:6001", "10c4:ea60", "10c4:ea80", "1a86:7523"]
    return switch mark {
    case .serialNumber(let usb), .numbers(let usb), .place(let usb): generic.contains(usb.numbers)
    case .kernelName: false
    }
  }

  /// A pattern that fits a text: characters that mean something in a rule become ones that fit any.
  private static func pattern(_ text: String) -> String {
    var pattern = ""
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber || "-._: ".contains(character)
      {
        pattern.append(character)
      } else {
        pattern.append(character.isASCII ? "?" : "*")
      }
    }
    return pattern
  }

  /// Lines of a comment that a terminal shows whole.
  private func comment(_ text: String) -> String {
    text.folded(74).map { "# \($0)" }.joined(separator: "\n")
  }
}

/// Which port of an adapter with several a link says it is.
private struct Part: Hashable, Sendable {
  let interface: Int
  let number: Int?

  /// Reads the end of a link in `/dev/serial/by-path`, such as `usb-0:2:1.0-port0`: configuration, interface,
  /// port (systemd's `60-serial.rules`).
  init?(_ link: String) {
    guard let end = link.split(separator: ":").last else { return nil }
    let parts = end.split(separator: "-")
    guard let first = parts.first,
      let interface = first.split(separator: ".").last.flatMap({ Int($0) })
    else { return nil }
    self.interface = interface
    number = parts.dropFirst().first.flatMap { $0.hasPrefix("port") ? Int($0.dropFirst(4)) : nil }
  }

  /// What the rule asks for, by what `60-serial.rules` has noted of the port before.
  var condition: String {
    let hexadecimal = String(interface, radix: 16)
    let padded = hexadecimal.count < 2 ? "0" + hexadecimal : hexadecimal
    let port = number.map { "ENV{.ID_PORT}==\"\($0)\", " } ?? ""
    return "ENV{ID_USB_INTERFACE_NUM}==\"\(padded)\", \(port)"
  }
}
