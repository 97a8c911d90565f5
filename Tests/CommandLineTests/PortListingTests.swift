import CommandLine
import Foundation
import PosixSerial
import Report
import PortInventory
import SerialLink
import TestSupport
import Testing

#if os(Linux)

@Suite("The ports of a server")
struct PortListingTests {
  private let tree: ServerTree
  private let listing: PortListing

  init() throws {
    tree = try ServerTree()
    listing = PortListing(roots: SystemRoots(under: tree.root))
  }

  /// A text with the paths that a real machine would have.
  private func relocated(_ text: String) -> String {
    text.replacingOccurrences(of: tree.root, with: "")
  }

  private static func json(of listing: PortListing) -> String {
    JSONReport(RunFacts(program: "1.2.3", command: "ports", exitCode: 0)).text(of: listing)
  }

  @Test func `are told as text`() throws {
    // Wide enough that the tree's own place does not decide where lines break.
    let text = PortListingText(listing, style: TextStyle(width: 400)).text
    #expect(Snapshot("ports-of-a-server-text").difference(from: relocated(text)) == nil)
  }

  @Test func `are told as JSON`() throws {
    let text = relocated(Self.json(of: listing))
    #expect(Snapshot("ports-of-a-server-json").difference(from: text) == nil)
  }

  @Test func `are JSON that can be read, with the version of its form`() throws {
    let data = Data(Self.json(of: listing).utf8)
    let top = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(top["formatVersion"] as? Int == 2)
    let list = try #require(top["ports"] as? [String: Any])
    let ports = try #require(list["ports"] as? [[String: Any]])
    #expect(ports.compactMap { $0["path"] as? String } == listing.ports.map(\.path))
    #expect(ports.allSatisfy { ($0["holders"] == nil) == ($0["holdersUnknown"] != nil) })
  }

  @Test(arguments: [40, 60, 80])
  func `keep within the width, but for names`(columns: Int) {
    let text = PortListingText(listing, style: TextStyle(width: columns)).text
    for line in text.split(separator: "\n") where line.count > columns {
      let words = line.split(separator: " ")
      #expect(!line.hasPrefix("  ") || words.count <= 2, "\(line)")
    }
  }

  @Test func `and none at all is said calmly, with the lead that only charges`() throws {
    let none = PortListing(ports: [], usbDevices: .known(0))
    let text = PortListingText(none, style: TextStyle(width: 200)).text
    #expect(text.contains("This machine has no serial port with hardware"))
    #expect(text.contains("no data wires"))
    let some = PortListing(ports: [], usbDevices: .known(3))
    #expect(!PortListingText(some, style: TextStyle(width: 200)).text.contains("no data wires"))
  }

  @Test func `the lead that only charges is thought of beside a built-in port too`() {
    let port = ListedPort(
      path: "/dev/ttyS1",
      origin: .builtIn,
      permission: nil,
      holders: .known([])
    )
    let listing = PortListing(ports: [port], usbDevices: .known(0))
    let text = PortListingText(listing, style: TextStyle(width: 200)).text
    #expect(text.contains("no data wires"))
    #expect(!text.contains("no serial port"))
  }

  @Test func `and what the kernel noted is told in place of a lead that only charges`() {
    let trouble = USBTrouble(kind: .notAnswering, place: "1-9", secondsAgo: 12)
    let listing = PortListing(
      ports: [],
      usbDevices: .known(0),
      usbTrouble: .known([trouble]),
      surroundings: .virtualMachine
    )
    let text = PortListingText(listing, style: TextStyle(width: 200)).text
    #expect(text.contains("12 s ago: it sees something at USB 1-9"))
    #expect(text.contains("This is a virtual machine"))
    #expect(!text.contains("no data wires"))
    let json = Self.json(of: listing)
    #expect(json.contains("\"kind\" : \"not-answering\""))
    #expect(json.contains("\"surroundings\" : \"virtual-machine\""))
  }

  @Test func `and a port with a wrong driver is called usable neither in text nor in JSON`() {
    let port = ListedPort(
      path: "/dev/ttyACM0",
      origin: .usb(USBIdentity(vendorID: "04e2", productID: "1410", place: "1-4")),
      driver: "cdc_acm",
      ownDriver: "xr_serial",
      permission: PortPermission(
        isGranted: true,
        user: "ann",
        owner: "root",
        group: "dialout",
        mode: 0o660,
        isGroupMember: true,
        processHasGroup: true,
        confinement: ["a reason"]
      ),
      holders: .known([])
    )
    let listing = PortListing(ports: [port], usbDevices: .known(1))
    let text = PortListingText(listing, style: TextStyle(width: 200)).text
    #expect(text.contains("not with this driver"))
    let json = Self.json(of: listing)
    #expect(json.contains("\"suitability\" : \"wrong-driver\""))
    #expect(json.contains("\"ownDriver\" : \"xr_serial\""))
    #expect(json.contains("a reason"))
  }

  @Test(arguments: [["ports"], ["ports", "--format", "text"], ["ports", "--format=json"]])
  func `the command lists and passes`(arguments: [String]) {
    let transcript = CapturingConsole.run(arguments)
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.hasPrefix("{") == (arguments.last == "--format=json"))
  }
}

#endif
