import Foundation
import PortInventory
import Report
import SerialLink
import TestSupport
import Testing

/// udev's own check of rules, which it has since version 254: the program that is named in
/// `CABLECHECK_UDEVADM`, or the one that is installed.
private enum Udevadm {
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["CABLECHECK_UDEVADM"]
    let places = [named, "/usr/bin/udevadm", "/bin/udevadm"].compactMap { $0 }
    return places.first { path in
      guard let (code, output) = try? run(path, ["--version"]), code == 0 else { return false }
      return Int(output.prefix { $0.isNumber }) ?? 0 >= 254
    }
  }()

  static func run(_ path: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite(
  "udev takes the rules",
  .enabled(if: Udevadm.path != nil, "there is no udevadm of 254 or later")
)
struct UdevadmTests {
  private func port(_ number: Int, serial: String?, at place: String) -> ListedPort {
    ListedPort(
      path: "/dev/ttyUSB\(number)",
      linksByPath: ["/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.\(number)-port0"],
      origin: .usb(
        USBIdentity(vendorID: "1a86", productID: "7523", serialNumber: serial, place: place)
      ),
      permission: nil,
      holders: .known([])
    )
  }

  private func isTaken(_ text: String) throws -> Bool {
    let folder = try ScratchFolder()
    try folder.write(text, to: "95-ups-cable.rules")
    let (code, output) = try Udevadm.run(
      #require(Udevadm.path),
      ["verify", "--resolve-names=never", folder.path("95-ups-cable.rules")]
    )
    if code != 0 { print(output) }
    return code == 0
  }

  @Test(arguments: ["A50285BI", nil, "A\"*|[$%k", "Größe"], ["1-2", "1-3", "1-4"])
  func `for an adapter of any kind`(serial: String?, place: String) throws {
    // In the same socket it is the other port of one adapter, in another one a twin; 1-4 is neither.
    let one = port(0, serial: serial, at: "1-2")
    let others = place == "1-4" ? [] : [port(1, serial: serial, at: place)]
    let listing = PortListing(ports: [one] + others, usbDevices: .known(2))
    #expect(try isTaken(UdevRuleText(one, in: listing, name: "ups-cable").text))
  }

  @Test func `and refuses what is no rule`() throws {
    #expect(try !isTaken("SUBSYSTEM==\"tty\", SYMLINK+=ups\n"))
  }
}
