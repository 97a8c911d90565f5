import CommandLine
import Testing

@Suite("loopback and watch on a simulated bench")
struct BenchToolTests {
  @Test
  func `loopback of a sound cable passes and says what that does not prove`() {
    let transcript = CapturingConsole.run(["loopback", "--simulate", "--for", "2s"])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.contains("2400 baud"))
    #expect(transcript.output.contains("Not proved by a loopback"))
    #expect(!transcript.output.contains("DE-9 pin"), "nothing is to be mended")
  }

  @Test(arguments: ["open-txd", "open-rxd", "adapter-dead-transmitter"])
  func `loopback of a cable that does not carry data finds a fault`(fault: String) {
    let transcript = CapturingConsole.run(["loopback", "--simulate", fault])
    #expect(transcript.code == .faultFound)
    #expect(transcript.output.contains("nothing came back"))
  }

  @Test
  func `loopback over an adapter at a wrong rate says so, and does not say that all is right`() {
    let transcript = CapturingConsole.run(
      ["loopback", "--simulate", "adapter-wrong-rate", "--for", "5s"],
      columns: 300
    )
    #expect(transcript.code == .faultFound)
    // The bench's adapter runs at 380 baud; a loopback sees that by the time the bytes take.
    let words = transcript.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("came back right, but at about 380 baud instead of 2400 baud"))
    #expect(transcript.output.contains("cablecheck diagnose"))
    #expect(!transcript.output.contains("which wire it is"), "no wire is to blame")
  }

  @Test
  func `on a terminal loopback draws its progress, in a pipe it does not`() {
    let arguments = ["loopback", "--simulate", "--for", "2s"]
    let terminal = CapturingConsole.run(arguments, on: .terminal, columns: 80).output
    #expect(terminal.contains("█"))
    #expect(terminal.contains("\r\u{1B}[K"))
    let pipe = CapturingConsole.run(arguments).output
    #expect(!pipe.contains("\r") && !pipe.contains("█"))
  }

  @Test
  func `a rate and a time that make no sense are refused`() {
    for arguments in [["--rate", "fast"], ["--rate", "0"], ["--for", "soon"]] {
      #expect(CapturingConsole.run(["loopback"] + arguments).code == .wrongUsage)
    }
  }

  @Test(arguments: ["attached", "shorted"])
  func `watch of a sound cable is quiet and passes`(farEnd: String) {
    let transcript = CapturingConsole.run([
      "watch", "--simulate", "--far-end", farEnd, "--for", "5s",
    ])
    #expect(transcript.code == .passed)
    #expect(transcript.output.contains("were good"))
  }

  @Test
  func `watch in a pipe tells of a state that goes on once`() {
    let transcript = CapturingConsole.run(["watch", "--simulate", "open-txd", "--for", "20s"])
    #expect(transcript.code == .faultFound)
    #expect(transcript.lines.count { $0.contains("no answer") } <= 2)
    #expect(!transcript.output.contains("\r"))
  }

  @Test
  func `watch on a terminal draws a character for each second`() {
    let arguments = ["watch", "--simulate", "--for", "12s", "--color", "never"]
    let output = CapturingConsole.run(arguments, on: .terminal, columns: 80).output
    #expect(output.contains(String(repeating: "▁", count: 12)))
  }

  @Test
  func `a second that was lost stays red in the strip when good ones follow`() {
    let transcript = CapturingConsole.run(
      [
        "watch", "--simulate", "ups-deaf-at-times", "--far-end", "attached", "--for", "12s",
        "--color", "always",
      ],
      on: .terminal,
      columns: 80
    )
    #expect(transcript.code == .faultFound)
    #expect(transcript.output.contains("█\u{1B}[0m\u{1B}[32m▁"))
  }

  @Test
  func `watch has nothing to watch at a free end`() {
    let transcript = CapturingConsole.run(["watch", "--simulate", "--far-end", "free"])
    #expect(transcript.code == .wrongUsage)
  }
}
