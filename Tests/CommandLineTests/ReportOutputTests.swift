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

  @Test(arguments: NamedCommand.all)
  func `a command takes the formats that its help names, and no others`(command: NamedCommand) {
    let start = "Formats of the report: "
    let line = CapturingConsole.run([command.type.name, "--help"]).lines
      .first { $0.hasPrefix(start) }
    let named = line.map { $0.dropFirst(start.count).dropLast().split(separator: ", ") } ?? []
    #expect(line == nil || named.count > 1)
    for format in OutputFormat.allCases {
      let words = [command.type.name, "--format", format.rawValue]
      let isTaken = (try? ArgumentParser.parse(words)) != nil
      #expect(isTaken == named.contains(Substring(format.rawValue)), "\(format)")
    }
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
    #expect(transcript.output.contains("The UPS does not answer: "))
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
}
