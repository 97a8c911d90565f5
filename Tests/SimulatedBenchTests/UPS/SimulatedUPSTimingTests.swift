import SerialLink
import SimulatedBench
import Testing

@Suite struct SimulatedUPSTimingTests {
  /// How long apcupsd waits for the first character before it asks again (smart.c, TIMER_FAST).
  private static let patienceOfApcupsd = Duration.seconds(1)

  @Test(arguments: ["\u{1}", "\u{1A}", "a", "b", "V", "Q", "n"] as [Unicode.Scalar])
  func `every answer begins before apcupsd would ask again`(command: Unicode.Scalar) throws {
    var ups = SimulatedUPS(state: .onLine)
    _ = ups.receive(0x59, at: .zero)
    let asked = Instant.zero + .seconds(1)
    let answer = try #require(ups.receive(UInt8(command.value), at: asked).first)
    #expect(answer.notBefore > asked)
    #expect(answer.notBefore - asked < Self.patienceOfApcupsd - .milliseconds(200))
  }

  @Test func `the list of commands is whole after 0.6 to 1 s, as NUT's logs show`() throws {
    var ups = SimulatedUPS(state: .onLine)
    _ = ups.receive(0x59, at: .zero)
    let asked = Instant.zero + .seconds(1)
    let answer = try #require(ups.receive(0x61, at: asked).first)
    let wire = LineSettings(baudRate: 2400).characterTime * answer.bytes.count
    let whole = answer.notBefore - asked + wire
    #expect((.milliseconds(600) ... .milliseconds(1000)).contains(whole))
  }

  @Test func `the long lists take longer than a value does`() throws {
    var ups = SimulatedUPS(state: .onLine)
    _ = ups.receive(0x59, at: .zero)
    let delays = try Array("Qa\u{1A}".utf8).enumerated().map { index, byte in
      let asked = Instant.zero + .seconds(10 * (index + 1))
      return try #require(ups.receive(byte, at: asked).first).notBefore - asked
    }
    #expect(delays[0] < delays[1])
    #expect(delays[1] < delays[2])
  }
}
