import Testing

@testable import SimulatedUSB

@Suite("Adapters tell what they are")
struct EnumerationTests {
  /// Vendor and product as the Linux drivers know them, and the endpoints' addresses.
  @Test(
    arguments: [
      (AdapterModel.ftdi, [0x03, 0x04, 0x01, 0x60], [0x81, 0x02]),
      (.pl2303, [0x7B, 0x06, 0x03, 0x23], [0x81, 0x02, 0x83]),
      (.cp210x, [0xC4, 0x10, 0x60, 0xEA], [0x81, 0x01]),
      (.ch341, [0x86, 0x1A, 0x23, 0x75], [0x82, 0x02, 0x81]),
    ] as [(AdapterModel, [UInt8], [UInt8])]
  )
  func `descriptors hold together`(
    model: AdapterModel,
    identity: [UInt8],
    endpoints: [UInt8]
  ) throws {
    var port = try Plugged(model)
    let device = try #require(try port.control(0x80, 0x06, value: 0x0100, length: 64))
    #expect(device.count == 18 && device[0] == 18 && device[1] == 1)
    #expect(Array(device[8..<12]) == identity)
    #expect(device[17] == 1)

    let head = try #require(try port.control(0x80, 0x06, value: 0x0200, length: 9))
    let total = Int(head[2]) | Int(head[3]) << 8
    let all = try #require(try port.control(0x80, 0x06, value: 0x0200, length: 255))
    #expect(head == Array(all.prefix(9)) && all.count == total)
    // A configuration of 9 bytes, an interface of 9, and 7 for each endpoint.
    #expect(all[4] == 1 && all[9 + 4] == UInt8(endpoints.count))
    let addresses = stride(from: 18, to: total, by: 7).map { all[$0 + 2] }
    #expect(addresses == endpoints)
  }

  @Test(arguments: AdapterModel.allCases)
  func `a string that is announced can be read, and no other`(model: AdapterModel) throws {
    var port = try Plugged(model)
    let device = try #require(try port.control(0x80, 0x06, value: 0x0100, length: 18))
    #expect(try port.control(0x80, 0x06, value: 0x0300, length: 255) == [4, 3, 9, 4])
    for number in UInt8(1)...4 {
      let text = try port.control(0x80, 0x06, value: 0x0300 | UInt16(number), length: 255)
      let isAnnounced = device[14...16].contains(number)
      #expect((text != nil) == isAnnounced)
      if let text { #expect(Int(text[0]) == text.count && text[1] == 3) }
    }
  }

  @Test func `a string is in UTF-16, lowest byte first`() throws {
    var port = try Plugged(.ftdi)
    let bytes = try port.control(0x80, 0x06, value: 0x0301, length: 255)
    #expect(bytes == [10, 3, 0x46, 0, 0x54, 0, 0x44, 0, 0x49, 0])
  }

  @Test func `a full-speed device has no device qualifier`() throws {
    var port = try Plugged(.ftdi)
    #expect(try port.control(0x80, 0x06, value: 0x0600, length: 10) == nil)
  }

  @Test func `a configuration is set and told`() throws {
    var port = try Plugged(.ftdi)
    #expect(try port.control(0x80, 0x08, length: 1) == [0])
    #expect(try port.control(0x00, 0x09, value: 1) == [])
    #expect(try port.control(0x80, 0x08, length: 1) == [1])
    #expect(try port.control(0x00, 0x09, value: 7) == nil)
  }

  @Test func `a transfer to an endpoint that is not there stalls`() throws {
    var port = try Plugged(.ftdi)
    for (endpoint, isToHost) in [(UInt8(5), true), (1, false), (2, true)] {
      let transfer = port.submit(endpoint, toHost: isToHost, payload: isToHost ? [] : [1])
      #expect(port.finished[transfer]?.status == .stalled)
    }
  }

  @Test func `a driver that submits without end is refused`() throws {
    var port = try Plugged(.ch341)
    for _ in 0..<256 { try port.read() }
    #expect(port.order.isEmpty)
    let transfer = try port.read()
    #expect(port.finished[transfer]?.status == .stalled)
  }

  @Test func `a transfer that waits can be taken back, and does not end then`() throws {
    var port = try Plugged(.ch341)
    let transfer = try port.read()
    #expect(port.unlink(transfer) == .takenBack)
    try port.write([0x41])
    port.wait(.seconds(1))
    #expect(port.finished[transfer] == nil)
    // What arrived goes to the next one.
    let next = try port.read()
    #expect(port.finished[next]?.bytes == [0x41])
    #expect(port.unlink(next) == .done)
  }
}
