import SerialLink
import SimulatedBench
import Testing

@Suite("What a simulated UPS keeps of what it received")
struct UPSRecordTests {
  @Test func `of weeks of polling, the first bytes are kept and all are counted`() {
    var ups = SimulatedUPS(state: .onLine)
    let count = 3 * UPSRecord.limit
    for number in 0..<count {
      _ = ups.receive(UInt8(ascii: "Y"), at: .zero + .seconds(number))
    }
    _ = ups.receive(UInt8(ascii: "Q"), at: .zero + .seconds(count))
    #expect(ups.record.received.count == UPSRecord.limit)
    #expect(ups.record.byteCount == count + 1)
    #expect(ups.record.counts[UInt8(ascii: "Q")]?.first == .zero + .seconds(count))
  }
}
