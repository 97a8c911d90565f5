import CommandLine
import TestSupport
import Testing

@Suite("Mapping a cable on a simulated bench")
struct MapCommandTests {
  @Test func `it counts the steps down, fills the row of pins and draws what it found`() {
    let transcript = CapturingConsole.run(["map", "--simulate", "--cable", "null-modem"])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    let counts = transcript.output.matches(of: /step (\d+), at most (\d+) more/)
      .map { (Int($0.1) ?? 0) + (Int($0.2) ?? 0) }
    #expect(counts.count > 5)
    #expect(counts == counts.sorted(by: >), "what is promised never grows")
    #expect(transcript.output.contains("2 TxD 3 RxD 4 DSR 5 GND 6 DTR 7 CTS 8 RTS"))
    #expect(transcript.output.contains("At no pin, as far as this port can tell: host DCD and RI."))
    #expect(transcript.output.contains("host TxD  3 ─────────→─ 2  hears as RxD"))
    #expect(
      transcript.output.contains("; no procedure manages every such cable with fewer than 6.")
    )
  }

  @Test func `a fault on the bench is mapped as it is`() {
    let run = { CapturingConsole.run(["map", "--simulate", $0, "--cable", "null-modem"]).output }
    #expect(run("exchanged-txd-rxd").contains("  2      host RxD\n  3      host TxD\n"))
    #expect(run("open-rxd").contains("At no pin, as far as this port can tell: host RxD,"))
  }

  @Test func `what it cannot see with a clip alone it says`() {
    let arguments = ["map", "--simulate", "--tools", "clip", "--cable", "smart-custom"]
    let transcript = CapturingConsole.run(arguments)
    #expect(transcript.code == .passed)
    #expect(transcript.output.contains("  1      host TxD or RxD\n  2      host TxD or RxD\n"))
    #expect(transcript.output.contains("only a meter tells"))
  }

  @Test func `an adapter that is at fault makes answers contradict each other, and that is told`() {
    let transcript = CapturingConsole.run(
      ["map", "--simulate", "adapter-dead-receiver", "--cable", "null-modem"]
    )
    #expect(transcript.code == .inconclusive)
    #expect(transcript.output.contains("That contradicts an earlier answer"))
    #expect(transcript.output.contains("the port itself may be at fault"))
  }

  @Test func `the file can be used as a cable`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("found.json5")
    let map = CapturingConsole.run(
      ["map", "--simulate", "--cable", "apc-940-0024c", "--output", path]
    )
    #expect(map.code == .passed)
    #expect(map.output.contains("cablecheck diagnose --cable \(path)"))
    let diagnosis = CapturingConsole.run(["diagnose", "--simulate", "--cable", path])
    #expect(diagnosis.code == .passed, "\(diagnosis.output)\(diagnosis.errors)")
  }

  @Test func `tools and connectors that are not known are refused, and nobody is asked in a pipe`()
  {
    #expect(CapturingConsole.run(["map", "--tools", "hammer"]).code == .wrongUsage)
    #expect(CapturingConsole.run(["map", "--tools", ""]).code == .wrongUsage)
    #expect(CapturingConsole.run(["map", "--near", "RJ11"]).code == .wrongUsage)
    #expect(CapturingConsole.run(["map", "--far", "SCART"]).code == .wrongUsage)
    #expect(CapturingConsole.run(["map", "--simulate", "--far", "RJ45"]).code == .wrongUsage)
    #expect(
      CapturingConsole.run(["map", "--cable", "apc-940-0127b", "--simulate"]).code == .wrongUsage
    )
    #expect(CapturingConsole.run(["map", "/dev/ttyUSB0"]).code == .inconclusive)
  }
}
