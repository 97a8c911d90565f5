import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@testable import SimulatedUSB

@Suite("USB/IP as Documentation/usb/usbip_protocol.rst of the Linux kernel has it")
struct USBIPServerTests {
  private let server: USBIPServer
  private static let list: [UInt8] = [1, 0x11, 0x80, 0x05, 0, 0, 0, 0]
  private static let attach: [UInt8] =
    [1, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)

  init() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    server = USBIPServer(.ftdi, on: SimulatedBench(BenchSetup(cable: cable), farEnd: .attached))
  }

  /// Says something as a client, and gives what is sent to it and whether it is sent away.
  private func say(_ bytes: [UInt8], as client: Int) -> (bytes: [UInt8], isLast: Bool) {
    server.receive(bytes, from: client)
    return hear(as: client)
  }

  private func hear(as client: Int) -> (bytes: [UInt8], isLast: Bool) {
    let outputs = server.takeOutputs()
    #expect(outputs.allSatisfy { $0.client == client })
    return (outputs.flatMap(\.bytes), outputs.contains(where: \.isLast))
  }

  /// A command as the client's kernel writes it.
  private func submit(
    _ sequence: UInt8,
    endpoint: UInt8,
    toHost: Bool,
    length: UInt8,
    setup: [UInt8] = [UInt8](repeating: 0, count: 8),
    payload: [UInt8] = []
  ) -> [UInt8] {
    [0, 0, 0, 1, 0, 0, 0, sequence, 0, 1, 0, 2, 0, 0, 0, toHost ? 1 : 0, 0, 0, 0, endpoint]
      + [0, 0, 0, 0, 0, 0, 0, length, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
      + setup + payload
  }

  @Test func `the list has the device, with every field at its place`() {
    server.connect(1)
    let (bytes, isLast) = say(Self.list, as: 1)
    #expect(isLast)
    #expect(bytes.count == 0x144 + 4)
    #expect(Array(bytes[0..<12]) == [1, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(Array(bytes[0x10C..<0x110]) == Array("1-1\0".utf8))
    #expect(Array(bytes[0x12C..<0x134]) == [0, 0, 0, 1, 0, 0, 0, 2])
    // Full speed is 2.
    #expect(Array(bytes[0x134..<0x138]) == [0, 0, 0, 2])
    #expect(Array(bytes[0x138..<0x13E]) == [0x04, 0x03, 0x60, 0x01, 0x06, 0x00])
    #expect(Array(bytes[0x141..<0x144]) == [1, 1, 1])
    #expect(Array(bytes[0x144...]) == [0xFF, 0xFF, 0xFF, 0])
  }

  @Test func `attaching gives the device's details and keeps the connection`() {
    server.connect(1)
    let (bytes, isLast) = say(Self.attach, as: 1)
    #expect(!isLast && server.isAttached)
    #expect(bytes.count == 0x140)
    #expect(Array(bytes[0..<8]) == [1, 0x11, 0, 3, 0, 0, 0, 0])
    #expect(Array(bytes[0x108..<0x10C]) == Array("1-1\0".utf8))
    #expect(Array(bytes[0x134..<0x138]) == [0x04, 0x03, 0x60, 0x01])
  }

  @Test func `another name, a second client and an unplugged adapter are refused`() {
    let refusal: [UInt8] = [1, 0x11, 0, 3, 0, 0, 0, 1]
    server.connect(1)
    var stranger = Self.attach
    stranger[10] = UInt8(ascii: "2")
    #expect(say(stranger, as: 1) == (refusal, true))
    server.connect(2)
    _ = say(Self.attach, as: 2)
    server.connect(3)
    #expect(say(Self.attach, as: 3) == (refusal, true))
    server.disconnect(2)
    server.unplug()
    server.connect(4)
    #expect(say(Self.attach, as: 4) == (refusal, true))
    server.connect(5)
    #expect(say(Self.list, as: 5) == ([1, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0], true))
    server.plugIn()
    server.connect(6)
    #expect(say(Self.attach, as: 6).bytes.count == 0x140)
  }

  @Test func `unplugging ends the connection of the client that has the adapter`() {
    server.connect(1)
    _ = say(Self.attach, as: 1)
    server.unplug()
    #expect(hear(as: 1) == ([], true))
    #expect(!server.isAttached)
    #expect(say(submit(1, endpoint: 1, toHost: true, length: 64), as: 1) == ([], false))
  }

  @Test func `a submitted transfer comes back under its number`() {
    server.connect(1)
    _ = say(Self.attach, as: 1)
    let setup: [UInt8] = [0x80, 0x06, 0x00, 0x01, 0, 0, 8, 0]
    let (bytes, isLast) = say(
      submit(9, endpoint: 0, toHost: true, length: 8, setup: setup),
      as: 1
    )
    #expect(!isLast)
    #expect(Array(bytes[0..<8]) == [0, 0, 0, 3, 0, 0, 0, 9])
    // The status, then the count of bytes that follow the 48 of the header.
    #expect(Array(bytes[0x14..<0x1C]) == [0, 0, 0, 0, 0, 0, 0, 8])
    #expect(Array(bytes[0x30...]) == [18, 1, 0x00, 0x02, 0, 0, 0, 64])
  }

  @Test func `a refusal is told as a broken pipe`() {
    server.connect(1)
    _ = say(Self.attach, as: 1)
    let setup: [UInt8] = [0x80, 0x06, 0x00, 0x06, 0, 0, 10, 0]
    let bytes = say(submit(3, endpoint: 0, toHost: true, length: 10, setup: setup), as: 1).bytes
    #expect(bytes.count == 48)
    #expect(Array(bytes[0x14..<0x1C]) == [0xFF, 0xFF, 0xFF, 0xE0, 0, 0, 0, 0])
  }

  @Test func `a transfer that is taken back gets no answer of its own`() {
    server.connect(1)
    _ = say(Self.attach, as: 1)
    _ = say(submit(4, endpoint: 1, toHost: true, length: 64), as: 1)
    #expect(say(submit(5, endpoint: 1, toHost: true, length: 64), as: 1).bytes == [])
    var unlink = submit(6, endpoint: 0, toHost: false, length: 0)
    unlink[3] = 2
    unlink[0x17] = 5
    let bytes = say(unlink, as: 1).bytes
    #expect(bytes.count == 48)
    #expect(Array(bytes[0..<8]) == [0, 0, 0, 4, 0, 0, 0, 6])
    // -ECONNRESET
    #expect(Array(bytes[0x14..<0x18]) == [0xFF, 0xFF, 0xFF, 0x98])
    unlink[0x17] = 4
    #expect(Array(say(unlink, as: 1).bytes[0x14..<0x18]) == [0, 0, 0, 0])
  }

  @Test func `it does not matter how a stream is cut`() throws {
    let setup: [UInt8] = [0x40, 0x03, 0xE2, 0x04, 0, 0, 0, 0]
    let stream =
      Self.attach + submit(1, endpoint: 0, toHost: false, length: 0, setup: setup)
      + submit(2, endpoint: 2, toHost: false, length: 1, payload: [UInt8(ascii: "Y")])
      + (3...60).flatMap { submit($0, endpoint: 1, toHost: true, length: 64) }
    let whole = try USBIPServerTests()
    for (test, parts) in [(self, stream.map { [$0] }), (whole, [stream])] {
      test.server.connect(1)
      for part in parts { test.server.receive(part, from: 1) }
      test.server.advance(to: .zero + .seconds(1))
    }
    let bytes = hear(as: 1).bytes
    #expect(bytes == whole.hear(as: 1).bytes)
    // Attached, two transfers taken, a status alone, and the beginning of `SM`.
    let status = bytes.dropFirst(0x140 + 3 * 48)
    // The buffer is empty, the shift register is not: the Y has just begun.
    #expect(status.prefix(2) == [0x01, 0x20])
    // Of the statuses that follow, one has the beginning of `SM` behind it.
    #expect(bytes.contains([0x01, 0x60, UInt8(ascii: "S")]))
  }

  @Test(arguments: ["op", "command", "length", "isochronous", "endpoint"])
  func `a client that says what is not in the protocol is sent away, and only it`(kind: String) {
    server.connect(1)
    server.connect(2)
    if kind != "op" { _ = say(Self.attach, as: 1) }
    var bytes = submit(1, endpoint: 1, toHost: true, length: 64)
    switch kind {
    case "op": bytes[3] = 0x77
    case "command": bytes[3] = 9
    case "length": bytes[0x18] = 0x7F
    case "isochronous": bytes.replaceSubrange(0x20..<0x24, with: [0, 0, 0, 8])
    default: bytes[0x12] = 1
    }
    #expect(say(bytes, as: 1) == ([], true))
    #expect(say(Self.attach, as: 2).bytes.count == 0x140)
  }

  @Test func `when the client is gone the lines are deasserted`() {
    server.connect(1)
    _ = say(Self.attach, as: 1)
    let setup: [UInt8] = [0x40, 0x01, 0x03, 0x03, 0, 0, 0, 0]
    _ = say(submit(1, endpoint: 0, toHost: false, length: 0, setup: setup), as: 1)
    #expect(server.bench.status.inputs.value?.cts == .asserted)
    server.disconnect(1)
    #expect(server.bench.status.inputs.value?.cts == .deasserted)
  }
}
