import SerialLink
import SimulatedBench
import Testing

@testable import SimulatedUSB

@Suite("A driver that asks for nonsense")
struct HostileDriverTests {
  @Test func `a PL2303 keeps its rate when a line coding has none`() throws {
    var port = try Plugged(.pl2303)
    let rate = port.bench.hostSettings.baudRate
    for coding in [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0x7F]] as [[UInt8]] {
      try port.control(0x21, 0x20, payload: coding + [0, 0, 8])
      #expect(port.bench.hostSettings.baudRate == rate, "\(coding)")
      try port.write([0x55])
      port.wait(.seconds(1))
    }
  }

  /// Every request of every chip with the most that its fields can hold, then a byte over the short.
  @Test(arguments: AdapterModel.allCases)
  func `requests with any values leave an adapter that still carries bytes`(model: AdapterModel)
    throws
  {
    var port = try Plugged(model)
    for code in UInt8.min...UInt8.max {
      for type in [0x40, 0x41, 0x21] as [UInt8] {
        for fill in [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8] {
          let word = UInt16(fill) << 8 | UInt16(fill)
          try port.control(type, code, value: word, index: word)
          try port.control(
            type,
            code,
            value: word,
            index: word,
            payload: [UInt8](repeating: fill, count: 16)
          )
          try port.control(type | 0x80, code, value: word, index: word, length: .max)
        }
      }
    }
    #expect(port.bench.hostSettings.baudRate > 0)
    // What the requests have set is put right as a driver does when the port is opened again.
    port.bench.apply(LineSettings(baudRate: 2400))
    port.bench.drive(OutputLines(rts: .asserted, dtr: .asserted))
    _ = try port.readAll(for: .seconds(1))
    try port.write([0x55])
    let arrived = try port.readAll(for: .seconds(1)).joined()
    #expect(arrived.contains(0x55), "\(Array(arrived.prefix(16)))")
  }

  @Test func `a control transfer whose two directions differ is refused`() throws {
    var port = try Plugged(.ftdi)
    let request = ControlRequest(type: 0xC0, code: 0x05, length: 2)
    let sequence = port.submit(0, toHost: false, request: request)
    #expect(port.finished[sequence]?.status == .stalled)
    #expect(port.finished[sequence]?.bytes == [])
  }

  @Test func `bytes that are submitted without end are refused when there are many`() throws {
    var port = try Plugged(.ftdi)
    try port.control(0x40, 0x02, index: 0x0100)
    let megabyte = [UInt8](repeating: 0x55, count: 1 << 20)
    let transfers = try (0..<16).map { _ in try port.write(megabyte) }
    let refused = transfers.filter { port.finished[$0]?.status == .stalled }
    #expect(!refused.isEmpty)
    // What was taken before waits, and can be taken back.
    #expect(port.finished[transfers[0]] == nil)
    #expect(port.unlink(transfers[0]) == .takenBack)
    #expect(port.unlink(0xFFFF_FFFF) == .done)
  }
}
