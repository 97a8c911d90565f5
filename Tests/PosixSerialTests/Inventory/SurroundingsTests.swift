#if os(Linux)
import Diagnosis
import PortInventory
@testable import PosixSerial
import TestSupport
import Testing

@Suite("What a system runs in")
struct SurroundingsTests {
  private let scratch: ScratchFolder
  private var roots: SystemRoots { SystemRoots(under: scratch.path) }

  init() throws {
    scratch = try ScratchFolder()
  }

  private func found(with files: [String: String]) throws -> Surroundings? {
    try scratch.write(files)
    return PortListing(roots: roots).surroundings
  }

  @Test(arguments: ["5.15.90.1-microsoft-standard-WSL2\n", "4.4.0-19041-Microsoft\n"])
  func `Linux under Windows is known by its kernel, and the way is usbipd`(release: String) throws {
    // The processor of WSL is a virtual one as well, and its name is the better help.
    let found = try found(with: [
      "proc/sys/kernel/osrelease": release, "proc/cpuinfo": "flags\t\t: fpu hypervisor sse2\n",
    ])
    #expect(found == .wsl)
    let said = found?.explanation.joined(separator: " ") ?? ""
    #expect(said.contains("usbipd bind --busid BUSID"))
    #expect(said.contains("usbipd attach --wsl --busid BUSID"))
  }

  @Test(arguments: [".dockerenv", "run/.containerenv", "run/systemd/container"])
  func `a container is known by the file that it leaves, under Windows too`(file: String) throws {
    let found = try found(with: [
      file: "", "proc/sys/kernel/osrelease": "5.15.90.1-microsoft-standard-WSL2\n",
    ])
    #expect(found == .container)
  }

  @Test(arguments: [
    ["proc/cpuinfo": "processor\t: 0\nflags\t\t: fpu vme hypervisor lahf_lm\n"],
    ["sys/class/dmi/id/sys_vendor": "QEMU\n"], ["sys/class/dmi/id/sys_vendor": "VMware, Inc.\n"],
    ["sys/class/dmi/id/sys_vendor": "innotek GmbH\n"],
  ])
  func `a virtual machine is known by its processor or its firmware`(
    files: [String: String]
  ) throws {
    #expect(try found(with: files) == .virtualMachine)
  }

  @Test(arguments: [
    [:], ["proc/cpuinfo": "model name\t: hypervisor\nflags\t\t: fpu vme\n"],
    ["sys/class/dmi/id/sys_vendor": "Dell Inc.\n"],
    // Xen's first system has the computer's sockets.
    ["proc/cpuinfo": "flags\t\t: hypervisor\n", "proc/xen/capabilities": "control_d\n"],
  ])
  func `a computer of its own is not taken for one that is not`(files: [String: String]) throws {
    #expect(try found(with: files) == nil)
  }

  @Test func `a name that leads nowhere is explained by the virtual machine`() throws {
    try scratch.write(["sys/class/dmi/id/product_name": "QEMU Virtual Machine\n"])
    let survey = PosixPort(path: scratch.path("dev/ttyUSB0"), roots: roots).survey()
    #expect(survey.surroundings == .virtualMachine)
  }
}

@Suite("The serial ports of a Raspberry Pi")
struct BoardUARTTests {
  private let tree: ServerTree

  init() throws {
    tree = try ServerTree()
    try tree.write(["proc/device-tree/model": "Raspberry Pi 3 Model B Plus Rev 1.3\0"])
  }

  private func boardUART(drivenBy driver: String) throws -> BoardUART? {
    try tree.write([
      "sys/devices/soc/3f215040.serial/uevent": "", "sys/bus/platform/drivers/\(driver)/bind": "",
      "sys/class/tty/ttyPI0/dev": "4:70\n",
    ])
    try tree.link(
      "sys/devices/soc/3f215040.serial/driver",
      to: "sys/bus/platform/drivers/\(driver)"
    )
    try tree.link("sys/class/tty/ttyPI0/device", to: "sys/devices/soc/3f215040.serial")
    let listing = PortListing(roots: SystemRoots(under: tree.root))
    return try #require(listing.ports.first { $0.path.hasSuffix("/ttyPI0") }).boardUART
  }

  @Test func `the mini UART is known, whose rate follows the core's clock`() throws {
    let uart = try boardUART(drivenBy: "bcm2835-aux-uart")
    #expect(uart == .raspberryPiMini)
    let said = uart?.warnings.joined(separator: " ") ?? ""
    #expect(said.contains("3.3 V"))
    #expect(said.contains("enable_uart=1"))
  }

  @Test func `the full UART is known, and only its levels bite`() throws {
    let uart = try boardUART(drivenBy: "uart-pl011")
    #expect(uart == .raspberryPiFull)
    #expect(uart?.warnings.count == 1)
  }

  @Test(arguments: [
    ("serial", "Raspberry Pi 4 Model B\0"), ("uart-pl011", "Some Other Board\0"),
  ])
  func `no other port and no other board is taken for one`(driver: String, model: String) throws {
    try tree.write(["proc/device-tree/model": model])
    #expect(try boardUART(drivenBy: driver) == nil)
  }
}
#endif
