import SerialLink
import Testing

@Suite("What arrived, and what is known")
struct ReceivedTests {
  @Test
  func `only undamaged bytes are good, and a break is no byte`() {
    let items: [Received] = [.byte(0x53), .damagedByte(0x4D), .breakCondition, .byte(0x0D)]
    #expect(items.goodBytes == [0x53, 0x0D])
    #expect(items.map(\.byteValue) == [0x53, 0x4D, nil, 0x0D])
  }

  @Test
  func `what is not known has no value, and is not zero`() {
    #expect(Knowable.known(0).value == 0)
    #expect(Knowable<Int>.unknown(because: "no counters").value == nil)
    #expect(Knowable.known(0) != .unknown(because: "no counters"))
  }
}
