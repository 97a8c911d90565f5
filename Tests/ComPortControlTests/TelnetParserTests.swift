@testable import ComPortControl
import Testing

/// Byte values are those of RFC 854 and RFC 2217.
@Suite("A stream of Telnet")
struct TelnetParserTests {
  private func items(_ bytes: [UInt8], _ mode: TelnetMode = .binary) -> [TelnetItem] {
    var parser = TelnetParser()
    parser.mode = mode
    return parser.parse(bytes)
  }

  @Test func `plain bytes are data, and 255 is doubled`() {
    #expect(
      items([0x59, 0x00, 0xFE, 0xFF, 0xFF]) == [0x59, 0x00, 0xFE, 0xFF].map(TelnetItem.data)
    )
  }

  @Test func `offers and requests name their option`() {
    #expect(
      items([255, 251, 0, 255, 252, 1, 255, 253, 44, 255, 254, 3]) == [
        .negotiation(.will, .binary), .negotiation(.wont, TelnetOption(rawValue: 1)),
        .negotiation(.do, .comPort), .negotiation(.dont, .noGoAhead),
      ]
    )
  }

  @Test func `a message holds what stands between its ends, with 255 undoubled`() {
    #expect(
      items([255, 250, 44, 107, 255, 255, 255, 240, 0x41])
        == [.message(.comPort, [107, 255]), .data(0x41)]
    )
  }

  @Test func `commands that mean nothing to a serial port are passed over`() {
    // No operation, go ahead, are you there.
    #expect(items([255, 241, 255, 249, 0x41, 255, 246]) == [.data(0x41)])
  }

  @Test func `a NUL behind a carriage return is data only where all bytes pass as they are`() {
    #expect(items([13, 0, 13, 10], .text) == [13, 13, 10].map(TelnetItem.data))
    #expect(items([13, 0, 13, 10]) == [13, 0, 13, 10].map(TelnetItem.data))
  }

  @Test func `it does not matter where a stream is cut`() {
    let stream: [UInt8] = [
      1, 255, 255, 255, 251, 0, 255, 250, 44, 101, 0, 0, 255, 255, 96, 255, 240, 2, 255, 241, 3,
    ]
    let whole = items(stream)
    for cut in stream.indices {
      var parser = TelnetParser()
      parser.mode = .binary
      #expect(parser.parse(stream[..<cut]) + parser.parse(stream[cut...]) == whole)
    }
  }

  @Test func `what is written is read as the same`() {
    let all: [TelnetItem] =
      (UInt8.min...UInt8.max).map(TelnetItem.data)
      + [.negotiation(.do, .binary), .message(.comPort, [1, 255, 240, 13])]
    for mode in [TelnetMode.text, .binary] {
      #expect(items(all.flatMap { $0.bytes(in: mode) }, mode) == all)
    }
  }

  @Test func `a message without an end grows no further than its limit`() {
    var parser = TelnetParser()
    #expect(parser.parse([255, 250, 44]).isEmpty)
    for _ in 0..<100 { #expect(parser.parse([UInt8](repeating: 7, count: 1000)).isEmpty) }
    let longest = [UInt8](repeating: 7, count: TelnetParser.longestMessage)
    #expect(parser.parse([255, 240, 0x41]) == [.message(.comPort, longest), .data(0x41)])
  }
}
