import PortInventory
import Testing

@Suite("What the kernel's log says of USB")
struct KernelLogTests {
  private static func record(_ text: String, seconds: Int = 100) -> KernelLogRecord {
    KernelLogRecord(microseconds: seconds * 1_000_000, text: text)
  }

  @Test func `a record is read as the kernel documents it`() {
    let line = "3,160,424069,-,caller=T12;usb 1-2: device descriptor read/64, error -71"
    #expect(
      KernelLogRecord(Array(line.utf8))
        == KernelLogRecord(
          microseconds: 424_069,
          text: "usb 1-2: device descriptor read/64, error -71"
        )
    )
  }

  @Test(arguments: [
    "", ";", ",,,;", " SUBSYSTEM=usb", " 3,1,2,-;usb 1-2: USB disconnect", "3,1,2;too few",
    "3,1,99999999999999999999,-;too late", "3,1,-5,-;before the start", "x,1,2,-;no priority",
    // Facility 1: a program wrote it.
    "12,1,2,-;usb 1-2: USB disconnect, device number 5",
  ])
  func `what is no record of the kernel's is left out`(line: String) {
    #expect(KernelLogRecord(Array(line.utf8)) == nil)
  }

  @Test func `bytes of any sort are no reason to fail`() {
    var bytes: [UInt8] = Array("3,1,2,-;usb ".utf8)
    // Of a longer text no more than 1024 bytes count.
    for seed in 0..<1200 {
      bytes.append(UInt8(truncatingIfNeeded: seed &* 167 &+ seed >> 3))
      let record = KernelLogRecord(bytes)
      #expect(record?.usbTrouble == nil)
      #expect(record?.lostPort == nil)
    }
  }

  @Test(
    arguments: [
      ("usb 1-2: device descriptor read/64, error -71", USBTrouble.Kind.notAnswering, "1-2"),
      ("usb 1-2.4: device descriptor read/all, error -32", .notAnswering, "1-2.4"),
      ("usb 3-1: device not accepting address 21, error -71", .notAnswering, "3-1"),
      ("usb usb1-port14: unable to enumerate USB device", .notAnswering, "1-14"),
      ("usb 1-1-port5: unable to enumerate USB device", .notAnswering, "1-1.5"),
      ("hub 3-0:1.0: unable to enumerate USB device on port 1", .notAnswering, "3-1"),
      ("usb 1-1.2: USB disconnect, device number 5", .disconnected, "1-1.2"),
      ("usb 1-1.1.3-port4: over-current condition", .overCurrent, "1-1.1.3.4"),
      ("hub 1-0:1.0: over-current condition", .overCurrent, nil),
      ("usb usb3-port2: disabled by hub (EMI?), re-enabling...", .disabledByHub, "3-2"),
      ("hub 3-1.3:1.0: port 4 disabled by hub (EMI?), re-enabling...", .disabledByHub, "3-1.3.4"),
      ("hwmon hwmon1: Undervoltage detected!", .underVoltage, nil),
    ] as [(String, USBTrouble.Kind, String?)]
  )
  func `each message is known, with its socket`(
    text: String,
    kind: USBTrouble.Kind,
    place: String?
  ) throws {
    let trouble = try #require(Self.record(text).usbTrouble)
    #expect(trouble.kind == kind)
    #expect(trouble.place == place)
  }

  @Test(arguments: [
    "usb 1-2: new full-speed USB device number 5 using xhci_hcd", "usb 1-2: Product: USB Serial",
    "usb 1-2: Product: USB disconnect", "usb 1-2: Product: disabled by hub (EMI?)",
    "e1000e: USB disconnect", "hwmon hwmon1: Voltage normalised",
    "usb 1-2: SerialNumber: device not accepting address 1, error -71",
  ])
  func `other messages are no trouble, though a device may choose its own name`(text: String) {
    #expect(Self.record(text).usbTrouble == nil)
  }

  @Test(arguments: ["../../1-2", "1-2/..", "1-", "-1", "1-2..4", "1-2.", "12", "usb-port1"])
  func `a socket that is none is not told`(place: String) {
    #expect(Self.record("usb \(place): USB disconnect, device number 5").usbTrouble?.place == nil)
  }

  @Test func `a port that went with its device is told with it`() {
    let records = [
      Self.record("usb 1-1.2: USB disconnect, device number 5"),
      Self.record("pl2303 ttyUSB1: pl2303 converter now disconnected from ttyUSB1"),
    ]
    #expect(
      USBTrouble.recent(in: records, now: 112_000_000) == [
        USBTrouble(kind: .disconnected, place: "1-1.2", port: "ttyUSB1", secondsAgo: 12)
      ]
    )
  }

  @Test func `a port that a driver let go much later did not go with the device`() {
    let records = [
      Self.record("usb 1-1.2: USB disconnect, device number 5"),
      Self.record("generic ttyUSB1: generic converter now disconnected from ttyUSB1", seconds: 110),
    ]
    #expect(USBTrouble.recent(in: records, now: 112_000_000).map(\.port) == [nil])
  }

  @Test func `only the last minutes count, the newest first and each socket once`() {
    let records = [
      Self.record("usb 1-1: USB disconnect, device number 2", seconds: 10),
      Self.record("usb 1-2: device descriptor read/64, error -71", seconds: 400),
      Self.record("usb 1-3: device descriptor read/64, error -71", seconds: 401),
      Self.record("usb 1-2: device not accepting address 9, error -71", seconds: 405),
    ]
    #expect(
      USBTrouble.recent(in: records, now: 410_000_000) == [
        USBTrouble(kind: .notAnswering, place: "1-2", secondsAgo: 5),
        USBTrouble(kind: .notAnswering, place: "1-3", secondsAgo: 9),
      ]
    )
  }
}
