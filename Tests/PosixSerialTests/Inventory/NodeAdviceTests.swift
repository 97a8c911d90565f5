import Diagnosis
import PortInventory
import Testing

struct NodeAdviceTests {
  @Test(arguments: ["/dev/usb/hiddev0", "/dev/hidraw3"])
  func `a UPS with a USB lead is told with the programs that serve it`(path: String) {
    let advice = NodeKind.otherCharacterDevice.advice(about: path) ?? ""
    #expect(advice.contains("UPSCABLE usb"))
    #expect(advice.contains("usbhid-ups"))
  }

  @Test func `nothing is claimed of other names`() {
    #expect(NodeKind.otherCharacterDevice.advice(about: "/dev/null") == nil)
    #expect(NodeKind.serial.advice(about: "/dev/hidraw0") == nil)
    #expect(NodeKind.absent.advice(about: "/dev/hidraw0") == nil)
  }
}
