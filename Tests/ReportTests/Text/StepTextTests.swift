import CableModel
import Diagnosis
import Report
import Testing
import Wiring

@Suite("What the person is asked to do in a step")
struct StepTextTests {
  private let cable: Cable
  private let pins: ShortedPins

  init() throws {
    cable = try CableLibrary.load(id: CableLibrary.defaultID)
    pins = try #require(cable.loopbackPins)
  }

  private func words(from present: FarEndKind, _ step: Step) -> String {
    StepText(cable, from: present, style: TextStyle()).words(for: step)
  }

  @Test func `where the short is on, it is to be removed, not a UPS unplugged`() {
    for step in [
      Step(.free, [.lineQuiet]), Step(.free, [.meter]), Step(.free, [.pinsPopulated]),
      Step(.attached, [.smartMode]),
    ] {
      let words = words(from: .shorted, step)
      #expect(
        words.hasPrefix("Remove the short on pins 1 and 2 of the cable's DE-9"),
        "\(words)"
      )
      #expect(!words.contains("nplug"), "\(words)")
    }
  }

  @Test func `where the UPS is attached, it is to be unplugged first`() {
    for step in [
      Step(.free, [.lineQuiet]), Step(.free, [.meter]), Step(.free, [.pinsPopulated]),
      Step(.shorted(pins), [.loopback]),
    ] {
      #expect(words(from: .attached, step).contains("nplug"))
      #expect(!words(from: .attached, step).contains("short on"))
    }
  }

  @Test func `where nothing is attached, nothing is to be removed`() {
    #expect(words(from: .free, Step(.free, [.pinsPopulated])).hasPrefix("Look into the cable's"))
    #expect(
      words(from: .free, Step(.attached, [.smartMode])) == "Plug the cable into the APC Smart-UPS."
    )
  }

  @Test func `where the cable is off the lead, it is to be put back first`() {
    for step in [
      Step(.free, [.lineQuiet]), Step(.free, [.meter]), Step(.free, [.pinsPopulated]),
      Step(.shorted(pins), [.loopback]), Step(.attached, [.smartMode]),
    ] {
      let words = words(from: .bare, step)
      #expect(words.hasPrefix("Put the cable back on the RJ45 of the USB console lead"), "\(words)")
    }
  }

  @Test(arguments: [FarEndKind.free, .shorted, .attached])
  func `to look at the lead alone, everything is to be taken off it`(present: FarEndKind) {
    #expect(
      words(from: present, Step(.bare, [.noEcho]))
        == "Take everything off the RJ45 of the USB console lead and look again."
    )
  }

  @Test func `the name of a port in a command cannot act on the terminal`() {
    let text = StepText(cable, from: .attached, style: TextStyle())
    let command = text.command(
      for: Step(.free, [.lineQuiet]),
      port: "/dev/a\u{1B}[2J\u{202E} b"
    )
    #expect(
      command
        == "cablecheck diagnose $'/dev/a\\x1b[2J\\xe2\\x80\\xae b' --far-end free"
    )
  }
}
