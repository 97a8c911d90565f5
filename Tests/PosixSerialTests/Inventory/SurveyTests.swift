import CSerial
import PosixSerial
import PortInventory
import SerialLink
import Testing

struct SurveyTests {
  @Test func `a pty is a serial port`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let survey = PosixPort(path: terminal.path).survey()
    #expect(survey.kind == .serial)
    #expect(survey.hardware == "pseudo-terminal")
    #expect(survey.resolvedPath == terminal.path)
    #expect(survey.permission?.isGranted == true)
    #expect(!survey.otherPorts.contains(terminal.path))
  }

  @Test func `a link to a pty is the port it leads to`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let link = folder.link("ups", to: terminal.path)
    let survey = PosixPort(path: link).survey()
    #expect(survey.kind == .serial)
    #expect(survey.path == link)
    #expect(survey.resolvedPath == terminal.path)
  }

  @Test func `what is no port is called by its name`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("ttyUSB0", "echoed into by mistake")
    let dead = folder.link("dead", to: "gone")
    let loop = folder.link("loop", to: "loop")
    #expect(PosixPort(path: folder.path).survey().kind == .directory)
    #expect(PosixPort(path: file).survey().kind == .regularFile)
    #expect(PosixPort(path: "/dev/null").survey().kind == .otherCharacterDevice)
    #expect(PosixPort(path: dead).survey().kind == .danglingLink(target: "gone"))
    #expect(PosixPort(path: loop).survey().kind == .danglingLink(target: "loop"))
    #expect(PosixPort(path: folder.path + "/none").survey().kind == .absent)
    #expect(PosixPort(path: file + "/below").survey().kind == .absent)
  }

  @Test func `only what is there has a place and permissions`() throws {
    let folder = try TemporaryFolder()
    let absent = PosixPort(path: folder.path + "/none").survey()
    #expect(absent.permission == nil)
    #expect(absent.resolvedPath == nil)
    let null = PosixPort(path: "/dev/null").survey()
    #expect(null.permission?.mode == 0o666)
    #expect(null.hardware == nil)
  }

  @Test func `the permissions are named after the files of users and groups`() throws {
    let folder = try TemporaryFolder()
    folder.file("etc/passwd", "maker:x:\(geteuid()):4242:A Maker:/:/bin/sh\n")
    folder.file("etc/group", "wheel:x:\(getegid()):\ndialout:x:4242:maker\n")
    let node = folder.file("dev/ttyUSB0", "")
    chmod(node, 0o640)
    let permission = try #require(
      PosixPort(path: node, roots: SystemRoots(under: folder.path)).survey().permission
    )
    #expect(permission.user == "maker")
    #expect(permission.owner == "maker")
    #expect(permission.group == "wheel")
    #expect(permission.mode == 0o640)
    #expect(permission.isGranted)
    #expect(!permission.isGroupMember)
    #expect(permission.processHasGroup)
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give a file away"))
  func `a membership newer than the login is told from none`() throws {
    let folder = try TemporaryFolder()
    folder.file("etc/passwd", "maker:x:\(geteuid()):1:A Maker:/:/bin/sh\n")
    folder.file("etc/group", "dialout:x:54321:someone,maker\nuucp:x:54322:someone\n")
    let port = PosixPort(
      path: folder.file("dev/ttyUSB0", ""),
      roots: SystemRoots(under: folder.path)
    )
    chown(port.path, 0, 54321)
    #expect(port.survey().permission?.group == "dialout")
    #expect(port.survey().permission?.isGroupMember == true)
    #expect(port.survey().permission?.processHasGroup == false)
    chown(port.path, 0, 54322)
    #expect(port.survey().permission?.isGroupMember == false)
  }
}

#if os(Linux)

