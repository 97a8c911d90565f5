import SerialLink
import SimulatedBench
import Testing

@Suite struct SimulatedUPSShutdownTests {
  @Test func `one Z does nothing, a quick second one neither`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "ZZZ", pace: .milliseconds(500)).isEmpty)
    #expect(ups.wait(.seconds(100)).isEmpty)
    #expect(ups.unsafeChanges.isEmpty)
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test func `a second Z more than 1.5 s later cuts the load`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("Z").isEmpty)
    #expect(ups.ask("Z", after: .milliseconds(1600)) == "*")
    #expect(ups.unsafeChanges == [.loadOff])
    #expect(ups.ask("Q") == "00\r\n")
  }

  @Test func `another letter between two keys disarms`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("Z").isEmpty)
    #expect(ups.ask("Q") == "08\r\n")
    #expect(ups.ask("Z", after: .seconds(2)).isEmpty)
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test func `K cuts the load after the grace delay`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("K").isEmpty)
    #expect(ups.ask("K", after: .seconds(2)) == "OK\r\n")
    #expect(ups.wait(.seconds(59)).isEmpty)
    #expect(ups.wait(.seconds(2)) == "*")
    #expect(ups.wait(.seconds(10_000)).isEmpty)
    #expect(ups.unsafeChanges == [.shutdownPending(0x4B), .loadOff])
    #expect(ups.ask("Q") == "00\r\n")
  }

  @Test func `DEL takes a shutdown back`() {
    var ups = TalkativeUPS()
    _ = ups.ask(all: "KK", pace: .seconds(2))
    #expect(ups.ask("\u{7F}") == "OK\r\n")
    #expect(ups.wait(.seconds(100)).isEmpty)
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test func `^N twice turns the load on`() {
    var ups = TalkativeUPS(.off)
    _ = ups.ask(all: "\u{E}\u{E}", pace: .seconds(2))
    #expect(ups.unsafeChanges == [.loadOn])
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test func `S is obeyed only on battery`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("S") == "NA\r\n")
    #expect(ups.set(.onBattery) == "!")
    #expect(ups.ask("S") == "OK\r\n")
    #expect(ups.wait(.seconds(70)) == "!!*")
    #expect(ups.ask("Q") == "00\r\n")
    _ = ups.set(.onLine)
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test func `after a shutdown without mains it is dead until mains returns`() {
    var ups = TalkativeUPS(.onBattery)
    _ = ups.ask(all: "ZZ", pace: .seconds(2))
    #expect(ups.ask(all: "QY").isEmpty)
    _ = ups.set(.onLine)
    #expect(ups.ask("Q").isEmpty)
    #expect(ups.ask(all: "YQ") == "SM\r\n08\r\n")
  }

  @Test func `a hibernation lasts as many tenths of an hour as it was told`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "@002") == "OK\r\n")
    #expect(ups.wait(.seconds(61)) == "*")
    #expect(ups.ask("Q") == "00\r\n")
    _ = ups.wait(.seconds(700))
    #expect(ups.ask("Q") == "00\r\n")
    _ = ups.wait(.seconds(30))
    #expect(ups.ask("Q") == "08\r\n")
    #expect(ups.unsafeChanges == [.shutdownPending(0x40), .loadOff, .loadOn])
  }

  @Test func `digits sent back to back are not obeyed`() {
    var ups = TalkativeUPS()
    _ = ups.ask(all: "@000", pace: .milliseconds(5))
    _ = ups.wait(.seconds(100))
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test func `Y in the middle of a command is answered with NA, then works`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "@0").isEmpty)
    #expect(ups.ask("Y") == "NA\r\n")
    #expect(ups.ask("Y") == "SM\r\n")
  }

  @Test func `ESC gets out of a half-entered command`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "@00").isEmpty)
    #expect(ups.ask("\u{1B}") == "NA\r\n")
    #expect(ups.ask("Q") == "08\r\n")
    _ = ups.wait(.seconds(100))
    #expect(ups.unsafeChanges.isEmpty)
  }
}
