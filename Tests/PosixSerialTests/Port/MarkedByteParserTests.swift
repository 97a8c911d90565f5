import PosixSerial
import SerialLink
import Testing

/// Bytes as a terminal with PARMRK delivers them, and what they mean.
struct MarkedInput: Sendable, CustomTestStringConvertible {
  let id: String
  let bytes: [UInt8]
  let meaning: [Received]

  var testDescription: String { id }

  static let table = [
    MarkedInput(id: "nothing", bytes: [], meaning: []),
    MarkedInput(
      id: "plain",
      bytes: [0x53, 0x00, 0x4D],
      meaning: [.byte(0x53), .byte(0), .byte(0x4D)]
    ),
    MarkedInput(id: "doubled FF", bytes: [0xFF, 0xFF], meaning: [.byte(0xFF)]),
    MarkedInput(
      id: "two doubled FF",
      bytes: [0xFF, 0xFF, 0xFF, 0xFF],
      meaning: [.byte(0xFF), .byte(0xFF)]
    ),
    MarkedInput(id: "break", bytes: [0xFF, 0x00, 0x00], meaning: [.breakCondition]),
    MarkedInput(
      id: "break between bytes",
      bytes: [0x41, 0xFF, 0x00, 0x00, 0x42],
      meaning: [.byte(0x41), .breakCondition, .byte(0x42)]
    ),
    MarkedInput(id: "damaged", bytes: [0xFF, 0x00, 0x59], meaning: [.damagedByte(0x59)]),
    MarkedInput(id: "damaged FF", bytes: [0xFF, 0x00, 0xFF], meaning: [.damagedByte(0xFF)]),
    MarkedInput(
      id: "damaged FF before a byte",
      bytes: [0xFF, 0x00, 0xFF, 0x41],
      meaning: [.damagedByte(0xFF), .byte(0x41)]
    ),
    MarkedInput(
      id: "FF before a break",
      bytes: [0xFF, 0xFF, 0xFF, 0x00, 0x00],
      meaning: [.byte(0xFF), .breakCondition]
    ),
    MarkedInput(
      id: "FF not doubled by its driver",
      bytes: [0xFF, 0x41],
      meaning: [.byte(0xFF), .byte(0x41)]
    ),
  ]
}

struct MarkedByteParserTests {
  @Test(arguments: MarkedInput.table)
  func `marks mean what the terminal's manual says`(input: MarkedInput) {
    var parser = MarkedByteParser()
    #expect(parser.parse(input.bytes) == input.meaning)
    #expect(!parser.isInsideMark)
  }

  @Test(arguments: MarkedInput.table)
  func `a read may end anywhere`(input: MarkedInput) {
    for position in 0...input.bytes.count {
      var parser = MarkedByteParser()
      let first = parser.parse(input.bytes[..<position])
      let second = parser.parse(input.bytes[position...])
      #expect(first + second == input.meaning, "split at \(position)")
    }
  }

  @Test(arguments: MarkedInput.table)
  func `every read may bring a single byte`(input: MarkedInput) {
    var parser = MarkedByteParser()
    #expect(input.bytes.flatMap { parser.parse([$0]) } == input.meaning)
  }

  @Test func `an unfinished mark means nothing yet`() {
    var parser = MarkedByteParser()
    #expect(parser.parse([0xFF, 0x00]).isEmpty)
    #expect(parser.isInsideMark)
  }

  @Test func `every byte comes back from the terminal's doubling`() {
    var parser = MarkedByteParser()
    let marked = Array(UInt8.min..<UInt8.max) + [0xFF, 0xFF]
    #expect(parser.parse(marked).goodBytes == Array(UInt8.min...UInt8.max))
  }
}
