import Diagnosis
import Foundation
import PosixSerial
import PortInventory
import SerialLink
import TestSupport
import Testing

#if os(Linux)

@Suite("The ports of a server, from the facts of the system")
struct ServerTreeTests {
  private let tree: ServerTree

  init() throws {
    tree = try ServerTree()
  }

  private var roots: SystemRoots { SystemRoots(under: tree.root) }
  private var listing: PortListing { PortListing(roots: roots) }

  private func port(_ name: String) throws -> ListedPort {
    try #require(listing.ports.first { $0.path == tree.path("dev/\(name)") })
  }

  private func adapter(_ place: String) throws -> DriverlessAdapter {
    try #require(listing.adaptersWithoutPort.first { $0.usb.place == place })
  }

  @Test func `those with hardware are listed, in the order of their numbers`() {
    #expect(
      listing.ports.map(\.path)
        == ["ttyS0", "ttyS4", "ttyS5", "ttyS6", "ttyS7", "ttyUSB0", "ttyUSB1"]
        .map { tree.path("dev/\($0)") }
    )
    #expect(listing.usbDevices == .known(5))
  }

  @Test func `an adapter is told with its numbers, its driver and its lasting names`() throws {
    let port = try port("ttyUSB0")
    #expect(
      port.origin
        == .usb(
          USBIdentity(
            vendorID: "0403",
            productID: "6001",
            manufacturer: "FTDI",
            product: "FT232R USB UART",
            serialNumber: "A50285BI",
            place: "1-2"
          )
        )
    )
    #expect(port.driver == "ftdi_sio")
    #expect(
      port.linksByID == [
        tree.path("dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0")
      ]
    )
    #expect(
      port.linksByPath == [tree.path("dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0")]
    )
    // 90000 s after the start, udev having seen it 3600 s after the start.
    #expect(port.presence == .known(PortPresence(secondsAgo: 86_400, source: .udev)))
    #expect(port.permission?.mode == 0o660)
    #expect(port.permission?.group == "dialout")
  }

  @Test func `a card and a port on the board are told apart`() throws {
    #expect(try port("ttyS5").origin == .pci("13a8:0154"))
    #expect(try port("ttyS5").driver == "exar_serial")
    #expect(try port("ttyS0").origin == .builtIn)
    #expect(try port("ttyS0").driver == "serial")
    #expect(try port("ttyS0").presence == nil)
  }

  @Test func `those that other programs use are told with who they are`() throws {
    let apcupsd = PortHolder(
      pid: ServerTree.apcupsd,
      program: "apcupsd",
      ways: [.open, .lockFile],
      lockFile: tree.path("run/lock/LCK..ttyUSB0"),
      service: "apcupsd.service"
    )
    #expect(try port("ttyUSB0").holders == .known([apcupsd]))
    #expect(try port("ttyUSB0").suitability == .inUse)
    #expect(apcupsd.remedy == "sudo systemctl stop apcupsd.service")
    let getty = PortHolder(
      pid: ServerTree.getty,
      program: "agetty",
      ways: [.open, .login],
      service: "serial-getty@ttyS4.service"
    )
    #expect(try port("ttyS4").holders == .known([getty]))
    #expect(getty.remedy == "sudo systemctl mask --now serial-getty@ttyS4.service")
    #expect(try port("ttyS5").holders == .known([]))
    #expect(try port("ttyS5").suitability == .suitable)
  }

  @Test func `a lock file of a program that has ended does not count`() throws {
    let port = try port("ttyUSB1")
    #expect(port.holders == .known([]))
    #expect(
      port.staleLocks
        == [StaleLock(path: tree.path("run/lock/LCK..ttyUSB1"), pid: ServerTree.gone)]
    )
  }

  @Test func `a getty is known by its arguments or its terminal as well`() throws {
    try tree.write([
      "proc/5000901/comm": "agetty\n", "proc/5000901/cmdline": "/sbin/agetty\u{0}-L\u{0}ttyS5\u{0}",
      "proc/5000902/comm": "agetty\n",
      // The seventh field is the terminal: 4 times 256, and 70.
      "proc/5000902/stat": "5000902 (agetty) S 1 5000902 5000902 1094 5000902 4194560 0\n",
    ])
    #expect(try port("ttyS5").holders.value?.map(\.pid) == [5_000_901])
    #expect(try port("ttyS6").holders.value?.map(\.pid) == [5_000_902])
    #expect(try port("ttyS7").holders == .known([]))
  }

  @Test func `the kernel's console is no port for a cable`() throws {
    try tree.write(["proc/consoles": "ttyS0                -W- (EC p a)    4:64\n"])
    #expect(try port("ttyS0").suitability == .kernelConsole)
    #expect(try port("ttyS0").holders.value?.map(\.remedy) == [nil])
  }

  @Test func `a program that serves a container is beyond sight`() throws {
    try tree.link("proc/self/ns/pid", to: "elsewhere")
    #expect(try port("ttyS5").holders.value == nil)
    #expect(try port("ttyUSB0").holders.value?.count == 1, "what is seen is seen")
  }

  // MARK: ModemManager

  @Test func `ModemManager leaves a port in doubt for half a minute`() throws {
    try tree.write([
      "proc/5000950/comm": "ModemManager\n", "run/udev/data/c188:1": "I:89985000000\n",
    ])
    guard case .unknown(let reason) = try port("ttyUSB1").holders else {
      Issue.record("it claims to know")
      return
    }
    #expect(reason.contains("ModemManager (pid 5000950)"))
    #expect(reason.contains("15 s ago"))
    // The one that has been there for a day is known to be in use or not.
    #expect(try port("ttyUSB0").holders.value != nil)
  }

  @Test func `unless it was told to keep off`() throws {
    try tree.write([
      "proc/5000950/comm": "ModemManager\n",
      "run/udev/data/c188:1": "I:89985000000\nE:ID_MM_DEVICE_IGNORE=1\n",
    ])
    #expect(try port("ttyUSB1").holders == .known([]))
  }

  // MARK: Adapters without a port

  @Test func `an adapter that brltty has taken is told with the rule`() throws {
    let adapter = try adapter("1-4")
    #expect(adapter.usb.numbers == "1a86:7523")
    #expect(adapter.isTakenByProgram)
    #expect(adapter.module == NeededModule(name: "ch341", state: .loaded))
    #expect(
      adapter.braille == [
        UdevRule(
          file: tree.path("usr/lib/udev/rules.d/85-brltty.rules"),
          line: 5,
          text:
            #"ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", GOTO="brltty_usb_run""#
        )
      ]
    )
    #expect(adapter.explanation.joined().contains("line 5"))
  }

  @Test func `an adapter whose driver is not loaded is told with the module`() throws {
    let adapter = try adapter("1-5")
    #expect(adapter.module == NeededModule(name: "cp210x", state: .loadable))
    #expect(adapter.braille == [], "its rule is a comment")
    #expect(adapter.explanation.joined().contains("sudo modprobe cp210x"))
  }

  @Test func `nothing else is taken for an adapter`() {
    #expect(listing.adaptersWithoutPort.map(\.usb.place) == ["1-4", "1-5"])
  }

  @Test(arguments: [
    ("ff", "067b", "2303", "pl2303"), ("ff", "10c4", "ea60", "cp210x"),
    ("02", "05a6", "0009", "cdc_acm"),
  ])
  func `without the kernel's list a table and the class tell the module`(
    kind: String,
    vendor: String,
    product: String,
    module: String
  ) throws {
    try tree.write(["proc/sys/kernel/osrelease": "none\n"])
    try tree.addDevice("1-9", ["idVendor": vendor, "idProduct": product], kind: kind)
    #expect(try adapter("1-9").module == NeededModule(name: module, state: .unknown))
  }

  @Test func `a module that the kernel does not have is told so`() throws {
    try tree.addDevice("1-9", ["idVendor": "067b", "idProduct": "2303"], kind: "ff")
    #expect(try adapter("1-9").module?.state == .missing)
    #expect(try adapter("1-9").explanation.joined().contains("linux-modules-extra"))
  }

  @Test func `an FTDI chip without its number is told apart from a missing driver`() throws {
    try tree.addDevice("1-9", ["idVendor": "0403", "idProduct": "0000"], kind: "ff")
    let adapter = try adapter("1-9")
    #expect(adapter.module == nil)
    #expect(adapter.explanation.joined().contains("erased"))
  }

  // MARK: Rules for braille displays

  /// A rule, and whether it hands the CH340 at 1-4 to brltty.
  @Test(arguments: [
    (#"ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm", GOTO="brltty_usb_run""#, true),
    (
      #"ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="7523", ENV{BRLTTY_BRAILLE_DRIVER}="bm""#,
      true
    ),
    // Narrowed to a display's own hub, or to its maker's name: this adapter is not meant.
    (
      #"ENV{PRODUCT}=="1a86/7523/*", ATTRS{idVendor}=="1a40", ENV{BRLTTY_BRAILLE_DRIVER}="bm""#,
      false
    ),
    (
      #"ENV{PRODUCT}=="1a86/7523/*", ATTRS{manufacturer}=="Baum", ENV{BRLTTY_BRAILLE_DRIVER}="bm""#,
      false
    ),
    (#"#ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="bm""#, false),
    (#"ENV{PRODUCT}=="10c4/ea60/*", ENV{BRLTTY_BRAILLE_DRIVER}="sk""#, false),
    (#"ENV{PRODUCT}=="10c4/ea60/*|1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="sk""#, true),
    (#"ENV{PRODUCT}!="403/6001/*", ENV{BRLTTY_BRAILLE_DRIVER}="sk""#, false),
    (
      #"ENV{PRODUCT}=="1a86/7523/*", ENV{BRLTTY_BRAILLE_DRIVER}="", GOTO="brltty_device_end""#,
      false
    ),
  ])
  func `a rule counts as it is written`(rule: String, isMeant: Bool) throws {
    try tree.write(["etc/udev/rules.d/85-brltty.rules": "# mine\n\(rule)\n"])
    let found = try adapter("1-4").braille
    let expected = UdevRule(
      file: tree.path("etc/udev/rules.d/85-brltty.rules"),
      line: 2,
      text: rule
    )
    #expect(found == (isMeant ? [expected] : []))
  }

  @Test func `rules that the administrator has switched off do not count`() throws {
    try tree.link("etc/udev/rules.d/85-brltty.rules", to: "dev/null")
    #expect(try adapter("1-4").braille == [])
    #expect(try adapter("1-4").explanation.joined().contains("usbfs"))
  }

  // MARK: A name that leads to no port

  @Test func `a port that is not there is told with what is plugged in without one`() {
    let survey = PosixPort(path: tree.path("dev/ttyUSB2"), roots: roots).survey()
    #expect(survey.kind == .absent)
    #expect(survey.adaptersWithoutPort.map(\.usb.place) == ["1-4", "1-5"])
    #expect(survey.usbDevices == .known(5))
    #expect(survey.otherPorts.first == tree.path("dev/ttyUSB0"), "the most similar name first")
  }

  @Test func `a lead that only charges leaves USB empty`() throws {
    let bare = try ScratchFolder()
    try bare.write(["sys/bus/usb/devices/usb1/idVendor": "1d6b\n"])
    try bare.write(["sys/bus/usb/devices/usb1/bDeviceClass": "09\n"])
    let survey = PosixPort(path: bare.path("dev/ttyUSB0"), roots: SystemRoots(under: bare.path))
      .survey()
    #expect(survey.usbDevices == .known(0))
    #expect(survey.adaptersWithoutPort == [])
  }

  @Test func `a system that shows no USB is not called empty`() throws {
    let bare = try ScratchFolder()
    let survey = PosixPort(path: bare.path("dev/ttyUSB0"), roots: SystemRoots(under: bare.path))
      .survey()
    #expect(survey.usbDevices.value == nil)
  }
}

#endif
