import SerialLink
import SimulatedBench
import Testing

@Suite struct SimulatedUPSEditTests {
  @Test func `minus right after a read steps the variable and is confirmed later`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "l+") == "208\r\nOK\r\n")
    #expect(ups.wait(.seconds(4)).isEmpty)
    #expect(ups.wait(.seconds(2)) == "|")
    #expect(ups.ask(all: "l-") == "204\r\nOK\r\n")
    #expect(ups.ask(all: "l-") == "208\r\nOK\r\n")
    #expect(ups.ask("l") == "196\r\n")
    #expect(ups.unsafeChanges == [.eepromEdited(0x6C), .eepromEdited(0x6C), .eepromEdited(0x6C)])
  }

  @Test func `a harmless letter in between disarms the edit`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "lQ-") == "208\r\n08\r\nNO\r\n")
    #expect(ups.ask(all: "B+") == "13.77\r\nNO\r\n")
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test func `eight characters after minus rewrite the name`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "c-RACK\r\r\r\r") == "UPS_IDEN\r\nOK\r\n")
    #expect(ups.wait(.seconds(6)) == "|")
    #expect(ups.ask("c") == "RACK\r\n")
    #expect(ups.ask(all: "x-11/22/33") == "02/13/11\r\nOK\r\n")
    #expect(ups.ask("x") == "11/22/33\r\n")
  }

  @Test func `ESC gets out of a half-written name`() {
    var ups = TalkativeUPS()
    _ = ups.ask(all: "c-RA")
    #expect(ups.ask("\u{1B}") == "NA\r\n")
    #expect(ups.ask("c") == "UPS_IDEN\r\n")
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test func `the grace delay that was set is the one that is kept`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "p+p") == "060\r\nOK\r\n180\r\n")
    _ = ups.ask(all: "KK", pace: .seconds(2))
    #expect(ups.wait(.seconds(179)) == "|")
    #expect(ups.wait(.seconds(2)) == "*")
  }

  @Test func `z sets everything back`() {
    var ups = TalkativeUPS()
    _ = ups.ask(all: "s+")
    #expect(ups.ask(all: "sz") == "M\r\nCLEAR\r\n")
    #expect(ups.ask("s") == "H\r\n")
  }

  @Test func `1 twice with the right gap opens programming mode, R leaves it`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "11", pace: .seconds(1)).isEmpty)
    #expect(ups.ask("Q") == "08\r\n")
    #expect(ups.ask(all: "11", pace: .seconds(3)) == "PROG\r\n")
    #expect(ups.ask("Y") == "NA\r\n")
    #expect(ups.ask(all: "B+") == "13.77\r\n")
    #expect(ups.ask("R") == "BYE\r\n")
    #expect(ups.ask("Y") == "SM\r\n")
    #expect(ups.unsafeChanges == [.programmingMode, .programmed(0x42), .dumbMode])
  }

  @Test func `the panel test is answered with OK`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("A") == "OK\r\n")
    #expect(ups.unsafeChanges == [.panelTest])
  }
}
