@testable import ComPortControl
import SerialLink
import Testing

@Suite("The client of a serial port over the network")
struct ComPortClientTests {
  /// What ser2net 4.3.11 sends as soon as somebody connects.
  private static let greeting: [UInt8] = [
    255, 251, 3, 255, 253, 3, 255, 251, 1, 255, 254, 1, 255, 253, 0, 255, 251, 0, 255, 253, 44,
  ]

  /// A client that has agreed with ser2net, and has said what it had to.
  private func agreed() -> ComPortClient {
    var client = ComPortClient()
    _ = client.receive(Self.greeting)
    _ = client.takeOutgoing()
    return client
  }

  @Test func `nothing is said to a server that has said nothing`() {
    var client = ComPortClient()
    #expect(client.takeOutgoing() == [])
    #expect(client.receive([0x53, 0x4D]) == [.byte(0x53), .byte(0x4D)])
    #expect(client.takeOutgoing() == [])
    #expect(!client.hasHeardTelnet)
  }

  @Test func `the first offer is of the com port option alone`() {
    var client = ComPortClient()
    client.offer()
    client.offer()
    #expect(client.takeOutgoing() == [255, 251, 44])
    #expect(client.agreement == .awaited)
    _ = client.receive([255, 253, 44])
    #expect(client.agreement == .reached)
    // Then all bytes as they are, and no go-ahead, in both directions.
    #expect(client.takeOutgoing() == [255, 251, 0, 255, 253, 0, 255, 251, 3, 255, 253, 3])
  }

  @Test func `a server that greets as ser2net does is agreed with, and its echo is refused`() {
    var client = ComPortClient()
    #expect(client.receive(Self.greeting) == [])
    #expect(client.agreement == .reached && client.hasHeardTelnet)
    let said = client.takeOutgoing()
    for part in [[255, 251, 44], [255, 251, 0], [255, 253, 0], [255, 254, 1]] as [[UInt8]] {
      #expect(said.contains(part), "\(part)")
    }
    #expect(!said.contains([255, 253, 1]))
    // The same once more is no news.
    _ = client.receive([255, 253, 44, 255, 251, 0, 255, 253, 0])
    #expect(client.takeOutgoing() == [])
  }

  @Test func `a server without the option refuses it`() {
    var client = ComPortClient()
    client.offer()
    _ = client.receive([255, 254, 44])
    #expect(client.agreement == .refused)
  }

  @Test func `options that nobody needs are refused, once for each request`() {
    var client = agreed()
    // Terminal type and window size.
    _ = client.receive([255, 253, 24, 255, 253, 31])
    #expect(client.takeOutgoing() == [255, 252, 24, 255, 252, 31])
  }

  @Test func `bytes for the line are doubled where they mean a command`() {
    var client = agreed()
    client.send([0x59, 0xFF, 0x0D, 0x59])
    #expect(client.takeOutgoing() == [0x59, 0xFF, 0xFF, 0x0D, 0x59])
  }

  @Test func `a carriage return is followed by NUL where bytes do not pass as they are`() {
    var client = ComPortClient()
    client.offer()
    _ = client.receive([255, 253, 44, 255, 254, 0, 255, 252, 0])
    _ = client.takeOutgoing()
    client.send([0x0D, 0x41])
    #expect(client.takeOutgoing() == [0x0D, 0x00, 0x41])
    #expect(client.receive([0x0D, 0x00, 0x41]) == [.byte(0x0D), .byte(0x41)])
  }

  @Test func `an answer is taken by who asked, and only once`() {
    var client = agreed()
    client.ask(.baudRate(2400))
    #expect(client.takeOutgoing() == [255, 250, 44, 1, 0, 0, 9, 96, 255, 240])
    #expect(client.takeAnswer(to: .baudRate(2400)) == nil)
    #expect(client.receive([255, 250, 44, 101, 0, 0, 9, 96, 255, 240]) == [])
    #expect(client.takeAnswer(to: .dataBits(8)) == nil)
    #expect(client.takeAnswer(to: .baudRate(2400)) == ComPortAnswer(code: 1, value: [0, 0, 9, 96]))
    #expect(client.takeAnswer(to: .baudRate(2400)) == nil)
  }

  @Test func `the control inputs are those of RFC 2217`() {
    var client = agreed()
    #expect(client.inputs == nil)
    _ = client.receive([255, 250, 44, 107, 0b1001_0000, 255, 240])
    #expect(
      client.inputs
        == InputLines(cts: .asserted, dsr: .deasserted, dcd: .asserted, ri: .deasserted)
    )
    _ = client.receive([255, 250, 44, 107, 0b0110_1111, 255, 240])
    #expect(
      client.inputs
        == InputLines(cts: .deasserted, dsr: .asserted, dcd: .deasserted, ri: .asserted)
    )
  }

  @Test func `events of the line, for which nobody asked, are no bytes of it`() {
    var client = agreed()
    let items = client.receive([0x41, 255, 250, 44, 106, 16, 255, 240, 0x42])
    #expect(items == [.byte(0x41), .byte(0x42)])
  }

  @Test func `a server that holds this side back is heeded, until it lets go`() {
    var client = agreed()
    _ = client.receive([255, 250, 44, 108, 255, 240])
    #expect(client.isHeldBack)
    _ = client.receive([255, 250, 44, 109, 255, 240])
    #expect(!client.isHeldBack)
  }

  @Test func `a server that answers what nobody asked fills no memory`() {
    var client = agreed()
    let answer: [UInt8] = [255, 250, 44, 102, 8, 255, 240]
    for _ in 0..<10_000 { _ = client.receive(answer) }
    #expect(client.answers.count <= 64)
  }
}
