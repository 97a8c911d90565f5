import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("An FT232R does what ftdi_sio.h of the Linux kernel says of it")
struct FTDIChipTests {
  /// Divisors of 3 MHz: whole part, and in bits 14 to 16 the code of the eighths.
  @Test(
    arguments: [
      (0x04E2, 2400), (0x0000, 3_000_000), (0x0001, 2_000_000), (0x0002, 1_500_000),
      (0x4138, 9600),  // 312 1/2
      (0x809C, 19200),  // 156 1/4
      (0xC04E, 38400),  // 78 1/8
      (0x10006, 470_588),  // 6 3/8
      (0x14006, 452_830),  // 6 5/8
      (0x18006, 444_444),  // 6 3/4
      (0x1C006, 436_364),  // 6 7/8
      (0x001A, 115_385),
    ] as [(UInt32, Int)]
  )
  func `a divisor gives the true rate`(divisor: UInt32, rate: Int) throws {
    var port = try Plugged(.ftdi)
    try port.control(
      0x40,
      0x03,
      value: UInt16(truncatingIfNeeded: divisor),
      index: UInt16(divisor >> 16)
    )
    #expect(port.bench.hostSettings.baudRate == rate)
  }

  @Test(
    arguments: [
      (0x0008, LineSettings(baudRate: 9600)),
      (0x0007, LineSettings(baudRate: 9600, dataBits: 7)),
      (0x0108, LineSettings(baudRate: 9600, parity: .odd)),
      (0x0208, LineSettings(baudRate: 9600, parity: .even)),
      (0x1008, LineSettings(baudRate: 9600, stopBits: 2)),
      (0x1207, LineSettings(baudRate: 9600, dataBits: 7, parity: .even, stopBits: 2)),
    ] as [(UInt16, LineSettings)]
  )
  func `data characteristics set the frame`(value: UInt16, settings: LineSettings) throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x04, value: value)
    #expect(port.bench.hostSettings == settings)
  }

  @Test(
    arguments: [(0x0000, FlowControl.none), (0x0100, .hardware), (0x0400, .software)]
      as [(UInt16, FlowControl)]
  )
  func `the index of the request has the flow control`(index: UInt16, flow: FlowControl) throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x02, value: 0x1311, index: index)
    #expect(port.bench.hostSettings.flowControl == flow)
  }

  /// Bit 4 of the status is CTS, bit 5 DSR; the cable joins RTS to CTS and DTR to DSR.
  @Test(
    arguments: [
      (0x0300, 0x01), (0x0302, 0x11), (0x0301, 0x21), (0x0303, 0x31),
    ] as [(UInt16, UInt8)]
  )
  func `control lines come back over the jumpers`(value: UInt16, status: UInt8) throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x01, value: value)
    #expect(try port.control(0xC0, 0x05, length: 2) == [status, 0x60])
  }

  @Test func `a request for one control line leaves the other alone`() throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x01, value: 0x0303)
    try port.control(0x40, 0x01, value: 0x0100)
    #expect(try port.control(0xC0, 0x05, length: 2)?.first == 0x11)
  }

  @Test func `without its jumper CTS stays deasserted`() throws {
    var port = try Plugged(.ftdi, fault: "jumper-missing-cts-rts")
    try port.control(0x40, 0x01, value: 0x0303)
    #expect(try port.control(0xC0, 0x05, length: 2)?.first == 0x21)
  }

  @Test func `a read tells the status at the end of the latency timer`() throws {
    var port = try Plugged(.ftdi)
    let first = try port.read()
    #expect(port.finished[first]?.bytes == [0x01, 0x60])
    let begin = port.bench.now
    for period in 1...3 {
      let next = try port.read()
      port.wait(.milliseconds(16))
      let ending = try #require(port.finished[next])
      #expect(ending.bytes == [0x01, 0x60])
      #expect(ending.moment - begin == .milliseconds(Int64(16 * period)))
    }
    // Nobody reads for a while; then the status is there at once.
    port.wait(.milliseconds(500))
    let late = try port.read()
    #expect(port.finished[late]?.bytes == [0x01, 0x60])
  }

  @Test func `a short latency timer makes no packets of an idle line`() throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x09, value: 1)
    _ = try port.readAll(for: .milliseconds(20))
    let packets = try port.readAll(for: .milliseconds(160))
    #expect((9...11).contains(packets.count), "\(packets.count)")
    #expect(packets.allSatisfy { $0 == [0x01, 0x60] })
  }

  @Test func `a read tells at once that a line has changed`() throws {
    var port = try Plugged(.ftdi)
    _ = try port.read()
    let next = try port.read()
    port.wait(.milliseconds(5))
    try port.control(0x40, 0x01, value: 0x0202)
    #expect(port.finished[next]?.bytes == [0x11, 0x60])
    #expect(port.finished[next]?.moment == .zero + .milliseconds(5))
  }

  /// The driver keeps bit 6 of the packet that came last, and answers TIOCSERGETLSR with it.
  @Test func `the packets tell when the transmitter has become empty`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    _ = try port.read()
    try port.write([UInt8](repeating: 0x55, count: 10))
    // The first period ends within the ten characters, 41.7 ms, the third behind them.
    let packets = try port.readAll(for: .milliseconds(49))
    #expect(packets.first.map { $0[1] & 0x40 } == 0x00)
    #expect(packets.last.map { $0[1] & 0x40 } == 0x40)
  }

  @Test func `a short latency timer tells of a single character that is on its way`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x09, value: 1)
    _ = try port.readAll(for: .milliseconds(20))
    try port.write([0x55])
    // One character is 4.2 ms long.
    let packets = try port.readAll(for: .milliseconds(3))
    #expect(packets.last.map { $0[1] & 0x40 } == 0x00)
  }

  @Test func `what arrives is handed over when the latency timer ends`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    _ = try port.readAll(for: .milliseconds(1))
    let begin = port.bench.now
    try port.write([0x41])
    let transfer = try port.read()
    port.wait(.seconds(1))
    let ending = try #require(port.finished[transfer])
    #expect(ending.bytes == [0x01, 0x60, 0x41])
    let waited = ending.moment - begin
    #expect(waited >= character && waited <= character + .milliseconds(16))
  }

  @Test func `a shorter latency timer hands over sooner`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x09, value: 1)
    #expect(try port.control(0xC0, 0x0A, length: 1) == [1])
    let begin = port.bench.now
    try port.write([0x41])
    while port.bench.now < begin + character + .milliseconds(1) {
      let transfer = try port.read()
      port.wait(.milliseconds(1))
      guard let ending = port.finished[transfer], ending.bytes.count > 2 else { continue }
      #expect(ending.moment - begin >= character)
      #expect(ending.moment - begin <= character + .milliseconds(1))
      return
    }
    Issue.record("nothing was handed over")
  }

  @Test func `a full packet does not wait, and each packet has its status`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x09, value: 255)
    try port.control(0x40, 0x03, value: 0x0001)
    let sent = (0..<100).map { UInt8($0) }
    try port.write(sent)
    let packets = try port.readAll(for: .seconds(1)).filter { $0.count > 2 }
    #expect(packets.flatMap { $0.dropFirst(2) } == sent)
    #expect(packets.first?.count == 64)
  }

  @Test func `a damaged character has a packet and the framing bit of its own`() throws {
    var port = try Plugged(.ftdi, adapter: .faltering(every: 3, .damaged))
    try port.at2400()
    try port.write(Array("abcd".utf8))
    let packets = try port.readAll(for: .seconds(1)).filter { $0.count > 2 }
    let damaged = packets.filter { $0[1] & 0x08 != 0 }
    #expect(damaged.map { $0.dropFirst(2) } == [Array("c".utf8)[...]])
    #expect(packets.flatMap { $0.dropFirst(2) } == Array("abcd".utf8))
  }

  @Test func `with parity a damaged character has the parity bit`() throws {
    var port = try Plugged(.ftdi, adapter: .faltering(every: 1, .damaged))
    try port.control(0x40, 0x04, value: 0x0208)
    try port.write([0x41])
    let packets = try port.readAll(for: .seconds(1)).filter { $0.count > 2 }
    #expect(packets.map { $0[1] & 0x0E } == [0x04])
  }

  @Test func `a break that comes back has the break bit and a zero`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x04, value: 0x4008)
    let packets = try port.readAll(for: .milliseconds(250)).filter { $0.count > 2 }
    #expect(packets.map { $0[1] & 0x1E } == [0x10])
    #expect(packets.map { $0.dropFirst(2) } == [[0]])
    // The bit stays for as long as the break.
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x70)
    try port.control(0x40, 0x04, value: 0x0008)
    #expect(port.device.serialSide.outputs.data == .idle)
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x60)
  }

  @Test func `a driver that is late for half a second loses nothing`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x03, value: 0x001A)
    _ = try port.readAll(for: .milliseconds(1))
    try port.write([UInt8](repeating: 0x55, count: 3000))
    port.wait(.milliseconds(500))
    let packets = try port.readAll(for: .seconds(1)).filter { $0.count > 2 }
    #expect(packets.allSatisfy { $0[1] & 0x02 == 0 })
    #expect(packets.flatMap { $0 }.count { $0 == 0x55 } == 3000)
  }

  @Test func `more than the buffer holds is lost, and the next packet says so`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.write([UInt8](repeating: 0x55, count: 300))
    port.wait(.seconds(3))
    let packets = try port.readAll(for: .seconds(1)).filter { $0.count > 2 }
    #expect(packets.first.map { $0[1] & 0x02 } == 0x02)
    let bytes = packets.flatMap { transfer in
      stride(from: 0, to: transfer.count, by: 64).flatMap {
        transfer[$0..<min($0 + 64, transfer.count)].dropFirst(2)
      }
    }
    #expect(bytes == [UInt8](repeating: 0x55, count: 256))
  }

  @Test func `a reset drops the control lines and what was not fetched`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x01, value: 0x0303)
    try port.write([0x41, 0x42])
    port.wait(.seconds(1))
    try port.control(0x40, 0x00, value: 0)
    #expect(try port.readAll(for: .seconds(1)).filter { $0.count > 2 } == [])
    #expect(try port.control(0xC0, 0x05, length: 2)?.first == 0x01)
  }

  @Test func `an unknown request stalls`() throws {
    var port = try Plugged(.ftdi)
    #expect(try port.control(0xC0, 0x77, length: 2) == nil)
    #expect(try port.control(0x21, 0x20, payload: [0]) == nil)
  }

  @Test func `a UPS answers through it`() throws {
    var port = try Plugged(.ftdi, attached: true)
    try port.at2400()
    try port.write(Array("Y".utf8))
    let bytes = try port.readAll(for: .seconds(2)).flatMap { $0.dropFirst(2) }
    #expect(bytes == Array("SM\r\n".utf8))
  }
}

extension Plugged {
  /// Sets an FT232R to 2400 8N1.
  mutating func at2400() throws {
    try control(0x40, 0x03, value: 0x04E2)
    try control(0x40, 0x04, value: 0x0008)
  }
}
