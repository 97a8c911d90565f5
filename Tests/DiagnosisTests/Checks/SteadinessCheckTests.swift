import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing

@Suite("Many exchanges in a row")
struct SteadinessCheckTests {
  /// A UPS that answers `Q`, and `Y` in its own way.
  private func ups(
    status: String? = "08\r\n",
    smart: String? = "SM\r\n",
    until end: Int = .max
  ) -> Script {
    Script { sent, time in
      guard time < end else { return [] }
      let reply = sent == Array("Q".utf8) ? status : smart
      return reply.map { [.text($0)] } ?? []
    }
  }

  @Test
  func `ten exchanges that all succeed are steady`() throws {
    let script = ups()
    #expect(try script.sign(.steadiness) == "steady")
    #expect(script.sent.map(\.bytes) == Array(repeating: Array("Q".utf8), count: 10))
  }

  @Test
  func `after many whole exchanges a few more are enough`() throws {
    let script = ups()
    let look = try script.look(.steadiness, after: 12)
    #expect(look.symptom?.code == "steady")
    #expect(look.detail.hasPrefix("18 of 18 exchanges"))
    #expect(script.sent.count == 6)
  }

  @Test
  func `a few whole exchanges before replace none`() throws {
    let script = ups()
    #expect(try script.look(.steadiness, after: 9).detail.hasPrefix("10 of 10 exchanges"))
    #expect(script.sent.count == 10)
  }

  @Test
  func `where one of the few is lost, a whole series is made, and it alone counts`() throws {
    let lossy = Script { _, time in time == 2 ? [] : [.text("08\r\n")] }
    let look = try lossy.look(.steadiness, after: 12)
    #expect(look.symptom?.code == "lossy")
    #expect(look.detail.hasPrefix("1 of 10 exchanges lost"))
  }

  @Test
  func `the exchanges of the checks before count`() throws {
    #expect(try FieldRun { _ in }.detail(of: .steadiness).hasPrefix("18 of 18 exchanges"))
  }

  /// Old firmware leaves letters that it does not know without an answer.
  @Test
  func `the exchanges of the checks before do not count where one had no answer`() throws {
    let run = try FieldRun { $0.unit = .oldFirmware }
    #expect(try run.detail(of: .steadiness).hasPrefix("10 of 10 exchanges"))
  }

  @Test
  func `a UPS that does not answer Q is proved with Y`() throws {
    let script = ups(status: nil)
    let look = try script.look(.steadiness)
    #expect(look.symptom?.code == "steady")
    #expect(look.detail.hasPrefix("10 of 10 exchanges with Y"))
  }

  @Test
  func `NA to Q is an answer`() throws {
    #expect(try ups(status: "NA\r\n").sign(.steadiness) == "steady")
  }

  @Test
  func `one lost exchange of ten is a loss`() throws {
    let lossy = Script { _, time in time == 4 ? [] : [.text("08\r\n")] }
    let look = try lossy.look(.steadiness)
    #expect(look.symptom?.code == "lossy")
    #expect(look.detail.hasPrefix("1 of 10 exchanges lost"))
  }

  @Test
  func `a damaged reply is told from a lost one, and its bytes are counted`() throws {
    let script = Script { _, time in
      time == 4
        ? [.items([.damagedByte(0x30), .damagedByte(0x31)], after: .zero), .text("08\r\n")]
        : [.text("08\r\n")]
    }
    let look = try script.look(.steadiness)
    #expect(look.symptom?.code == "damaged")
    #expect(look.detail.hasPrefix("9 of 10 exchanges undamaged"))
    #expect(look.detail.hasSuffix("2 bytes damaged"))
  }

  @Test
  func `a reply with another line beside it is a lost one, but not the first`() throws {
    let busy = Script { _, time in [.text(time == 4 ? "13.77\r\n08\r\n" : "08\r\n")] }
    let look = try busy.look(.steadiness)
    #expect(look.symptom?.code == "lossy")
    #expect(look.detail.contains("1 of 10 exchanges lost, 1 line unasked"))
    let leftover = Script { _, time in [.text(time == 0 ? "13.77\r\n08\r\n" : "08\r\n")] }
    #expect(try leftover.sign(.steadiness) == "steady")
  }

  @Test
  func `answers that stop for good have stopped`() throws {
    let look = try ups(until: 4).look(.steadiness)
    #expect(look.symptom?.code == "stopped")
    #expect(look.detail.hasPrefix("answers stopped after 4 of 10 exchanges"))
    #expect(try Script().sign(.steadiness) == "stopped")
  }

  @Test
  func `a UPS that went back to dumb mode has not stopped`() throws {
    let script = Script { sent, time in
      if sent == Array("Y".utf8) { return [.text("SM\r\n")] }
      return (3...5).contains(time) ? [] : [.text("08\r\n")]
    }
    #expect(try script.sign(.steadiness) == "lossy")
  }

  @Test
  func `an exchange that took far longer than the others is said`() throws {
    let script = Script { _, time in
      [.text("08\r\n", after: .milliseconds(time == 6 ? 1200 : 80))]
    }
    let look = try script.look(.steadiness)
    #expect(look.symptom?.code == "steady")
    #expect(look.detail.hasSuffix("; number 7 took far longer than the others"))
    #expect(try !ups().look(.steadiness).detail.contains("longer"))
  }

  @Test
  func `across the short the echo is what counts`() throws {
    let shorted = FarEnd.shorted(ShortedPins(1, 2))
    #expect(try Script { _, _ in [.echo] }.sign(.steadiness, farEnd: shorted) == "steady")
    let lossy = Script { _, time in time == 4 ? [] : [.echo] }
    #expect(try lossy.sign(.steadiness, farEnd: shorted) == "lossy")
    #expect(try Script().sign(.steadiness, farEnd: shorted) == "none")
  }

  @Test
  func `an echo that a busy computer hands on late is late and not lost`() throws {
    let late = Script { sent, time in
      time % 3 == 0 ? [.items(sent.map { .byte($0) }, after: .milliseconds(800))] : [.echo]
    }
    #expect(try late.sign(.steadiness, farEnd: .shorted(ShortedPins(1, 2))) == "steady")
  }
}

extension FieldRun {
  fileprivate func detail(of check: CheckID) throws -> String {
    try #require(report.results.first { $0.check == check }?.finding?.detail)
  }
}
