import CableModel
import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("A CH340 does what ch341.c of the Linux kernel expects of it")
struct WinChipHeadChipTests {
  /// 48 MHz / (2^(12 - 3 ps - fact) x (256 - divisor)); 0xD901 is what an early driver wrote for 2400.
  @Test(
    arguments: [
      (0xD981, 2404), (0xB282, 9615), (0x6483, 38462), (0xCC83, 115_385), (0x4000, 61),
      (0xF387, 923_077),
    ] as [(UInt16, Int)]
  )
  func `two registers give the true rate`(index: UInt16, rate: Int) throws {
    var port = try Plugged(.ch341)
    try port.control(0x40, 0x9A, value: 0x1312, index: index)
    #expect(port.bench.hostSettings.baudRate == rate)
  }

  @Test(
    arguments: [
      (0x00C3, LineSettings(baudRate: 2404)),
      (0x00C2, LineSettings(baudRate: 2404, dataBits: 7)),
      (0x00CB, LineSettings(baudRate: 2404, parity: .odd)),
      (0x00DF, LineSettings(baudRate: 2404, parity: .even, stopBits: 2)),
    ] as [(UInt16, LineSettings)]
  )
  func `the line control register sets the frame`(index: UInt16, settings: LineSettings) throws {
    var port = try Plugged(.ch341)
    try port.atAbout2400()
    try port.control(0x40, 0x9A, value: 0x2518, index: index)
    #expect(port.bench.hostSettings == settings)
  }

  /// Everything is inverted: DTR is bit 5 of the request, RTS bit 6; CTS is bit 0 of the status, DSR 1.
  @Test(
    arguments: [(0xFFFF, 0xFF), (0xFFDF, 0xDD), (0xFFBF, 0xBE), (0xFF9F, 0x9C)] as [(UInt16, UInt8)]
  )
  func `control lines come back over the jumpers`(value: UInt16, status: UInt8) throws {
    var port = try Plugged(.ch341)
    try port.control(0x40, 0xA4, value: value)
    #expect(try port.control(0xC0, 0x95, value: 0x0706, length: 2) == [status, 0xEE])
    let transfer = try port.listen()
    let bytes = try #require(port.finished[transfer]?.bytes)
    #expect(bytes.count == 4 && bytes[2] & 0x0F == status & 0x0F)
  }

  @Test func `an interrupt comes only when something has changed`() throws {
    var port = try Plugged(.ch341)
    try port.listen()
    let transfer = try port.listen()
    port.wait(.seconds(60))
    #expect(port.finished[transfer] == nil)
    try port.control(0x40, 0xA4, value: 0xFFBF)
    #expect(port.finished[transfer].map { $0.bytes[2] & 0x0F } == 0x0E)
  }

  @Test func `a damaged character looks good and a break is a zero`() throws {
    var port = try Plugged(.ch341, adapter: .faltering(every: 2, .damaged))
    try port.atAbout2400()
    try port.write(Array("ab".utf8))
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == Array("ab".utf8))
    // Register 5 with bit 0 off, and the transmitter off in the line control.
    try port.control(0x40, 0x9A, value: 0x1805, index: 0x8300)
    #expect(try port.control(0xC0, 0x95, value: 0x1805, length: 2) == [0x00, 0x83])
    #expect(try port.readAll(for: .milliseconds(250)).flatMap { $0 } == [0])
    try port.control(0x40, 0x9A, value: 0x1805, index: 0xC301)
    #expect(port.device.serialSide.outputs.data == .idle)
  }

  @Test func `without bit 7 of the prescaler only full packets are handed over`() throws {
    var port = try Plugged(.ch341)
    try port.control(0x40, 0x9A, value: 0x1312, index: 0xD901)
    try port.write([UInt8](repeating: 0x55, count: 40))
    #expect(try port.readAll(for: .seconds(1)).map(\.count) == [32])
  }

  @Test(arguments: [(0x0101, FlowControl.hardware), (0x0000, .none)] as [(UInt16, FlowControl)])
  func `a register has the flow control`(index: UInt16, flow: FlowControl) throws {
    var port = try Plugged(.ch341)
    try port.control(0x40, 0x9A, value: 0x2727, index: index)
    #expect(port.bench.hostSettings.flowControl == flow)
  }

  @Test func `a UPS is understood although the rate is a little off`() throws {
    var port = try Plugged(.ch341, attached: true)
    try port.atAbout2400()
    try port.write(Array("Y".utf8))
    #expect(try port.readAll(for: .seconds(2)).flatMap { $0 } == Array("SM\r\n".utf8))
  }
}

extension Plugged {
  /// Sets a CH340 as near to 2400 8N1 as it can.
  fileprivate mutating func atAbout2400() throws {
    try control(0x40, 0x9A, value: 0x1312, index: 0xD981)
    try control(0x40, 0x9A, value: 0x2518, index: 0x00C3)
  }
}
