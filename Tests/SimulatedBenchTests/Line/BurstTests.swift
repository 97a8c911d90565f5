import SerialLink
import SimulatedBench
import Testing

@Suite("A burst of characters as another receiver reads it")
struct BurstTests {
  private static let framings = [
    LineSettings(baudRate: 2400),
    LineSettings(baudRate: 2400, parity: .even),
    LineSettings(baudRate: 2400, parity: .odd, stopBits: 2),
    LineSettings(baudRate: 9600, dataBits: 7, parity: .even),
    LineSettings(baudRate: 115_200, dataBits: 7, stopBits: 2),
    LineSettings(baudRate: 300, dataBits: 5),
  ]
  private static let smart = LineSettings(baudRate: 2400)
  private static let all = Array(UInt8.min...UInt8.max)

  private func reading(
    of bytes: [UInt8],
    sentAt sender: LineSettings,
    readAt receiver: LineSettings = smart
  ) -> [Received] {
    Burst(bytes, settings: sender, start: .zero).reading(at: receiver).map(\.item)
  }

  @Test(arguments: framings)
  func `a character read at its own settings is itself`(settings: LineSettings) {
    for byte in Self.all where Int(byte) < 1 << settings.dataBits {
      #expect(reading(of: [byte], sentAt: settings, readAt: settings) == [.byte(byte)])
    }
  }

  @Test(arguments: framings)
  func `characters end to end keep apart`(settings: LineSettings) {
    let bytes = Self.all.filter { Int($0) < 1 << settings.dataBits }
    #expect(
      reading(of: bytes, sentAt: settings, readAt: settings) == bytes.map(Received.byte)
    )
  }

  @Test
  func `five data bits lose the upper three`() {
    let settings = LineSettings(baudRate: 2400, dataBits: 5)
    #expect(reading(of: [0xF9], sentAt: settings, readAt: settings) == [.byte(0x19)])
  }

  @Test(arguments: framings)
  func `a character is complete within its stop bit`(settings: LineSettings) {
    let start = Instant.zero + .milliseconds(7)
    let bitTime = 1 / Double(settings.baudRate)
    let bits = Double(settings.bitsPerCharacter)
    let moments = Burst([0x15, 0x15, 0x15], settings: settings, start: start)
      .reading(at: settings).map { ($0.at - start).seconds }
    for (count, moment) in moments.enumerated() {
      let end = Double(count + 1) * bits * bitTime
      let stopBits = Double(settings.stopBits) * bitTime
      #expect((end - stopBits...end).contains(moment))
    }
    #expect(moments.count == 3)
  }

  // MARK: Wrong rates

  /// A sender's clock and a receiver's may be 3 % apart.
  private static let fastRates = [4800, 9600, 19_200, 38_400, 57_600, 115_200].flatMap {
    [$0 * 97 / 100, $0, $0 * 103 / 100]
  }

  /// A frame at twice the rate is over before the receiver's fifth bit, so that bit 7 reads mark.
  @Test(arguments: fastRates)
  func `one character sent too fast never arrives as a command letter`(rate: Int) {
    for byte in Self.all {
      let read = reading(of: [byte], sentAt: LineSettings(baudRate: rate))
      #expect(read.count <= 1)
      #expect(read.compactMap(\.byteValue).allSatisfy { $0 >= 0x80 })
    }
  }

  /// By hand: 0100110101 with every bit twice, then idle, is 0 01100001 1, 11, 0 01100111 1.
  @Test
  func `Y at half the rate arrives as 86 E6`() {
    let read = reading(of: [0x59], sentAt: LineSettings(baudRate: 1200))
    #expect(read == [.byte(0x86), .byte(0xE6)])
  }

  @Test(arguments: [1200, 600, 300])
  func `nulls that last longer than a character are breaks`(rate: Int) {
    let read = reading(of: [0x00, 0x00], sentAt: LineSettings(baudRate: rate))
    #expect(read == [.breakCondition, .breakCondition])
  }

  @Test(arguments: [2352, 2448])
  func `a clock that is 2 percent off does no harm`(rate: Int) {
    for byte in Self.all {
      #expect(reading(of: [byte], sentAt: LineSettings(baudRate: rate)) == [.byte(byte)])
    }
  }

  // MARK: Wrong framing

  @Test
  func `the wrong parity damages every character and keeps its bits`() {
    for byte in Self.all {
      let read = reading(
        of: [byte],
        sentAt: LineSettings(baudRate: 2400, parity: .even),
        readAt: LineSettings(baudRate: 2400, parity: .odd)
      )
      // A null with even parity is space up to its stop bit, which is no break.
      #expect(read == [.damagedByte(byte)])
    }
  }

  /// The stop bit stands where parity is looked for, and reads as a one.
  @Test(arguments: [(UInt8(0x59), Received.damagedByte(0x59)), (0x51, .byte(0x51))])
  func `a missing parity bit is seen where a one would be wrong`(byte: UInt8, read: Received) {
    let receiver = LineSettings(baudRate: 2400, parity: .even)
    #expect(reading(of: [byte], sentAt: Self.smart, readAt: receiver) == [read])
  }

  /// 7E1 and 8N1 have the same length, so the parity bit becomes bit 7.
  @Test(arguments: [(UInt8(0x59), UInt8(0x59)), (0x51, 0xD1)])
  func `seven bits with parity are read as eight without`(byte: UInt8, read: UInt8) {
    let sender = LineSettings(baudRate: 2400, dataBits: 7, parity: .even)
    #expect(reading(of: [byte], sentAt: sender) == [.byte(read)])
  }
}
