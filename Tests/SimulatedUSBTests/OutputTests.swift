import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("Bytes for the wire wait as they do in a chip")
struct OutputTests {
  @Test func `a transfer ends when its last byte fits into the buffer`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    let small = try port.write([UInt8](repeating: 0x55, count: 100))
    #expect(port.finished[small]?.status == .done)
    #expect(port.finished[small]?.count == 100)
    let large = try port.write([UInt8](repeating: 0x55, count: 256))
    #expect(port.finished[large] == nil)
    port.wait(.seconds(5))
    // 356 bytes in all, of which the last 128 can be in the buffer.
    let ending = try #require(port.finished[large])
    #expect(ending.count == 256)
    #expect(ending.moment >= .zero + character * 226 && ending.moment <= .zero + character * 229)
  }

  @Test func `the transmitter is empty when the last bit has left`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.write([1, 2, 3])
    port.wait(character * 3 - .milliseconds(1))
    // The buffer is empty (bit 5), the shift register is not (bit 6).
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x20)
    port.wait(.milliseconds(2))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x60)
  }

  @Test func `bytes follow each other without a gap, however seldom anybody looks`() throws {
    var port = try Plugged(.ftdi, attached: true)
    try port.at2400()
    try port.write(Array("YQQ".utf8))
    port.wait(.seconds(10))
    let moments = port.bench.record.received.map(\.moment)
    #expect(port.bench.record.bytes == Array("YQQ".utf8))
    #expect(zip(moments, moments.dropFirst()).map { $1 - $0 } == [character, character])
  }

  @Test func `with hardware flow control nothing leaves while CTS is deasserted`() throws {
    var port = try Plugged(.ftdi, attached: true)
    try port.at2400()
    try port.control(0x40, 0x02, index: 0x0100)
    let small = try port.write(Array("Y".utf8))
    let large = try port.write([UInt8](repeating: 0x1B, count: 200))
    port.wait(.seconds(60))
    #expect(port.finished[small]?.status == .done)
    #expect(port.finished[large] == nil)
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x00)
    #expect(port.bench.record.bytes.isEmpty)
    try port.control(0x40, 0x01, value: 0x0202)
    port.wait(.seconds(2))
    #expect(port.finished[large]?.count == 200)
    #expect(port.bench.record.bytes.count == 201)
  }

  /// What ftdi_sio.c asks for `tcdrain` is bit 6; TIOCOUTQ is what the driver still has, here nothing.
  @Test func `a few bytes that CTS holds up are the chip's, and its transmitter is not empty`()
    throws
  {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x02, index: 0x0100)
    let small = try port.write(Array("0123456789".utf8))
    #expect(port.finished[small]?.status == .done && port.finished[small]?.count == 10)
    port.wait(.seconds(60))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x00)
    try port.control(0x40, 0x01, value: 0x0202)
    port.wait(character * 10 - .milliseconds(1))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x20)
    port.wait(.milliseconds(2))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x60)
  }

  @Test func `CTS that falls during the last character does not end it`() throws {
    var port = try Plugged(.ftdi)
    try port.at2400()
    try port.control(0x40, 0x01, value: 0x0202)
    try port.control(0x40, 0x02, index: 0x0100)
    try port.write([0x41])
    port.wait(.milliseconds(1))
    try port.control(0x40, 0x01, value: 0x0200)
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x20)
    port.wait(character)
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x60)
  }

  @Test func `what is held up can be thrown away`() throws {
    var port = try Plugged(.ftdi, attached: true)
    try port.at2400()
    try port.control(0x40, 0x02, index: 0x0100)
    try port.write(Array("YYY".utf8))
    try port.control(0x40, 0x00, value: 2)
    try port.control(0x40, 0x01, value: 0x0202)
    port.wait(.seconds(2))
    #expect(port.bench.record.bytes.isEmpty)
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x60)
  }

  @Test func `a wrong true rate shows in the time that bytes take`() throws {
    var port = try Plugged(.ftdi, adapter: .wrongRate(380))
    try port.at2400()
    try port.write([0x41, 0x42])
    // Ten bits at 380 baud are 26 ms.
    port.wait(.milliseconds(51))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] & 0x40 } == 0)
    port.wait(.milliseconds(3))
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] & 0x40 } == 0x40)
  }

  /// Bytes in the buffers: data sheets of the FT232R, PL-2303HX and CP2102, two packets for the CH340.
  @Test(
    arguments: [
      (AdapterModel.ftdi, 128), (.pl2303, 256), (.cp210x, 640), (.ch341, 64),
    ] as [(AdapterModel, Int)]
  )
  func `a buffer takes so many bytes at once, and not a packet more`(
    model: AdapterModel,
    size: Int
  ) throws {
    var port = try Plugged(model)
    let fitting = try port.write([UInt8](repeating: 0x55, count: size))
    #expect(port.finished[fitting]?.count == size)
    let next = try port.write([UInt8](repeating: 0x55, count: 32))
    #expect(port.finished[next] == nil)
  }
}
