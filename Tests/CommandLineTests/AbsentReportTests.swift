import CommandLine
import Foundation
import TestSupport
import Testing

@Suite("Reports of a run that came to nothing")
struct AbsentReportTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// The one object that a text holds.
  private func object(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test(arguments: [
    (["frobnicate", "--format", "json"], 64, "wrong-usage"),
    (["--format=json"], 64, "wrong-usage"),
    (["diagnose", "--frobnicate", "--format", "json"], 64, "wrong-usage"),
    (["pinout", "--cable", "none.json5", "--format", "json"], 66, "no-such-input"),
    (["faults", "no-such-fault", "--format", "json"], 66, "no-such-input"),
    (["diagnose", "--simulate", "no-such-fault", "--format", "json"], 66, "no-such-input"),
    (["loopback", "/nonexistent/tty", "--format", "json"], 69, "port-unavailable"),
    (["diagnose", "/nonexistent/tty", "--format", "json"], 64, "wrong-usage"),
  ])
  func `there is one object, with the error that was told`(
    arguments: [String],
    code: Int,
    name: String
  ) throws {
    let transcript = CapturingConsole.run(arguments)
    #expect(Int(transcript.code.rawValue) == code)
    let report = try object(transcript.output)
    #expect(report["kind"] as? String == "error")
    #expect(report["exitCode"] as? Int == code)
    let error = try #require(report["error"] as? [String: Any])
    #expect(error["code"] as? String == name)
    let text = try #require(error["text"] as? String)
    #expect(transcript.errors.hasSuffix("cablecheck: \(text)\n"))
  }

  @Test
  func `a port that is not there is a whole diagnosis`() throws {
    let transcript = CapturingConsole.run([
      "diagnose", "/nonexistent/tty", "--far-end", "attached", "--format", "json",
    ])
    #expect(transcript.code == .portUnavailable)
    let report = try object(transcript.output)
    let diagnosis = try #require(report["diagnosis"] as? [String: Any])
    let verdict = try #require(diagnosis["verdict"] as? [String: Any])
    #expect(verdict["code"] as? String == "port-unusable")
    #expect(verdict["reason"] as? String == "unavailable")
  }

  @Test
  func `a mistake in the usage is put into the file where the report was to go`() throws {
    let transcript = CapturingConsole.run([
      "diagnose", "--format", "json", "--output", folder.path("r.json"), "--frobnicate",
    ])
    #expect(transcript.code == .wrongUsage)
    #expect(transcript.output.isEmpty)
    #expect(try object(folder.text(of: "r.json"))["kind"] as? String == "error")
  }

  @Test(arguments: OutputFormat.allCases)
  func `no form leaves what an earlier run has written, but says why there is no report`(
    format: OutputFormat
  ) throws {
    for (arguments, code, words) in [
      (["diagnose", "--frobnicate"], ExitCode.wrongUsage, "Unknown option"),
      (["diagnose", "--simulate", "no-such-fault"], .noSuchInput, "Unknown fault"),
      (["diagnose", "--with", folder.path("none.json")], .noSuchInput, "No such file"),
      (["diagnose", "--cable", folder.path("none.json5")], .noSuchInput, "none.json5"),
      (["diagnose", "/nonexistent/tty"], .wrongUsage, "plugged into"),
      (["validate", "/nonexistent/tty"], .inconclusive, "needs a terminal"),
    ] {
      let path = try folder.write("all 12 passed yesterday\n", to: "report")
      let outputs = ["--format", format.rawValue, "--output", path]
      let transcript = CapturingConsole.run(arguments + outputs)
      #expect(transcript.code == code, "\(arguments)")
      #expect(transcript.output.isEmpty)
      #expect(transcript.errors.contains(words), "\(transcript.errors)")
      let text = folder.text(of: "report")
      #expect(!text.contains("yesterday"), "\(arguments)")
      #expect(text.contains(words), "\(arguments): \(text)")
    }
  }

  @Test(arguments: OutputFormat.allCases)
  func `a port that cannot be used leaves no form as it was`(format: OutputFormat) throws {
    let path = try folder.write("all 12 passed yesterday\n", to: "report")
    let transcript = CapturingConsole.run([
      "diagnose", "/nonexistent/tty", "--far-end", "attached", "--format", format.rawValue,
      "--output", path,
    ])
    #expect(transcript.code == .portUnavailable)
    let text = folder.text(of: "report")
    #expect(!text.isEmpty && !text.contains("yesterday"))
  }

  @Test(arguments: [
    ["diagnose", "--simulate"], ["diagnose", "--simulate", "jumpers-missing"],
    ["diagnose", "--simulate", "exchanged-txd-rxd"], ["validate", "--simulate", "open-gnd"],
    ["diagnose", "--simulate", "no-such-fault"], ["diagnose", "--frobnicate"], ["--frobnicate"],
    ["loopback", "--simulate"], ["diagnose", "/nonexistent/tty"], ["validate", "/nonexistent/tty"],
    ["diagnose", "/nonexistent/tty", "--far-end", "free"],
  ])
  func `JUnit XML has a failure or an error just where the program does not end with 0`(
    arguments: [String]
  ) {
    let transcript = CapturingConsole.run(arguments + ["--format", "junit"])
    let bad = transcript.output.ranges(of: #/<(failure|error) /#).count
    #expect((bad == 0) == (transcript.code == .passed))
    #expect(transcript.output.ranges(of: "<testsuite ").count == 1)
    #expect(transcript.output.ranges(of: "name=\"verdict\" time=").count == 1)
  }

  @Test
  func `help is no report`() {
    for word in ["--help", "--version"] {
      let transcript = CapturingConsole.run([
        "diagnose", word, "--format", "json", "--output", folder.path("r.json"),
      ])
      #expect(transcript.code == .passed)
      #expect(!transcript.output.isEmpty && !transcript.output.contains("{"))
      #expect(folder.text(of: "r.json").isEmpty)
    }
  }
}
