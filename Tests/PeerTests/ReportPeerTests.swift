import CableModel
import Diagnosis
import Foundation
import Report
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// Tools that read JSON Schema and XML, which know nothing of this program.
@Suite("Reports as the tools of others read them", .serialized)
struct ReportPeerTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()

  private static var schema: String {
    sources.appending(path: "../../Sources/Report/report.schema.json").standardized.path
  }

  /// Runs a tool that is told nothing but files.
  private static func run(_ words: [String]) async throws -> RunningProgram.Ending {
    try await RunningProgram(
      "/usr/bin/env",
      words,
      environment: ["PYTHONPATH": "\(Peers.folder)/python"]
    )
    .ending(within: .seconds(300))
  }

  private static func has(_ words: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PYTHONPATH": "\(Peers.folder)/python"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static let hasValidator = has(["python3", "-c", "from jsonschema import Draft202012Validator"])
  static let hasXMLLint = has(["xmllint", "--version"])

  private func validate(_ paths: [String]) async throws -> RunningProgram.Ending {
    let script = Self.sources.appending(path: "validate-reports").path
    return try await Self.run(["python3", script, Self.schema] + paths)
  }

  // MARK: JSON

  /// Command lines of which each puts out one object, with the code they end with.
  private static let commandLines: [(arguments: [String], code: Int32)] = [
    (["cables"], 0), (["pinout"], 0), (["pinout", "open-rxd,bridged-1-2"], 0),
    (["pinout", "--cable", "smart-custom"], 0), (["faults"], 0), (["ports"], 0),
    (["faults", "open-gnd"], 0), (["loopback", "--simulate", "--for", "2s", "--both-lines"], 0),
    (["loopback", "--simulate", "open-txd"], 1), (["loopback", "/nonexistent/tty"], 69),
    (["watch", "--simulate", "--for", "2s"], 0),
    (["watch", "--simulate", "open-rxd", "--far-end", "shorted", "--for", "2s"], 1),
    (["validate", "--simulate"], 0), (["diagnose", "--simulate"], 0),
    (["diagnose", "--simulate", "exchanged-txd-rxd"], 1), (["validate", "/nonexistent/tty"], 2),
    (["diagnose", "/nonexistent/tty"], 64),
    (["diagnose", "/dev/null", "--far-end", "free"], 69), (["frobnicate"], 64),
    (["diagnose", "--simulate", "no-such-fault"], 66), (["pinout", "--cable", "none.json5"], 66),
  ]

  @Test(.enabled(if: hasValidator, "no Python with jsonschema: run Tests/PeerTests/fetch-peers"))
  func `what every command puts out is as the schema says`() async throws {
    var paths: [String] = []
    for (index, line) in Self.commandLines.enumerated() {
      let ending = try await BuiltProgram.run(
        line.arguments + ["--format", "json"],
        limit: .seconds(300)
      )
      #expect(ending.code == line.code, "\(line.arguments)")
      paths.append(try folder.write(ending.output, to: "\(index).json"))
    }
    let ending = try await validate(paths)
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
  }

  @Test(.enabled(if: hasValidator, "no Python with jsonschema: run Tests/PeerTests/fetch-peers"))
  func `the report of every fault is as the schema says, and as XML is`() async throws {
    let diagnoser = try Procedures.ofDefaultCable
    let facts = RunFacts(program: "0.0.0", command: "diagnose", exitCode: 1)
    var paths: [String] = []
    var documents: [String] = []
    for hypothesis in diagnoser.hypotheses.map(\.hypothesis) {
      let bench = SimulatedBench(hypothesis.variants[0], farEnd: .attached)
      let report = diagnoser.diagnose(
        SimulatedPort(bench),
        farEnd: .attached,
        person: SimulatedOperator(bench)
      ) { _ in }
      let text = JSONReport(facts).text(of: report)
      paths.append(try folder.write(text, to: "\(hypothesis.id).json"))
      let document = JUnitReport(report, facts, exchanges: .shown).text()
      documents.append(try folder.write(document, to: "\(hypothesis.id).xml"))
    }
    #expect(paths.count > 90)
    let ending = try await validate(paths)
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
    guard Self.hasXMLLint else { return }
    let lint = try await Self.run(["xmllint", "--noout"] + documents)
    #expect(lint.code == 0 && lint.errors.isEmpty, "\(lint.errors)")
  }

  @Test(.enabled(if: hasValidator, "no Python with jsonschema: run Tests/PeerTests/fetch-peers"))
  func `the validator refuses what the schema does not allow`() async throws {
    let good = try await BuiltProgram.run(["cables", "--format", "json"]).output
    let mistakes: [(name: String, text: String)] = [
      ("version", good.replacing("\"formatVersion\" : 2", with: "\"formatVersion\" : 1")),
      ("key", good.replacing("\"purpose\"", with: "\"purposes\"")),
      ("kind", good.replacing("\"kind\" : \"cables\"", with: "\"kind\" : \"faults\"")),
      ("two", good + good),
      ("type", good.replacing("\"isDefault\" : true", with: "\"isDefault\" : 1")),
    ]
    let paths = try mistakes.map { name, text in try folder.write(text, to: "\(name).json") }
    let ending = try await validate(paths + [try folder.write(good, to: "good.json")])
    #expect(ending.code == 1)
    for (path, mistake) in zip(paths, mistakes) {
      #expect(mistake.text != good, "\(mistake.name)")
      #expect(ending.output.contains("\(path): "), "\(mistake.name)")
    }
    #expect(!ending.output.contains("good.json"))
  }

  @Test(.enabled(if: hasValidator, "no Python with jsonschema: run Tests/PeerTests/fetch-peers"))
  func `a diagnosis that is stopped still puts out one object`() async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    // Patience keeps it at its work until it is stopped.
    let program = try RunningProgram(
      BuiltProgram.path,
      ["diagnose", ups.path, "--far-end", "attached", "--format", "json", "--patience", "600s"]
    )
    var isAtWork = false
    for _ in 0..<600 where !isAtWork && program.isRunning {
      isAtWork = program.errors.contains("line settings hold")
      if !isAtWork { try await Task.sleep(for: .milliseconds(100)) }
    }
    program.send(SIGINT)
    let ending = try await program.ending(within: .seconds(120))
    let path = try folder.write(ending.output, to: "stopped.json")
    let validation = try await validate([path])
    #expect(validation.code == 0, "\(validation.output)\(ending.errors)")
    #expect(ending.code == 130, "\(ending.errors)")
    _ = try await ups.end()
  }

  // MARK: XML

  @Test(.enabled(if: hasXMLLint, "no xmllint: it is in Debian's libxml2-utils"))
  func `xmllint reads the JUnit XML, and finds in it what failed`() async throws {
    let path = folder.path("r.xml")
    let program = try await BuiltProgram.run([
      "diagnose", "--simulate", "exchanged-txd-rxd", "--format", "junit", "--output", path,
      "--verbose",
    ])
    #expect(program.code == 1)
    for (expression, expected) in [
      ("count(//testsuite)", "1"),
      ("count(//testcase) = //testsuite/@tests", "true"),
      ("count(//failure) = //testsuite/@failures", "true"),
      ("count(//skipped) = //testsuite/@skipped", "true"),
      ("string(//testcase[@name='smart-mode (attached)']/failure/@type)", "silent"),
      ("count(//testcase[@name='identity (attached)']/skipped)", "1"),
      ("contains(//system-out, 'exchanged-txd-rxd')", "true"),
      ("contains(//system-err, 'smart-mode')", "true"),
    ] {
      let ending = try await Self.run(["xmllint", "--xpath", expression, path])
      #expect(ending.output.split(separator: "\n").first ?? "" == expected, "\(expression)")
    }
  }
}
