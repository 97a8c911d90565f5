import CableModel
import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("A CP2102 does what Silicon Labs' AN571 says")
struct SiliconLabsChipTests {
  @Test(
    arguments: [
      (0x0800, LineSettings(baudRate: 2400)),
      (0x0712, LineSettings(baudRate: 2400, dataBits: 7, parity: .odd, stopBits: 2)),
      (0x0520, LineSettings(baudRate: 2400, dataBits: 5, parity: .even)),
    ] as [(UInt16, LineSettings)]
  )
  func `rate and line control set the line, and are read back`(
    control: UInt16,
    settings: LineSettings
  ) throws {
    var port = try Plugged(.cp210x)
    try port.at2400OfCP2102()
    try port.control(0x41, 0x03, value: control)
    #expect(port.bench.hostSettings == settings)
    #expect(
      try port.control(0xC1, 0x04, length: 2) == [UInt8(control & 0xFF), UInt8(control >> 8)]
    )
    #expect(try port.control(0xC1, 0x1D, length: 4) == [0x60, 0x09, 0, 0])
  }

  /// 48 MHz / (2 x prescaler x whole number), the prescaler 4 up to 365 baud, else 1.
  @Test(
    arguments: [(2400, 2400), (300, 300), (115_200, 115_385), (921_600, 923_077)] as [(Int, Int)]
  )
  func `a rate becomes the nearest that the clock gives`(wanted: Int, rate: Int) {
    #expect(SiliconLabsChip.trueRate(wanted) == rate)
  }

  /// Bits 0 and 1 are DTR and RTS themselves, bit 4 CTS, bit 5 DSR.
  @Test(
    arguments: [(0x0300, 0x00), (0x0301, 0x21), (0x0302, 0x12), (0x0303, 0x33)] as [(UInt16, UInt8)]
  )
  func `control lines come back over the jumpers`(value: UInt16, status: UInt8) throws {
    var port = try Plugged(.cp210x)
    try port.control(0x41, 0x07, value: value)
    #expect(try port.control(0xC1, 0x08, length: 1) == [status])
  }

  @Test func `flow settings hold the output at CTS, set RTS and DTR, and are read back`() throws {
    var port = try Plugged(.cp210x)
    // CTS handshake and DTR active; RTS active.
    let held: [UInt8] = [0x09, 0, 0, 0, 0x40, 0, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 0, 0]
    try port.control(0x41, 0x13, payload: held)
    #expect(port.bench.hostSettings.flowControl == .hardware)
    #expect(try port.control(0xC1, 0x08, length: 1) == [0x33])
    #expect(try port.control(0xC1, 0x14, length: 16) == held)
    try port.control(0x41, 0x13, payload: [UInt8](repeating: 0, count: 16))
    #expect(port.bench.hostSettings.flowControl == .none)
    #expect(try port.control(0xC1, 0x08, length: 1) == [0x00])
  }

  @Test func `the status tells the bytes in the output queue, down to none`() throws {
    var port = try Plugged(.cp210x)
    try port.at2400OfCP2102()
    try port.write([1, 2, 3])
    #expect(try port.control(0xC1, 0x10, length: 19)?.count == 19)
    #expect(try port.control(0xC1, 0x10, length: 19).map { $0[12] } == 2)
    port.wait(character * 3 - .milliseconds(1))
    #expect(try port.control(0xC1, 0x10, length: 19).map { $0[12] } == 1)
    port.wait(.milliseconds(2))
    #expect(try port.control(0xC1, 0x10, length: 19).map { $0[12] } == 0)
    // Three came back and were not fetched.
    #expect(try port.control(0xC1, 0x10, length: 19).map { $0[8] } == 3)
  }

  @Test func `without events a damaged character looks good and a break is a zero`() throws {
    var port = try Plugged(.cp210x, adapter: .faltering(every: 2, .damaged))
    try port.at2400OfCP2102()
    try port.write(Array("ab".utf8))
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == Array("ab".utf8))
  }

  @Test func `embedded events tell a damaged character`() throws {
    var port = try Plugged(.cp210x, adapter: .faltering(every: 2, .damaged))
    try port.at2400OfCP2102()
    try port.control(0x41, 0x15, value: 0xEC)
    try port.write(Array("ab".utf8))
    // ESC 1, the line status with the framing bit, the character.
    #expect(
      try port.readAll(for: .seconds(1)).flatMap { $0 } == [0x61, 0xEC, 0x01, 0x08, 0x62]
    )
  }

  @Test func `embedded events tell a break, and double nothing but themselves`() throws {
    var port = try Plugged(.cp210x)
    try port.at2400OfCP2102()
    try port.control(0x41, 0x15, value: 0xEC)
    try port.write([0xEC])
    #expect(try port.readAll(for: .milliseconds(100)).flatMap { $0 } == [0xEC, 0x00])
    try port.control(0x41, 0x05, value: 1)
    #expect(try port.readAll(for: .milliseconds(250)).flatMap { $0 } == [0xEC, 0x01, 0x10, 0x00])
    try port.control(0x41, 0x05, value: 0)
    #expect(port.device.serialSide.outputs.data == .idle)
  }

  @Test func `disabling the interface ends the embedding of events`() throws {
    var port = try Plugged(.cp210x)
    try port.at2400OfCP2102()
    try port.control(0x41, 0x15, value: 0xEC)
    try port.control(0x41, 0x00, value: 0)
    try port.control(0x41, 0x00, value: 1)
    try port.write([0xEC])
    #expect(try port.readAll(for: .milliseconds(100)).flatMap { $0 } == [0xEC])
  }

  @Test func `a purge empties both queues`() throws {
    var port = try Plugged(.cp210x)
    try port.at2400OfCP2102()
    try port.write([1, 2])
    port.wait(character * 2)
    try port.write([3, 4, 5, 6])
    try port.control(0x41, 0x12, value: 0x000F)
    // What the transmitter has begun with is on its way.
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == [3])
  }

  @Test func `it says that it is a CP2102, and a genuine one`() throws {
    var port = try Plugged(.cp210x)
    #expect(try port.control(0xC0, 0xFF, value: 0x370B, length: 1) == [0x02])
    #expect(try port.control(0xC0, 0xFF, value: 0x370B, length: 2)?.count == 2)
  }
}

extension Plugged {
  /// Sets a CP2102 to 2400 8N1.
  fileprivate mutating func at2400OfCP2102() throws {
    try control(0x41, 0x00, value: 1)
    try control(0x41, 0x1E, payload: [0x60, 0x09, 0, 0])
    try control(0x41, 0x03, value: 0x0800)
  }
}
