#if os(Linux)
import Diagnosis
import PortInventory
@testable import PosixSerial
import TestSupport
import Testing

@Suite("Adapters that a driver knows and does not serve")
struct DriverTroubleTests {
  private let tree: ServerTree

  init() throws {
    tree = try ServerTree()
  }

  private func adapter(_ place: String) throws -> DriverlessAdapter {
    let listing = PortListing(roots: SystemRoots(under: tree.root))
    return try #require(listing.adaptersWithoutPort.first { $0.usb.place == place })
  }

  private func addTI() throws {
    try tree.addDevice("1-9", ["idVendor": "10ac", "idProduct": "0102"], kind: "ff")
    try tree.write([
      "sys/module/ti_usb_3410_5052/refcnt": "0\n",
      "usr/lib/modules/6.12.0-test/modules.alias":
        "alias usb:v10ACp0102d*dc*dsc*dp*ic*isc*ip*in* ti_usb_3410_5052\n",
    ])
  }

  @Test func `a driver that lacks its firmware is told with the file`() throws {
    try addTI()
    let adapter = try adapter("1-9")
    #expect(
      adapter.module?.trouble == .noFirmware(["ti_usb-v10ac-p0102.fw", "ti_3410.fw"])
    )
    #expect(adapter.explanation.joined(separator: " ").contains("ti_3410.fw"))
  }

  @Test(arguments: ["ti_3410.fw", "ti_3410.fw.zst", "ti_usb-v10ac-p0102.fw.xz"])
  func `firmware that is there, packed or for just this device, is not called absent`(
    file: String
  ) throws {
    try addTI()
    try tree.write(["usr/lib/firmware/\(file)": ""])
    #expect(try adapter("1-9").module?.trouble == nil)
  }

  @Test func `a pl2303 that its driver refuses is told with its revision`() throws {
    let facts = ["idVendor": "067b", "idProduct": "23a3", "bcdDevice": "0605"]
    try tree.addDevice("1-9", facts, kind: "ff")
    try tree.write(["sys/module/pl2303/refcnt": "0\n"])
    let adapter = try adapter("1-9")
    #expect(adapter.module?.trouble == .perhapsTooOld(revision: "06.05"))
    #expect(adapter.explanation.joined(separator: " ").contains("revision is 06.05"))
  }

  @Test func `an old pl2303, which no driver refuses for its revision, is not called too new`()
    throws
  {
    let facts = [
      "idVendor": "067b", "idProduct": "2303", "bcdDevice": "0300", "version": " 1.10",
    ]
    try tree.addDevice("1-9", facts, kind: "ff")
    try tree.write(["sys/module/pl2303/refcnt": "0\n"])
    #expect(try adapter("1-9").module?.trouble == nil)
  }

  @Test func `without a list of modules the file of the driver is named`() throws {
    try tree.write([
      "proc/sys/kernel/osrelease": "none\n", "usr/lib/modules/cp210x.ko": "",
      "usr/lib/modules/usbserial.ko": "",
    ])
    let said = try adapter("1-5").explanation.joined(separator: " ")
    #expect(said.contains("sudo insmod \(tree.path("usr/lib/modules/usbserial.ko"))"))
    #expect(said.contains("sudo insmod \(tree.path("usr/lib/modules/cp210x.ko"))"))
    #expect(!said.contains("sudo modprobe"))
  }

  @Test func `a loaded driver that took nothing is not asked for again`() throws {
    try tree.write(["sys/module/cp210x/refcnt": "0\n"])
    let said = try adapter("1-5").explanation.joined(separator: " ")
    #expect(said.contains("did not take it"))
    #expect(!said.contains("modprobe"))
  }
}

@Suite("What shows that a process may do less than its user")
struct ConfinementTests {
  private let scratch: ScratchFolder
  private let roots: SystemRoots

  init() throws {
    scratch = try ScratchFolder()
    roots = SystemRoots(under: scratch.path)
  }

  private func signs(_ environment: [String: String] = [:]) -> [String] {
    Confinement.signs(roots: roots) { environment[$0] }
  }

  @Test func `nothing is said where nothing shows`() throws {
    try scratch.write(["proc/self/attr/current": "unconfined\n"])
    #expect(signs() == [])
  }

  @Test(arguments: [
    ("snap.cablecheck.cablecheck (enforce)\n", "AppArmor"),
    ("system_u:system_r:container_t:s0:c1,c2\0", "SELinux"),
  ])
  func `a profile is told with the system that it belongs to`(text: String, system: String) throws {
    try scratch.write(["proc/self/attr/current": text])
    #expect(signs().count == 1)
    #expect(signs().first?.hasPrefix(system) == true)
  }

  @Test func `an administrator of SELinux who is not confined is not called so`() throws {
    try scratch.write([
      "proc/self/attr/current": "unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023\0"
    ])
    #expect(signs() == [])
  }

  @Test func `each sandbox is told by its own sign`() throws {
    #expect(signs(["SNAP_NAME": "tools"]).joined().contains("snap 'tools'"))
    #expect(signs(["INVOCATION_ID": "0123"]).joined().contains("DeviceAllow="))
    try scratch.write([".dockerenv": ""])
    #expect(signs().joined().contains("container"))
  }

  @Test(arguments: ["root", "nogroup"])
  func `nobody is sent into a group that is none of devices`(group: String) {
    let permission = PortPermission(
      isGranted: false,
      user: "ann",
      owner: "root",
      group: group,
      mode: 0o660,
      isGroupMember: false,
      processHasGroup: false
    )
    #expect(!permission.advice.joined().contains("usermod"))
  }

  @Test func `where owner, group and mode allow it, nobody is sent into a group`() {
    let permission = PortPermission(
      isGranted: false,
      user: "ann",
      owner: "root",
      group: "dialout",
      mode: 0o666,
      isGroupMember: false,
      processHasGroup: false,
      confinement: []
    )
    #expect(!permission.advice.joined().contains("usermod"))
    #expect(permission.advice.joined().contains("confines"))
  }
}
#endif
