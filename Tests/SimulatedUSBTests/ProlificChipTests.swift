import CableModel
import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("A PL2303 does what pl2303.c of the Linux kernel expects of it")
struct ProlificChipTests {
  @Test(
    arguments: [
      ([0x60, 0x09, 0, 0, 0, 0, 8], LineSettings(baudRate: 2400)),
      (
        [0x80, 0x25, 0, 0, 2, 1, 7],
        LineSettings(baudRate: 9600, dataBits: 7, parity: .odd, stopBits: 2)
      ),
      (
        [0x00, 0xC2, 0x01, 0, 0, 2, 5], LineSettings(baudRate: 115_200, dataBits: 5, parity: .even)
      ),
    ] as [([UInt8], LineSettings)]
  )
  func `a line coding sets the line, and is read back`(
    coding: [UInt8],
    settings: LineSettings
  ) throws {
    var port = try Plugged(.pl2303)
    try port.control(0x21, 0x20, payload: coding)
    #expect(port.bench.hostSettings == settings)
    #expect(try port.control(0xA1, 0x21, length: 7) == coding)
  }

  /// 12 MHz times 32, divided by nine bits times a power of 4.
  @Test(
    arguments: [
      ([0x2C, 0x01, 0, 0x80], 1_280_000), ([0x80, 0x02, 0, 0x80], 750_000),
      ([0x00, 0x02, 0, 0x80], 187_500),
    ] as [([UInt8], Int)]
  )
  func `a divisor gives the true rate`(bytes: [UInt8], rate: Int) {
    #expect(ProlificChip.rate(of: bytes) == rate)
  }

  @Test func `a rate of zero changes nothing`() throws {
    var port = try Plugged(.pl2303)
    try port.control(0x21, 0x20, payload: [0, 0, 0, 0, 0, 0, 8])
    #expect(port.bench.hostSettings.baudRate == 9600)
  }

  /// Bit 1 of the state is DSR, bit 7 CTS.
  @Test(arguments: [(0, 0x00), (1, 0x02), (2, 0x80), (3, 0x82)] as [(UInt16, UInt8)])
  func `the ninth byte of an interrupt has the control inputs`(lines: UInt16, state: UInt8) throws {
    var port = try Plugged(.pl2303)
    try port.control(0x21, 0x22, value: lines)
    let transfer = try port.listen()
    let bytes = try #require(port.finished[transfer]?.bytes)
    #expect(bytes.count == 10 && bytes[8] == state)
  }

  @Test func `an interrupt comes only when something has changed`() throws {
    var port = try Plugged(.pl2303)
    try port.listen()
    let transfer = try port.listen()
    port.wait(.seconds(60))
    #expect(port.finished[transfer] == nil)
    try port.control(0x21, 0x22, value: 2)
    #expect(port.finished[transfer]?.bytes[8] == 0x80)
  }

  @Test(arguments: [(0, 0x10), (2, 0x20)] as [(UInt8, UInt8)])
  func `the driver hears that a character is damaged before it gets it, alone`(
    parity: UInt8,
    bit: UInt8
  ) throws {
    var port = try Plugged(.pl2303, adapter: .faltering(every: 2, .damaged))
    try port.control(0x21, 0x20, payload: [0x60, 0x09, 0, 0, 0, parity, 8])
    try port.listen()
    try port.write(Array("abc".utf8))
    port.wait(.seconds(1))
    let early = try port.read()
    #expect(port.finished[early]?.bytes == Array("a".utf8))
    let late = try port.read()
    #expect(port.finished[late] == nil)
    let interrupt = try port.listen()
    #expect(port.finished[interrupt].map { $0.bytes[8] } == bit)
    #expect(port.finished[late]?.bytes == Array("b".utf8))
    #expect(port.order.suffix(2) == [interrupt, late])
    let last = try port.read()
    #expect(port.finished[last]?.bytes == Array("c".utf8))
  }

  @Test func `a break is told and comes as a zero`() throws {
    var port = try Plugged(.pl2303)
    try port.listen()
    let interrupt = try port.listen()
    let transfer = try port.read()
    try port.control(0x21, 0x23, value: 0xFFFF)
    port.wait(.milliseconds(250))
    #expect(port.finished[interrupt].map { $0.bytes[8] } == 0x04)
    #expect(port.finished[transfer]?.bytes == [0])
    try port.control(0x21, 0x23, value: 0)
    #expect(port.device.serialSide.outputs.data == .idle)
  }

  @Test(
    arguments: [(0x61, FlowControl.hardware), (0xC1, .software), (0x01, .none)]
      as [(UInt16, FlowControl)]
  )
  func `register 0 has the flow control, and can be read at 0x80`(
    value: UInt16,
    flow: FlowControl
  ) throws {
    var port = try Plugged(.pl2303)
    try port.control(0x40, 0x01, value: 0, index: value)
    #expect(port.bench.hostSettings.flowControl == flow)
    #expect(try port.control(0xC0, 0x01, value: 0x80, length: 1) == [UInt8(value)])
  }

  @Test func `a UPS answers through it, each byte as it comes`() throws {
    var port = try Plugged(.pl2303, attached: true)
    try port.control(0x21, 0x20, payload: [0x60, 0x09, 0, 0, 0, 0, 8])
    try port.write(Array("Y".utf8))
    let transfers = try port.readAll(for: .seconds(2))
    #expect(transfers == [[0x53], [0x4D], [0x0D], [0x0A]])
  }
}