/// What a machine with one USB adapter, one UART, and a phantom looks like.
struct LinuxSurveyTests {
  private func machine() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let usb = folder.folder("sys/devices/usb1/1-2")
    folder.file("sys/devices/usb1/1-2/idVendor", "0403\n")
    folder.file("sys/devices/usb1/1-2/idProduct", "6001\n")
    folder.file("sys/devices/usb1/1-2/product", "FT232R \u{1B}[31mUSB UART\n")
    folder.folder("sys/devices/usb1/1-2/1-2:1.0/ttyUSB0")
    folder.link("sys/devices/usb1/1-2/1-2:1.0/ttyUSB0/driver", to: "../../drivers/ftdi_sio")
    folder.link("sys/class/tty/ttyUSB0/device", to: usb + "/1-2:1.0/ttyUSB0")
    for (name, type) in [("ttyS0", "4"), ("ttyS1", "0")] {
      folder.file("sys/class/tty/\(name)/type", type + "\n")
      folder.link(
        "sys/class/tty/\(name)/device",
        to: folder.folder("sys/devices/platform/serial8250")
      )
    }
    folder.folder("sys/class/tty/tty1")
    for name in ["ttyUSB0", "ttyS0", "ttyS1", "tty1"] {
      folder.file("dev/\(name)", "")
    }
    folder.link("dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0", to: "../../ttyUSB0")
    return folder
  }

  @Test func `the other ports are those with hardware, the likeliest first`() throws {
    let folder = try machine()
    let roots = SystemRoots(under: folder.path)
    let byID = folder.path + "/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0"
    let missing = PosixPort(path: folder.path + "/dev/ttyUSB1", roots: roots).survey()
    #expect(
      missing.otherPorts == [folder.path + "/dev/ttyUSB0", folder.path + "/dev/ttyS0", byID]
    )
    let present = PosixPort(path: byID, roots: roots).survey()
    #expect(present.otherPorts == [folder.path + "/dev/ttyS0"])
  }

  /// The device number of `/dev/null`, dressed up as other devices by what the folders say of it.
  @Test(arguments: [
    ("serial", "9", NodeKind.serial), ("serial", "0", .phantom),
    ("console", "9", .otherCharacterDevice), ("system", "9", .otherCharacterDevice),
  ])
  func `the kernel's lists decide what a character device is`(
    type: String,
    chip: String,
    kind: NodeKind
  ) throws {
    let folder = try machine()
    folder.file("proc/tty/drivers", "a driver            /dev/null        1 0-7 \(type)\n")
    folder.file("sys/dev/char/1:3/type", chip + "\n")
    let survey = PosixPort(path: "/dev/null", roots: SystemRoots(under: folder.path)).survey()
    #expect(survey.kind == kind)
  }

  @Test func `the driver and the product of a USB adapter are told`() throws {
    let folder = try machine()
    folder.file("proc/tty/drivers", "usbserial /dev/ttyUSB 1 0-511 serial\n")
    folder.link("sys/dev/char/1:3", to: folder.path + "/sys/class/tty/ttyUSB0")
    let survey = PosixPort(path: "/dev/null", roots: SystemRoots(under: folder.path)).survey()
    #expect(
      survey.hardware == "USB adapter, driver ftdi_sio, FT232R [31mUSB UART (0403:6001)"
    )
  }

  @Test func `the bare pins of a Raspberry Pi are told before anything is plugged in`() throws {
    let folder = try machine()
    folder.file("proc/tty/drivers", "ttyS /dev/ttyS 1 0-7 serial\n")
    folder.file("proc/device-tree/model", "Raspberry Pi 3 Model B Plus Rev 1.3\0")
    folder.link(
      "sys/devices/soc/3f215040.serial/driver",
      to: folder.folder("sys/bus/platform/drivers/bcm2835-aux-uart")
    )
    folder.link("sys/dev/char/1:3/device", to: folder.path + "/sys/devices/soc/3f215040.serial")
    let survey = PosixPort(path: "/dev/null", roots: SystemRoots(under: folder.path)).survey()
    #expect(survey.kind == .serial)
    #expect(survey.boardUART == .raspberryPiMini)
  }

  @Test func `a chip with a driver of its own behind that of all modems is told`() throws {
    let folder = try TemporaryFolder()
    let usb = folder.folder("sys/devices/usb1/1-4")
    folder.file("sys/devices/usb1/1-4/idVendor", "04e2\n")
    folder.file("sys/devices/usb1/1-4/idProduct", "1410\n")
    folder.file(
      "sys/devices/usb1/1-4/1-4:1.0/modalias",
      "usb:v04E2p1410d0003dc02dsc00dp00ic02isc02ip00in00\n"
    )
    folder.link("sys/devices/usb1/1-4/1-4:1.0/driver", to: "../../drivers/cdc_acm")
    folder.link("sys/dev/char/1:3/device", to: usb + "/1-4:1.0")
    folder.file("proc/tty/drivers", "acm /dev/ttyACM 1 0-31 serial\n")
    folder.file("proc/sys/kernel/osrelease", "6.12.0-test\n")
    folder.file(
      "usr/lib/modules/6.12.0-test/modules.alias",
      "alias usb:v04E2p1410d*dc*dsc*dp*ic*isc*ip*in* xr_serial\n"
    )
    folder.file(
      "usr/lib/modules/6.12.0-test/modules.dep",
      "kernel/drivers/usb/serial/xr_serial.ko: kernel/drivers/usb/serial/usbserial.ko\n"
    )
    let survey = PosixPort(path: "/dev/null", roots: SystemRoots(under: folder.path)).survey()
    #expect(survey.ownDriver == "xr_serial")
  }

  @Test func `without any list nothing is claimed of a character device`() throws {
    let folder = try TemporaryFolder()
    let survey = PosixPort(path: "/dev/null", roots: SystemRoots(under: folder.path)).survey()
    #expect(survey.kind == .unexaminedCharacterDevice)
  }
}

#endif
