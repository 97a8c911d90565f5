import CommandLine
import Testing

@Suite("What is said to a wrong command line")
struct UsageErrorTests {
  @Test(arguments: ErrorCase.all)
  func `a mistake is told in one line, with the code for it`(mistake: ErrorCase) {
    let transcript = CapturingConsole.run(mistake.arguments)
    #expect(transcript.errors == "cablecheck: \(mistake.message)\n")
    #expect(transcript.code == mistake.code)
  }

  @Test(arguments: ErrorCase.all.filter { $0.code == .wrongUsage })
  func `a mistake in the usage leaves standard output to a report that was to go there`(
    mistake: ErrorCase
  ) {
    let output = CapturingConsole.run(mistake.arguments).output
    let isAwaited = mistake.arguments.contains { $0.hasPrefix("--format") }
    #expect(output.isEmpty || isAwaited, "\(output)")
  }

  @Test
  func `a port that is not there is told in one line, with those that are`() {
    let transcript = CapturingConsole.run(["diagnose", "/nonexistent/tty", "--far-end", "attached"])
    #expect(transcript.code == .portUnavailable)
    #expect(transcript.errors.hasPrefix("cablecheck: There is no '/nonexistent/tty'"))
    #expect(transcript.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test
  func `which port is meant must be said when there are several, and be there when there is none`()
  {
    let several = UsageError.needsPort(found: ["/dev/ttyUSB0", "/dev/ttyUSB1"])
    #expect("\(several)" == "Say which port: /dev/ttyUSB0, /dev/ttyUSB1")
    #expect(several.exitCode == .wrongUsage)
    let none = UsageError.needsPort(found: [])
    #expect(
      "\(none)"
        == "No port given, and none on USB was found; 'cablecheck ports' lists what is here"
    )
    #expect(none.exitCode == .portUnavailable)
  }
}
