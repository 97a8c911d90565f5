import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

/// Where the drivers of Linux have the chip obey XON and XOFF, and where not: ftdi_sio.c, pl2303.c and
/// cp210x.c ask for it with IXON, ch341.c does not, and the tty layer does not hold its output either
/// (bugzilla.kernel.org, 197109).
@Suite("XON and XOFF in simulated adapters")
struct SoftwareFlowControlTests {
  /// Sends four characters, of which the second is an XOFF, around the joined pins.
  private func echo(_ port: inout Plugged) throws -> [Received] {
    try port.write([0x41, 0x13, 0x42, 0x43])
    port.wait(.seconds(60))
    #expect(port.bench.hostSettings.baudRate == 2400)
    let room = try port.read()
    port.wait(.milliseconds(100))
    let bytes = port.finished[room]?.bytes ?? []
    return bytes.map(Received.byte)
  }

  @Test func `an FT232R stops behind an XOFF, and says that it is not empty`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x02, value: 0x1311, index: 0x0400)
    // The status bytes: neither the buffer nor the shift register counts as empty.
    #expect(try echo(&port) == [.byte(0x01), .byte(0x00), .byte(0x41)])
    try port.control(0x40, 0x02, index: 0)
    let rest = try port.readAll(for: .seconds(1)).flatMap { $0.dropFirst(2) }
    #expect(rest == [0x42, 0x43])
  }

  @Test func `a PL2303 stops behind an XOFF`() throws {
    var port = try Plugged(.pl2303)
    try port.control(0x21, 0x20, payload: [0x60, 0x09, 0, 0, 0, 0, 8])
    try port.control(0x40, 0x01, value: 0x00, index: 0xC0)
    #expect(try echo(&port) == [.byte(0x41)])
    try port.control(0x40, 0x01, value: 0x00, index: 0x00)
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == [0x42, 0x43])
  }

  @Test func `a CP2102 stops behind an XOFF`() throws {
    var port = try Plugged(.cp210x)
    try port.control(0x41, 0x1E, payload: [0x60, 0x09, 0, 0])
    // Automatic transmit flow control.
    try port.control(0x41, 0x13, payload: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(try echo(&port) == [.byte(0x41)])
    try port.control(0x41, 0x13, payload: [UInt8](repeating: 0, count: 16))
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == [0x42, 0x43])
  }

  @Test func `a CH340 knows nothing of it, and hands both over`() throws {
    var port = try Plugged(.ch341)
    // 2400 baud as the driver sets it: prescaler 1 with bit 7, divisor 256 - 39.
    try port.control(0x40, 0x9A, value: 0x1312, index: 0xD981)
    let bytes = [UInt8]([0x41, 0x13, 0x42, 0x11])
    try port.write(bytes)
    #expect(try port.readAll(for: .seconds(1)).flatMap { $0 } == bytes)
  }
}
