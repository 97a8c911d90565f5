@testable import ComPortControl
import SerialLink
import Testing

/// Numbers and values are those of RFC 2217, sections 2 and 3.
@Suite("What a server of a serial port is asked for")
struct ComPortRequestTests {
  @Test(
    arguments: [
      (.baudRate(2400), [1, 0, 0, 9, 96]), (.baudRate(115_200), [1, 0, 1, 194, 0]),
      (.dataBits(8), [2, 8]), (.parity(.none), [3, 1]), (.parity(.odd), [3, 2]),
      (.parity(.even), [3, 3]), (.stopBits(1), [4, 1]), (.stopBits(2), [4, 2]),
      (.flowControl(.none), [5, 1]), (.flowControl(.software), [5, 2]),
      (.flowControl(.hardware), [5, 3]), (.line(.breakHeld), [5, 5]), (.line(.idle), [5, 6]),
      (.dtr(.asserted), [5, 8]), (.dtr(.deasserted), [5, 9]), (.rts(.asserted), [5, 11]),
      (.rts(.deasserted), [5, 12]), (.modemStateMask(255), [11, 255]),
    ] as [(ComPortRequest, [UInt8])]
  )
  func `each has its number and its value`(request: ComPortRequest, bytes: [UInt8]) {
    #expect([request.code] + request.value == bytes)
  }

  @Test func `line settings are five requests`() {
    let settings = LineSettings(baudRate: 2400, dataBits: 7, parity: .even, stopBits: 2)
    #expect(
      ComPortRequest.all(for: settings) == [
        .baudRate(2400), .dataBits(7), .parity(.even), .stopBits(2), .flowControl(.none),
      ]
    )
  }

  @Test func `what the server says it has set is taken over`() {
    var settings = LineSettings(baudRate: 2400)
    for (code, value) in [
      (1, [0, 0, 0x25, 0x80]), (2, [7]), (3, [3]), (4, [2]), (5, [3]),
    ] as [(UInt8, [UInt8])] {
      settings.note(ComPortAnswer(code: code, value: value))
    }
    #expect("\(settings)" == "9600 7E2 RTS/CTS")
  }

  @Test func `an answer that says nothing sensible changes nothing`() {
    var settings = LineSettings(baudRate: 2400)
    for (code, value) in [
      (1, [0, 0, 0, 0]), (1, [9]), (2, [0]), (2, []), (3, [9]), (4, [3]), (5, [17]), (77, [1]),
    ] as [(UInt8, [UInt8])] {
      settings.note(ComPortAnswer(code: code, value: value))
    }
    #expect("\(settings)" == "2400 8N1")
  }

  @Test func `one number serves four kinds of control, told apart by the value`() {
    let rts = ComPortAnswer(code: 5, value: [11])
    #expect(ComPortRequest.rts(.asserted).isAnswered(by: rts))
    #expect(ComPortRequest.rts(.deasserted).isAnswered(by: rts))
    #expect(!ComPortRequest.rts(.deasserted).isConfirmed(by: rts))
    for other in [ComPortRequest.dtr(.asserted), .flowControl(.none), .line(.idle), .dataBits(8)] {
      #expect(!other.isAnswered(by: rts), "\(other)")
    }
  }
}
