import Foundation
import TestSupport
import Testing

/// Debian's junitparser, which `fetch-peers` unpacked or which is installed.
enum JUnitParser {
  static let isThere = (try? run(["-c", "import junitparser"]))?.isPassed == true

  /// What a run of Python ended with and said.
  struct Ending {
    let isPassed: Bool
    let output: String
  }

  /// Runs Python where it finds junitparser.
  static func run(_ arguments: [String]) throws -> Ending {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PYTHONPATH": "\(Peers.folder)/junit"]) { $1 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ending(
      isPassed: process.terminationStatus == 0,
      output: String(decoding: output, as: UTF8.self)
    )
  }
}

/// A reader of JUnit XML that gates builds: `junitparser verify` ends with 0 if nothing failed.
@Suite(
  "JUnit XML as junitparser reads it",
  .serialized,
  .enabled(if: JUnitParser.isThere, "no junitparser: run Tests/PeerTests/fetch-peers")
)
struct JUnitPeerTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private static func arguments(_ words: String) -> [String] {
    words.split(separator: " ").map(String.init)
  }

  /// The document that a command line leaves, and what the program ended with.
  private func document(_ words: String) async throws -> (path: String, code: Int32) {
    let path = folder.path("\(UUID()).xml")
    let ending = try await BuiltProgram.run(
      Self.arguments(words) + ["--format", "junit", "--output", path],
      limit: .seconds(180)
    )
    return (path, ending.code)
  }

  private static let commandLines: [(words: String, code: Int32)] = [
    ("diagnose --simulate", 0), ("diagnose --simulate jumpers-missing", 0),
    ("validate --simulate", 0), ("diagnose --simulate exchanged-txd-rxd", 1),
    ("validate --simulate pin-1-fed-from-8", 1), ("validate /nonexistent/port", 2),
    ("diagnose /nonexistent/port", 64),
    ("diagnose --frobnicate", 64), ("diagnose --with /nonexistent/file", 66),
    ("diagnose /nonexistent/port --far-end attached", 69), ("loopback --simulate", 64),
  ]

  @Test
  func `it lets a build pass just where the program ends with 0`() async throws {
    var paths: [String] = []
    for line in Self.commandLines {
      let document = try await document(line.words)
      #expect(document.code == line.code, "\(line.words)")
      paths.append(document.path)
    }
    let verified = try JUnitParser.run(["-c", Self.verifying] + paths).output
      .split(separator: "\n").map(String.init)
    #expect(verified == Self.commandLines.map { $0.code == 0 ? "passes" : "fails" })
  }

  /// Says of each document what `junitparser verify` ends with.
  private static let verifying = """
    import sys
    from junitparser.cli import verify
    for path in sys.argv[1:]:
        print("fails" if verify([path]) else "passes")
    """

  @Test
  func `it counts what the heads say, and merges two runs into one`() async throws {
    let paths = [
      try await document("diagnose --simulate exchanged-txd-rxd").path,
      try await document("diagnose --frobnicate").path,
    ]
    let merged = folder.path("merged.xml")
    #expect(try JUnitParser.run(["-m", "junitparser", "merge"] + paths + [merged]).isPassed)
    for path in paths + [merged] {
      let counted = try JUnitParser.run(["-c", Self.counting, path]).output.split(separator: "\n")
      #expect(counted.count == 2 && counted.first == counted.last, "\(counted)")
    }
  }

  /// Says what the suites' heads say, and what they are when they are counted anew.
  private static let counting = """
    import sys
    from junitparser import JUnitXml
    suites = list(JUnitXml.fromfile(sys.argv[1]))
    for _ in range(2):
        print([(s.tests, s.failures, s.errors, s.skipped, round(s.time, 3)) for s in suites])
        for suite in suites:
            suite.update_statistics()
    """
}
