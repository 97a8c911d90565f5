import SerialLink
import SimulatedBench
import Testing

@Suite struct SimulatedUPSAlertTests {
  @Test func `a mains failure is told at once, then every 30 s, and its end too`() {
    var ups = TalkativeUPS()
    #expect(ups.set(.onBattery) == "!")
    #expect(ups.wait(.seconds(29)).isEmpty)
    #expect(ups.wait(.seconds(2)) == "!")
    #expect(ups.wait(.seconds(60)) == "!!")
    #expect(ups.set(.onLine) == "$")
    #expect(ups.wait(.seconds(600)).isEmpty)
    #expect(ups.ups.nextTimer == nil)
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test func `in dumb mode it tells nothing`() {
    var ups = TalkativeUPS(isSmart: false)
    #expect(ups.set(.onBattery).isEmpty)
    #expect(ups.wait(.seconds(100)).isEmpty)
    #expect(ups.ask("Y") == "SM\r\n")
    #expect(ups.wait(.seconds(30)) == "!")
  }

  @Test func `on battery the readings follow`() {
    var ups = TalkativeUPS()
    _ = ups.set(.onBattery)
    #expect(ups.ask(all: "QLNG") == "10\r\n000.0\r\n000.0\r\nL\r\n")
    _ = ups.set(.onLine)
    #expect(ups.ask(all: "QL") == "08\r\n221.7\r\n")
  }

  @Test func `an alert keeps the moment at which it was due`() {
    var ups = SimulatedUPS(state: .onBattery)
    _ = ups.receive(0x59, at: .zero)
    let alerts = ups.advance(to: .zero + .seconds(45))
    #expect(alerts.map(\.notBefore) == [.zero + .seconds(30)])
    #expect(ups.nextTimer == .zero + .seconds(60))
  }

  @Test func `U simulates a failure with both alerts`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("U") == "OK\r\n!")
    #expect(ups.ask("Q") == "10\r\n")
    #expect(ups.wait(.seconds(20)) == "$")
    #expect(ups.ask(all: "QG") == "08\r\nS\r\n")
    #expect(ups.unsafeChanges == [.simulatedPowerFailure])
  }

  @Test func `a calibration runs until the second D`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("D") == "OK\r\n!")
    #expect(ups.ask("Q") == "11\r\n")
    #expect(ups.ask("D") == "OK\r\n$")
    #expect(ups.ask("Q") == "08\r\n")
    #expect(ups.unsafeChanges == [.calibrationStarted, .calibrationEnded])
  }

  @Test func `on battery a calibration is refused`() {
    var ups = TalkativeUPS(.onBattery)
    #expect(ups.ask("D") == "NO\r\n")
  }

  @Test func `after a self-test X tells the result`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "XWX") == "NO\r\nOK\r\nOK\r\n")
    #expect(ups.unsafeChanges == [.selfTest])
  }
}
