import CommandLine
import Testing

@Suite("Somebody who has just met the program")
struct FirstContactTests {
  @Test(arguments: [40, 80])
  func `the name alone shows the three stories in a screen of a terminal`(columns: Int) {
    let transcript = CapturingConsole.run([], on: .terminal, columns: columns)
    #expect(transcript.code == .passed)
    #expect(transcript.errors == "")
    for command in ["validate", "loopback", "diagnose"] {
      #expect(transcript.output.contains("\n  cablecheck \(command) /dev/ttyUSB0\n"))
    }
    let words = transcript.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("no dice, silence"))
    #expect(transcript.lines.allSatisfy { $0.count <= columns }, "\(transcript.output)")
    if columns == 80 { #expect(transcript.lines.count <= 24) }
  }

  @Test
  func `every command line that it shows makes sense`() throws {
    let lines = CapturingConsole.run([]).lines.filter { $0.hasPrefix("  cablecheck ") }
    #expect(lines.count == 3)
    for line in lines {
      _ = try ArgumentParser.parse(line.split(separator: " ").dropFirst().map(String.init))
    }
  }

  @Test
  func `version and help are understood as words`() {
    #expect(CapturingConsole.run(["version"]).output == CapturingConsole.run(["--version"]).output)
    #expect(CapturingConsole.run(["help"]).output == CapturingConsole.run(["--help"]).output)
    #expect(
      CapturingConsole.run(["help", "watch"]).output
        == CapturingConsole.run(["watch", "--help"]).output
    )
  }

  @Test(arguments: ["/dev/ttyUSB0", "ttyUSB0", "COM3", "com12", "cu.usbserial-10", "./port"])
  func `a port in place of a command is answered with the command that was meant`(port: String) {
    let transcript = CapturingConsole.run([port])
    #expect(transcript.code == .wrongUsage)
    #expect(transcript.errors.contains("'cablecheck diagnose \(port)'"), "\(transcript.errors)")
  }

  @Test(arguments: ["diagnoze", "COMx", "compare", "COM"])
  func `another word is not taken for a port`(word: String) {
    let errors = CapturingConsole.run([word]).errors
    #expect(errors.contains("Unknown command '\(word)'"), "\(errors)")
  }

  @Test
  func `a proof begins with what it takes, and says where it is`() {
    let lines = CapturingConsole.run(["validate", "--simulate"], columns: 200).lines
    #expect(lines.first == "Cisco console lead with GC98MF adapter, on (simulated)")
    // The short, the meter, a look at the contacts, the UPS.
    let plan = lines.dropFirst().prefix(2).joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    #expect(plan.contains("About 4 steps, about 3 minutes; "), "\(plan)")
    #expect(plan.contains("the APC Smart-UPS comes last"))
    #expect(plan.contains("You need a wire or a paper clip, and a meter if there is one."))
    let steps = lines.filter { $0.hasPrefix("> Step ") }.map { $0.prefix { $0 != ":" } }
    #expect(steps == (1...4).map { "> Step \($0) of about 4" })
    #expect(lines.count { $0.contains("on (simulated)") } == 1)
  }

  @Test
  func `a proof that says little says nothing of what it takes`() {
    let output = CapturingConsole.run(["validate", "--simulate", "--quiet"]).output
    #expect(!output.contains("About 4 steps"))
  }

  @Test
  func `a diagnosis counts no steps, for nobody knows how many it takes`() {
    let output = CapturingConsole.run(["diagnose", "--simulate", "exchanged-txd-rxd"]).output
    #expect(output.contains("\n> "))
    #expect(!output.contains("Step 1"))
  }
}
