import CommandLine
import Testing

@Suite("What a person tells on the command line")
struct ToldTests {
  @Test(arguments: [["--pins", "1,2,99"], ["--meter", "1=-7.1,12=0.0"]])
  func `a pin that the connector has not is wrong usage`(told: [String]) {
    let transcript = CapturingConsole.run(
      ["diagnose", "/nonexistent", "--far-end", "attached"] + told
    )
    #expect(transcript.code == .wrongUsage)
    #expect(transcript.errors.contains("a DE-9 has pins 1 to 9"))
    #expect(transcript.output.isEmpty)
  }

  @Test(arguments: [("9=0", "black lead"), ("1=-7.1,3=0", "not judged")])
  func `a reading that tells nothing is refused with the reason`(told: String, reason: String) {
    let transcript = CapturingConsole.run(
      ["diagnose", "/nonexistent", "--far-end", "free", "--meter", told]
    )
    #expect(transcript.code == .wrongUsage)
    #expect(transcript.errors.contains(reason))
  }

  @Test
  func `one fault is told with its prior and its remedy`() {
    let transcript = CapturingConsole.run(["faults", "exchanged-txd-rxd"])
    #expect(transcript.code == .passed)
    #expect(transcript.output.contains("wejn.org"))
    #expect(transcript.output.contains("continuity meter"))
  }

  @Test
  func `an unknown fault is told with the nearest name`() {
    let transcript = CapturingConsole.run(["faults", "exchanged-txd-rdx"])
    #expect(transcript.code == .noSuchInput)
    #expect(transcript.errors.contains("did you mean 'exchanged-txd-rxd'"))
  }
}
