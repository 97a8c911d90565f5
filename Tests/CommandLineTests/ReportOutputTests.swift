import CommandLine
import Foundation
import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("Reports in other forms, and where they go")
struct ReportOutputTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// The one object that a text holds.
  private func object(_ text: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  private static let swapped = ["diagnose", "--simulate", "exchanged-txd-rxd"]

  // MARK: On standard output

  @Test
  func
    `a format without a file takes the place of the text, and the progress is on standard error`()
    throws
  {
    let transcript = CapturingConsole.run(Self.swapped + ["--format", "json"])
    #expect(transcript.code == .faultFound)
    let report = try object(transcript.output)
    #expect(report["kind"] as? String == "diagnosis")
    #expect(report["exitCode"] as? Int == 1)
    #expect(report["command"] as? String == "diagnose")
    #expect(transcript.errors.contains("✗ UPS answers Y"))
    #expect(!transcript.errors.contains("What to do"))
  }

  @Test(arguments: [
    ("diagnosis", ["validate", "--simulate"]),
    ("loopback", ["loopback", "--simulate", "--for", "1s"]),
    ("watch", ["watch", "--simulate", "--for", "1s"]),
    ("cables", ["cables"]),
    ("faults", ["faults"]),
    ("faults", ["faults", "open-gnd"]),
    ("pinout", ["pinout"]),
  ])
  func `every command with JSON has one object on standard output`(
    kind: String,
    arguments: [String]
  ) throws {
    let transcript = CapturingConsole.run(arguments + ["--format", "json"])
    #expect(transcript.code == .passed)
    let report = try object(transcript.output)
    #expect(report["kind"] as? String == kind)
    #expect(report[kind] != nil)
    #expect(report["exitCode"] as? Int == 0)
  }

  @Test(arguments: CommandName.allCases)
  func `a command has the formats that its help names, and the parser takes no others`(
    name: CommandName
  ) throws {
    let help = CapturingConsole.run([name.rawValue, "--help"]).output
    for format in OutputFormat.allCases {
      let words = [name.rawValue, "--format", format.rawValue]
      let isTaken = (try? ArgumentParser.parse(words)) != nil
      let names = name.formats.map(\.rawValue)
      #expect(isTaken == (names.count > 1 && names.contains(format.rawValue)), "\(format)")
    }
    let line = "Formats of the report: \(name.formats.map(\.rawValue).joined(separator: ", "))."
    #expect(help.contains(line) == (name.formats.count > 1))
  }

  // MARK: In files

  @Test
  func `pairs of format and file leave the text on the screen`() throws {
    let plain = CapturingConsole.run(Self.swapped)
    let transcript = CapturingConsole.run(
      Self.swapped + [
        "--format", "json", "--output", folder.path("r.json"), "--format=junit",
        "--output=" + folder.path("r.xml"), "--format", "markdown", "--output",
        folder.path("r.md"), "--format", "text", "--output", folder.path("r.txt"),
      ]
    )
    #expect(transcript.code == .faultFound)
    #expect(transcript.output == plain.output)
    #expect(transcript.errors.isEmpty)
    #expect(try object(folder.text(of: "r.json"))["exitCode"] as? Int == 1)
    #expect(
      folder.text(of: "r.xml").hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    )
    #expect(folder.text(of: "r.md").hasPrefix("## cablecheck: "))
    #expect(folder.text(of: "r.txt").contains("✗ UPS answers Y"))
    #expect(folder.text(of: "r.txt").contains("What to do"))
  }

  @Test
  func `one format may be on standard output and others in files`() throws {
    let transcript = CapturingConsole.run(
      Self.swapped + ["--format", "junit", "--format", "json", "--output", folder.path("r.json")]
    )
    #expect(transcript.output.hasPrefix("<?xml"))
    #expect(try object(folder.text(of: "r.json"))["kind"] as? String == "diagnosis")
  }

  @Test
  func `a lone dash is standard output`() throws {
    let transcript = CapturingConsole.run(["cables", "--format", "json", "--output", "-"])
    #expect(try object(transcript.output)["kind"] as? String == "cables")
  }

  @Test
  func `a file that cannot be written is told, and the report stays on the screen`() throws {
    let path = folder.path("none/r.xml")
    let transcript = CapturingConsole.run(
      Self.swapped + [
        "--format", "junit", "--output", path, "--format", "json", "--output",
        folder.path("r.json"),
      ]
    )
    // The fault that was found is not hidden by what became of a file.
    #expect(transcript.code == .faultFound)
    #expect(
      transcript.errors
        == "cablecheck: Cannot write '\(path)': No such file or directory (ENOENT)\n"
    )
    #expect(transcript.output.contains("'UPS answers Y' failed"))
    #expect(transcript.output.contains("What to do"))
    #expect(try object(folder.text(of: "r.json"))["exitCode"] as? Int == 1)
  }

  @Test(arguments: [["--format", "json", "--output"], ["--save"]])
  func `a cable that works does not pass for it if a file cannot be written`(option: [String]) {
    let transcript = CapturingConsole.run(
      ["diagnose", "--simulate"] + option + [folder.path("none/file")]
    )
    #expect(transcript.code.rawValue == 73)
    #expect(transcript.errors.contains("Cannot write"))
    #expect(transcript.output.contains("The cable works"))
  }

  // MARK: After an error

  @Test(arguments: [
    (["frobnicate", "--format", "json"], 64, "wrong-usage"),
    (["--format=json"], 64, "wrong-usage"),
    (["diagnose", "--frobnicate", "--format", "json"], 64, "wrong-usage"),
    (["pinout", "--cable", "none.json5", "--format", "json"], 66, "no-such-input"),
    (["faults", "no-such-fault", "--format", "json"], 66, "no-such-input"),
    (["diagnose", "--simulate", "no-such-fault", "--format", "json"], 66, "no-such-input"),
    (["loopback", "/nonexistent/tty", "--format", "json"], 69, "port-unavailable"),
    (["diagnose", "/nonexistent/tty", "--format", "json"], 2, "inconclusive"),
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
      (["diagnose", "/nonexistent/tty"], .inconclusive, "plugged into"),
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

  @Test(arguments: [["--format", "html", "--output"], ["--save"]])
  func `nothing is written to a serial port, where a UPS would act on the letters`(
    option: [String]
  ) throws {
    var terminal = try PseudoTerminal()
    let path = folder.path("port")
    try terminal.link(at: path)
    let transcript = CapturingConsole.run(["diagnose", "--simulate"] + option + [path])
    #expect(transcript.code == .cannotWrite)
    #expect(transcript.errors.contains("Cannot write '\(path)': it is a serial port"))
    #expect(try terminal.read(before: terminal.now) == [])
  }

  @Test(arguments: ["/dev/ttyUSB0", "/dev/ttyACM0", "/dev/ttyS1", "/dev/tty1", "/dev/stdout2"])
  func `a port's name is not that of the terminal, though it begins like it`(path: String) {
    #expect(!KeptFile.isGiven(path))
    #expect(KeptFile.isGiven("/dev/tty"))
    #expect(KeptFile.isGiven("/dev/fd/3"))
  }

  // MARK: How much

  @Test
  func `quiet says the verdict and the likeliest cause alone, with the same code`() {
    let fault = CapturingConsole.run(Self.swapped + ["--quiet"])
    let said = fault.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      said
        == "'UPS answers Y' failed: Y sent 3 times, nothing came back, in 3 s of listening. "
        + "100 %: the yellow wire (host TxD, RJ45 pin 6) and the black wire (host RxD, RJ45 pin 3) "
        + "are in each other's place at the DE-9 (exchanged-txd-rxd, plug-not-rolled)"
    )
    #expect(fault.code == .faultFound)
    #expect(fault.errors.isEmpty)
    let good = CapturingConsole.run(["diagnose", "--simulate", "--quiet"])
    #expect(
      good.output == "The cable works: the UPS was talked to, both ways and without a fault.\n"
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
    #expect(try object(transcript.output)["kind"] as? String == "diagnosis")
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
