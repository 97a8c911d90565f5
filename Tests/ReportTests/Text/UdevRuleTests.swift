import PortInventory
import Report
import SerialLink
import Testing

/// A rule as udev reads it: keys, operators and values, separated by commas (udev(7)).
private struct Rule {
  let parts: [(key: String, sign: String, value: String)]

  /// Reads a line; `nil` if udev would refuse it.
  init?(_ line: Substring) {
    let pattern = /([A-Z]+(?:\{[A-Za-z_.]+\})?)(==|!=|\+=|=)"([^"\\]*)"/
    var parts: [(key: String, sign: String, value: String)] = []
    var rest = line
    while let match = rest.prefixMatch(of: pattern) {
      parts.append((String(match.1), String(match.2), String(match.3)))
      rest = rest[match.range.upperBound...]
      guard !rest.isEmpty else { break }
      guard rest.hasPrefix(", ") else { return nil }
      rest = rest.dropFirst(2)
    }
    guard rest.isEmpty, !parts.isEmpty else { return nil }
    self.parts = parts
  }

  func value(of key: String) -> String? { parts.first { $0.key == key }?.value }
}

@Suite("Rules of udev for the port of the cable")
struct UdevRuleTests {
  private func port(
    _ name: String,
    _ numbers: (String, String) = ("0403", "6001"),
    serial: String?,
    at place: String,
    link: String? = nil
  ) -> ListedPort {
    ListedPort(
      path: "/dev/" + name,
      linksByPath: link.map { ["/dev/serial/by-path/" + $0] } ?? [],
      origin: .usb(
        USBIdentity(
          vendorID: numbers.0,
          productID: numbers.1,
          serialNumber: serial,
          place: place
        )
      ),
      permission: nil,
      holders: .known([])
    )
  }

  private func rules(
    for port: ListedPort,
    beside others: [ListedPort] = [],
    name: String = "ups-cable"
  ) -> UdevRuleText {
    let listing = PortListing(ports: [port] + others, usbDevices: .known(1))
    return UdevRuleText(port, in: listing, name: name)
  }

  private func read(_ text: String) throws -> [Rule] {
    try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { try #require(Rule($0)) }
  }

  @Test func `an adapter with a serial number is known by it in any socket`() throws {
    let text = rules(for: port("ttyUSB0", serial: "A50285BI", at: "1-2")).text
    let naming = try #require(try read(text).first { $0.value(of: "SYMLINK") != nil })
    #expect(naming.value(of: "SYMLINK") == "ups-cable")
    #expect(naming.value(of: "SUBSYSTEM") == "tty")
    #expect(naming.value(of: "ATTRS{serial}") == "A50285BI")
    #expect(naming.value(of: "KERNELS") == nil)
  }

  @Test func `equal adapters are told apart by their sockets, and it is said`() throws {
    let one = port("ttyUSB0", serial: nil, at: "1-2")
    let text = rules(for: one, beside: [port("ttyUSB1", serial: nil, at: "1-3")]).text
    let naming = try #require(try read(text).first { $0.value(of: "SYMLINK") != nil })
    #expect(naming.value(of: "KERNELS") == "1-2")
    #expect(text.contains("equal adapter"))
    let whole = try #require(
      try read(text).first { $0.value(of: "ENV{ID_MM_DEVICE_IGNORE}") != nil }
    )
    #expect(whole.value(of: "KERNEL") == "1-2")
  }

  @Test func `an adapter without a serial number is known by its numbers, and it is said`() {
    let text = rules(for: port("ttyUSB0", serial: nil, at: "1-2")).text
    #expect(text.contains("has no serial number"))
    #expect(!text.contains("KERNELS"))
  }

  @Test func `ModemManager is kept from the adapter and from the port, and a group may open it`()
    throws
  {
    let all = try read(rules(for: port("ttyUSB0", serial: "A", at: "1-2")).text)
    let device = try #require(all.first { $0.value(of: "ENV{ID_MM_DEVICE_IGNORE}") == "1" })
    #expect(device.value(of: "ENV{DEVTYPE}") == "usb_device")
    #expect(all.contains { $0.value(of: "ENV{ID_MM_PORT_IGNORE}") == "1" })
    let access = try #require(all.first { $0.value(of: "MODE") != nil })
    #expect(access.value(of: "MODE") == "0660")
    #expect(access.value(of: "GROUP") == "dialout")
  }

  @Test(arguments: [
    ("0403", "6001", true), ("10c4", "ea60", true), ("1a86", "7523", true), ("067b", "2303", false),
  ])
  func `brltty is kept away where its rules fit`(vendor: String, product: String, fits: Bool) throws
  {
    let all = try read(rules(for: port("ttyUSB0", (vendor, product), serial: "A", at: "1-2")).text)
    let braille = all.filter { $0.value(of: "ENV{BRLTTY_BRAILLE_DRIVER}") == "" }
    #expect(braille.count == (fits ? 1 : 0))
    #expect(braille.allSatisfy { $0.value(of: "ENV{SYSTEMD_WANTS}") == "" })
  }

  @Test func `of two ports of one adapter the right one gets the name`() throws {
    let second = port("ttyUSB1", serial: "A", at: "1-2", link: "pci-0000:00:14.0-usb-0:2:1.1-port0")
    let first = port("ttyUSB0", serial: "A", at: "1-2", link: "pci-0000:00:14.0-usb-0:2:1.0-port0")
    let text = rules(for: second, beside: [first]).text
    let naming = try #require(try read(text).first { $0.value(of: "SYMLINK") != nil })
    #expect(naming.value(of: "ENV{ID_USB_INTERFACE_NUM}") == "01")
    #expect(naming.value(of: "ENV{.ID_PORT}") == "0")
  }

  @Test func `a port that cannot be unplugged is known by the kernel's name`() throws {
    let builtIn = ListedPort(
      path: "/dev/ttyS4",
      origin: .builtIn,
      permission: nil,
      holders: .known([])
    )
    let all = try read(rules(for: builtIn).text)
    #expect(all.contains { $0.value(of: "KERNEL") == "ttyS4" && $0.value(of: "SYMLINK") != nil })
    #expect(!all.contains { $0.value(of: "ENV{DEVTYPE}") != nil })
  }

  @Test(arguments: ["A\"B", "A\\B", "A*B|C", "A$B%k", "Größe", "a\nRUN+=\"x\""])
  func `a serial number cannot end a value or begin a rule`(serial: String) throws {
    let all = try read(rules(for: port("ttyUSB0", serial: serial, at: "1-2")).text)
    #expect(!all.contains { $0.value(of: "RUN") != nil })
  }

  @Test func `every rule has a comment above it, and none is wider than a terminal`() {
    let lines = rules(for: port("ttyUSB0", serial: nil, at: "1-2")).text.split(separator: "\n")
    for (above, line) in zip(lines, lines.dropFirst())
    where line.first != "#" && !line.hasPrefix("LABEL") {
      #expect(above.hasPrefix("# "), "\(line)")
    }
    for line in lines where line.first == "#" { #expect(line.count <= 80, "\(line)") }
  }
}
