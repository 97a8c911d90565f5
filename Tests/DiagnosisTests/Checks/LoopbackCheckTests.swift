import CableModel
import Diagnosis
import SerialLink
import SmartProtocol
import TestSupport
import Testing

@Suite("What comes back across the short")
struct LoopbackCheckTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  private func look(_ script: Script) throws -> Finding<AnySymptom> {
    try script.look(.loopback, farEnd: Self.shorted)
  }

  private func rate(_ look: Finding<AnySymptom>) -> String? {
    look.measurements.first { $0.code == "loopback-rate" }?.value
  }

  @Test
  func `everything comes back, every byte value but Y, at the rate that was set`() throws {
    let script = Script { _, _ in [.echo] }
    let look = try look(script)
    #expect(look.symptom?.code == "exact")
    let all = Set(UInt8.min...UInt8.max).subtracting([UInt8(ascii: "Y")])
    #expect(Set(script.sent.flatMap(\.bytes)) == all)
    #expect(rate(look) == "about 2400 baud")
    #expect(!look.notes.isEmpty)
  }

  @Test
  func `until the echo has proved the short, only inert and safe bytes are sent`() throws {
    let script = Script()
    #expect(try look(script).symptom?.code == "none")
    let harmless = SmartCommand.safeSet
    for byte in script.sent.flatMap(\.bytes) {
      #expect(harmless.contains(byte) || SmartCommand.of(byte) == nil)
    }
  }

  @Test
  func `an echo of Y alone is of a short that came late, and only SM is of a UPS`() throws {
    let handshake = [SmartCommand.enterSmartMode.byte]
    let late = Script { sent, _ in sent == handshake ? [.echo] : [] }
    #expect(try look(late).symptom?.code == "none")
    let answer = Array("SM\r\n".utf8).map(Received.byte)
    let ups = Script { sent, _ in
      sent == handshake ? [.items(answer, after: .milliseconds(50))] : []
    }
    #expect(try look(ups).symptom?.code == "device-answers")
  }

  @Test
  func `a line that takes no time is exact, and its rate is unknown`() throws {
    let look = try look(Script(characterTime: .zero) { _, _ in [.echo] })
    #expect(look.symptom?.code == "exact")
    #expect(rate(look)?.hasPrefix("unknown") == true)
  }

  @Test
  func `a line that takes far longer than the rate allows runs at another rate`() throws {
    // 380 baud instead of 2400: 26.3 ms a character.
    let look = try look(Script(characterTime: .microseconds(26_316)) { _, _ in [.echo] })
    #expect(look.symptom?.code == "wrong-rate")
    #expect(rate(look) == "about 380 baud")
  }

  @Test
  func `some of the bytes are partial, others than those are garbled`() throws {
    let partial = Script { sent, _ in
      [
        .items(
          sent.enumerated().filter { $0.offset % 2 == 0 }.map { .byte($0.element) },
          after: .zero
        )
      ]
    }
    #expect(try look(partial).symptom?.code == "partial")
    let garbled = Script { sent, _ in [.items(sent.map { .byte(~$0) }, after: .zero)] }
    #expect(try look(garbled).symptom?.code == "garbled")
    let damaged = Script { sent, _ in [.items(sent.map { .damagedByte($0) }, after: .zero)] }
    #expect(try look(damaged).symptom?.code == "garbled")
  }

  @Test
  func `what comes back only after many bytes was held back in blocks`() throws {
    let script = Script { sent, time in
      time == 0 ? [] : [.items(sent.map { .byte($0) }, after: .zero)]
    }
    #expect(try look(script).symptom?.code == "delayed")
  }

  @Test
  func `a held line and silence are told apart`() throws {
    let held = Script { _, _ in [.items([.breakCondition], after: .zero)] }
    #expect(try look(held).symptom?.code == "break-held")
    #expect(try look(Script()).symptom?.code == "none")
  }

  @Test
  func `an answer behind the echo is a device, and nothing more is sent to it`() throws {
    let script = Script { _, time in [.echo] + (time == 0 ? [.text("08\r\n")] : []) }
    #expect(try look(script).symptom?.code == "device-answers")
    #expect(script.sent.count == 1)
  }
}
