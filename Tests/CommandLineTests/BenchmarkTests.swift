import CommandLine
import Testing

@Suite("The benchmark")
struct BenchmarkTests {
  @Test
  func `says which seed it drew with, and scores both kinds of slips`() {
    let transcript = CapturingConsole.run([
      "benchmark", "--only", "truth", "--draws", "4", "--seed", "9",
    ])
    #expect(transcript.output.contains("truth over 4 benches drawn by the priors, seed 9"))
    #expect(transcript.output.contains("  with the checks' own slips\n"))
    #expect(transcript.output.contains("  with other slips\n"))
    #expect(transcript.lines.count { $0.hasPrefix("  right remedy in the first three") } == 2)
    #expect(!transcript.output.contains("pairs of faults"))
  }

  @Test
  func `tells of one draw what was true, seen and said`() {
    let transcript = CapturingConsole.run(["benchmark", "--tell", "3", "--seed", "9"])
    #expect(transcript.code == .passed)
    #expect(transcript.output.contains("draw 3, seed 9, with other slips"))
    #expect(transcript.lines.count { $0.hasPrefix("  true: ") } == 2)
    #expect(transcript.lines.count { $0.hasPrefix("  verdict: ") } == 2)
  }

  @Test
  func `takes no part that it cannot measure, and no count below 1`() {
    let part = CapturingConsole.run(["benchmark", "--only", "beauty"])
    #expect(part.errors.contains("use one of truth, effort, repair, pairs"))
    let draws = CapturingConsole.run(["benchmark", "--draws", "0"])
    #expect(draws.errors.contains("write a whole number from 1 to 1000000"))
  }
}
