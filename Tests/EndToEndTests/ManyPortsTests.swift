import Foundation
import TestSupport
import Testing

@Suite("Several ports are looked at at once", .waitingForPrograms)
struct ManyPortsTests {
  /// What a report of several ports says, as far as it matters here.
  private struct Report: Decodable {
    let exitCode: Int
    let kind: String
    let diagnoses: [Diagnosis]?
    let loopbacks: [Loopback]?

    struct Diagnosis: Decodable {
      let port: String
      let verdict: Verdict

      struct Verdict: Decodable {
        let code: String
      }
    }

    struct Loopback: Decodable {
      let port: String
      let isClean: Bool?
      let unopened: String?
    }

    init(_ text: String) throws {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }
  }

  @Test func `each port has a row, and one that is not there stops no other`() async throws {
    let sound = try await ServedUPS(["--far-end", "attached"])
    let silent = try await ServedUPS(["--far-end", "attached", "--fault", "exchanged-txd-rxd"])
    let ending = try await BuiltProgram.run([
      "diagnose", sound.path, "/dev/not-there", silent.path, "--far-end", "attached",
    ])
    #expect(ending.code == 1, "\(ending.errors)")
    let words = ending.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("✓ \(sound.path) The cable works"), "\(ending.output)")
    #expect(words.contains("It is Smart-UPS SC450 RM"), "\(ending.output)")
    #expect(words.contains("✗ /dev/not-there There is no '/dev/not-there'"), "\(ending.output)")
    #expect(words.contains("✗ \(silent.path) The UPS does not answer"), "\(ending.output)")
    #expect(
      words.contains("1 of 3 ports passed. For more of one: cablecheck diagnose /dev/not-there"),
      "\(ending.output)"
    )
    _ = try await (sound.end(), silent.end())
  }

  @Test func `the JSON has the ports in the order of the command line`() async throws {
    let silent = try await ServedUPS(["--far-end", "attached", "--fault", "open-rxd"])
    let sound = try await ServedUPS(["--far-end", "attached"])
    let ending = try await BuiltProgram.run([
      "diagnose", silent.path, sound.path, "--far-end", "attached", "--format", "json",
    ])
    let report = try Report(ending.output)
    #expect(report.kind == "diagnoses")
    #expect(report.exitCode == 1 && ending.code == 1)
    #expect(report.diagnoses?.map(\.port) == [silent.path, sound.path])
    #expect(report.diagnoses?.map(\.verdict.code) == ["fault-found", "works"])
    _ = try await (sound.end(), silent.end())
  }

  @Test func `loopbacks run side by side`() async throws {
    let shorted = try await ServedUPS(["--far-end", "shorted"])
    let other = try await ServedUPS(["--far-end", "shorted"])
    let line = ["loopback", shorted.path, other.path, "/dev/not-there", "--for", "2s"]
    let ending = try await BuiltProgram.run(line + ["--format", "json"])
    let report = try Report(ending.output)
    #expect(ending.code == 69, "\(ending.errors)")
    #expect(report.loopbacks?.map(\.isClean) == [true, true, nil])
    #expect(report.loopbacks?.last?.unopened?.contains("/dev/not-there") == true)
    _ = try await (shorted.end(), other.end())
  }

  @Test func `a signal ends all of them, with every port as it was`() async throws {
    let ports = [
      try await ServedUPS(["--far-end", "shorted"]), try await ServedUPS(["--far-end", "shorted"]),
    ]
    let program = try RunningProgram(
      BuiltProgram.path,
      ["loopback", "--for", "600s"] + ports.map(\.path)
    )
    try await program.wait { $0.contains("Join pins") }
    program.send(SIGINT)
    let ending = try await program.ending()
    #expect(ending.code == 130 && !ending.isBySignal, "\(ending.output)\(ending.errors)")
    for port in ports { _ = try await port.end() }
  }

  @Test(
    arguments: [
      (["diagnose", "/dev/a", "/dev/b", "--far-end", "free", "--format", "svg"], "several ports"),
      (["diagnose", "/dev/a", "/dev/b", "--far-end", "free", "--save", "x"], "several ports"),
      (["diagnose", "--all", "/dev/a"], "a port that is named"),
      (["diagnose", "--all", "--simulate"], "'--simulate'"),
      (["diagnose", "/dev/a", "/dev/b"], "--far-end"),
      (["watch", "/dev/a", "/dev/b"], "One port at a time"),
    ] as [([String], String)]
  )
  func `what cannot be done at several ports is wrong usage`(
    line: [String],
    complaint: String
  ) async throws {
    let ending = try await BuiltProgram.run(line)
    #expect(ending.code == 64, "\(ending.output)")
    #expect(ending.errors.contains(complaint), "\(ending.errors)")
    #expect(ending.output == "" || line.contains("svg"))
  }
}
