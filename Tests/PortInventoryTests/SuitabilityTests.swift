import PortInventory
import SerialLink
import Testing

@Suite("Whether a listed port can be used")
struct SuitabilityTests {
  private static let granted = PortPermission(
    isGranted: true,
    user: "ann",
    owner: "root",
    group: "dialout",
    mode: 0o660,
    isGroupMember: true,
    processHasGroup: true
  )
  private static var refused: PortPermission {
    var permission = granted
    permission.isGranted = false
    return permission
  }

  private func port(
    _ permission: PortPermission?,
    _ holders: Knowable<[PortHolder]> = .known([])
  ) -> ListedPort {
    ListedPort(path: "/dev/ttyUSB0", origin: .builtIn, permission: permission, holders: holders)
  }

  @Test("A port that nobody uses and this user may open is suitable")
  func suitable() {
    #expect(port(Self.granted).suitability == .suitable)
    #expect(port(Self.granted, .unknown(because: "no /proc")).suitability == .suitable)
  }

  @Test("The first obstacle is the one that is told")
  func order() {
    let console = PortHolder(pid: nil, program: nil, ways: [.kernelConsole])
    let program = PortHolder(pid: 812, program: "apcupsd", ways: [.open])
    #expect(port(nil, .known([console])).suitability == .kernelConsole)
    #expect(port(nil, .known([program])).suitability == .noNode)
    #expect(port(Self.refused, .known([program])).suitability == .inUse)
    #expect(port(Self.refused).suitability == .notPermitted)
  }

  @Test func `A port whose generic driver does not set the rate is not called suitable`() {
    var bound = port(Self.granted)
    bound.driver = "cdc_acm"
    bound.ownDriver = "xr_serial"
    #expect(bound.suitability == .wrongDriver)
    bound.permission = nil
    #expect(bound.suitability == .noNode)
  }
}

@Suite("USB devices")
struct USBIdentityTests {
  @Test("Only an FTDI vendor number with a zero product is an erased chip")
  func erased() {
    #expect(USBIdentity(vendorID: "0403", productID: "0000", place: "1-1").isErasedFTDI)
    #expect(!USBIdentity(vendorID: "0403", productID: "6001", place: "1-1").isErasedFTDI)
    #expect(!USBIdentity(vendorID: "067b", productID: "0000", place: "1-1").isErasedFTDI)
  }
}
