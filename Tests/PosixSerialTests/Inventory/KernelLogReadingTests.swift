#if os(Linux)
import Diagnosis
import PortInventory
@testable import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("The kernel's log of a server")
struct KernelLogReadingTests {
  private let tree: ServerTree
  private var roots: SystemRoots { SystemRoots(under: tree.root) }
  private static let now = Instant(nanoseconds: 90_000_000_000_000)

  init() throws {
    tree = try ServerTree()
  }

  private func trouble(after lines: [String]) throws -> Knowable<[USBTrouble]> {
    try tree.write(["dev/kmsg": lines.map { $0 + "\n" }.joined()])
    return usbTrouble(roots: roots, now: Self.now)
  }

  @Test func `a device that does not answer is told with its socket and its age`() throws {
    let lines = [
      "6,1,5,-;Linux version 6.12.0",
      "3,2,89988000000,-;usb 1-9: device descriptor read/64, error -71",
      " SUBSYSTEM=usb", " DEVICE=c189:8",
    ]
    let found = try trouble(after: lines)
    #expect(
      found == .known([USBTrouble(kind: .notAnswering, place: "1-9", secondsAgo: 12)])
    )
    let words = found.value?.first?.explanation.joined(separator: " ") ?? ""
    #expect(words.contains("12 s ago: it sees something at USB 1-9 and cannot talk to it"))
    #expect(!words.contains("the adapter at"))
  }

  @Test func `trouble at a socket whose device answers by now is over`() throws {
    let lines = [
      "3,2,89988000000,-;usb 1-2: device descriptor read/64, error -71",
      "6,3,89989000000,-;usb 1-3: USB disconnect, device number 5",
    ]
    #expect(try trouble(after: lines) == .known([]))
  }

  @Test func `a folder without a log is told as unknown, and nobody is sent to read it`() {
    let found = usbTrouble(roots: roots, now: Self.now)
    #expect(found == .unknown(because: "there is no log of the kernel here"))
  }

  @Test func `an absent port is explained by the adapter that went`() throws {
    let stamp = RealClock.now.nanoseconds / 1000
    try tree.write([
      "dev/kmsg": "6,3,\(stamp),-;usb 1-9: USB disconnect, device number 5\n"
        + "6,4,\(stamp),-;pl2303 ttyUSB7: pl2303 converter now disconnected from ttyUSB7\n"
    ])
    let survey = PosixPort(path: tree.path("dev/ttyUSB7"), roots: roots).survey()
    let trouble = try #require(survey.usbTrouble.value?.first)
    #expect(trouble.port == "ttyUSB7")
    #expect(trouble.explanation[0].contains("the adapter of ttyUSB7 at USB 1-9 was disconnected"))
  }
}
#endif
