import CommandLine
import Foundation
import Testing

@Suite("How much is said")
struct VerbosityTests {
  private static let swapped = ["diagnose", "--simulate", "exchanged-txd-rxd"]

  @Test
  func `quiet says the verdict and the likeliest cause alone, with the same code`() {
    let fault = CapturingConsole.run(Self.swapped + ["--quiet"])
    let said = fault.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      said.hasPrefix(
        "The UPS does not answer: Y sent 3 times, nothing came back in 6 s. "
      )
    )
    #expect(
      said.hasSuffix(
        " %: the yellow wire (host TxD, RJ45 pin 6) and the black wire (host RxD, RJ45 pin 3) "
          + "are in each other's place at the DE-9 (exchanged-txd-rxd)"
      )
    )
    #expect(said.split(separator: "%").count == 2)
    #expect(fault.code == .faultFound)
    #expect(fault.errors.isEmpty)
    let good = CapturingConsole.run(["diagnose", "--simulate", "--quiet"])
    #expect(
      good.output == "The cable works: the UPS answered, and nothing went wrong.\n"
    )
    #expect(good.code == .passed)
  }

  @Test(arguments: [["loopback"], ["watch", "--far-end", "shorted"]])
  func `quiet makes the self-tests say one thing`(command: [String]) {
    let transcript = CapturingConsole.run(command + ["--simulate", "--for", "1s", "--quiet"])
    #expect(transcript.code == .passed)
    #expect(transcript.output.hasPrefix("All "))
    #expect(transcript.output.filter { $0 == "\n" }.count == 1)
  }

  @Test
  func `quiet and a format on standard output leave standard error empty`() throws {
    let transcript = CapturingConsole.run(Self.swapped + ["--quiet", "--format", "json"])
    #expect(transcript.errors.isEmpty)
    let report = try JSONSerialization.jsonObject(with: Data(transcript.output.utf8))
    #expect((report as? [String: Any])?["kind"] as? String == "diagnosis")
  }

  @Test
  func `verbose adds every exchange with its time to the text`() {
    let plain = CapturingConsole.run(Self.swapped).output
    let verbose = CapturingConsole.run(Self.swapped + ["--verbose"]).output
    #expect(verbose.hasPrefix(plain.dropLast()))
    let added = verbose.dropFirst(plain.count)
    #expect(added.contains("What happened on the line"))
    #expect(added.contains(/\n +\d+\.\d{3}  smart-mode +sent +Y\n/))
    #expect(added.contains("\\x1b"))
    #expect(!added.contains("\u{1B}"))
  }
}
