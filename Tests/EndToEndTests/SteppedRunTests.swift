import CableModel
import Diagnosis
import Foundation
import SimulatedBench
import TestSupport
import Testing

/// Somebody who runs the program anew for each step, as a script does, and keeps what was seen in a file.
@Suite("Step by step through a file, with no terminal to ask at", .waitingForPrograms)
struct SteppedRunTests {
  /// What the JSON says of one run, as far as it is needed here.
  private struct Report: Decodable {
    let diagnosis: Diagnosis

    struct Diagnosis: Decodable {
      let candidates: [Group]
      let next: Step?
    }

    struct Group: Decodable { let remedies: [Remedy] }
    struct Remedy: Decodable { let remedy: String }

    struct Step: Decodable {
      let command: String
      let farEnd: String
    }
  }

  /// A run of the program, with what is to be done after it.
  private struct Run {
    let code: Int32
    let next: Report.Step?
    let remedies: [String]

    /// Runs the program.
    ///
    /// - Parameter words: what is typed after the program's name.
    /// - Throws: if it does not run, or writes no report.
    init(_ words: [String]) async throws {
      let ending = try await BuiltProgram.run(words + ["--format", "json"])
      code = ending.code
      let report = try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
      next = report.diagnosis.next
      remedies = report.diagnosis.candidates.flatMap(\.remedies).map(\.remedy)
    }
  }

  /// The words of a step's command, with what the person sees at the free end in place of the capitals.
  private func words(of command: String, _ bench: SimulatedBench) -> [String] {
    let readings = [1, 2].map { "\($0)=\(bench.volts(at: $0, against: 9))" }
    let pins = bench.visibleContacts.sorted().map(String.init)
    return command.replacing("1=VOLTS,2=VOLTS", with: readings.joined(separator: ","))
      .replacing("PIN,PIN,...", with: pins.joined(separator: ","))
      .split(separator: " ").dropFirst().map(String.init)
  }

  @Test(arguments: ["exchanged-txd-rxd", "open-rxd", "misplaced-rxd-in-4", "ups-port-taken"])
  func `each step is taken in a run of its own, until the link is proved`(
    fault: String
  ) async throws {
    let diagnoser = try Procedures.ofDefaultCable
    let cause = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let folder = try ScratchFolder()
    let file = folder.path("seen.json")
    let ups = try await ServedUPS(["--far-end", "attached", "--commands", "--fault", fault])
    let bench = SimulatedBench(cause.variants[0], farEnd: .free)
    let first = [
      "diagnose", ups.path, "--far-end", "attached", "--save", file, "--with", file,
    ]
    var tried: [String] = []
    var runs = 1
    var run = try await Run(first)
    while run.code != 0, runs < 20 {
      if let next = run.next {
        try await ups.command(next.farEnd)
        run = try await Run(words(of: next.command, bench))
      } else {
        // What was seen before a repair says nothing of the cable after it.
        let remedy = try #require(run.remedies.first { !tried.contains($0) }, "\(tried)")
        tried.append(remedy)
        if remedy == cause.remedy.id { try await ups.command("repair") }
        try FileManager.default.removeItem(atPath: file)
        try await ups.command("attached")
        run = try await Run(first)
      }
      runs += 1
    }
    #expect(run.code == 0, "after \(tried)")
    #expect(tried.last == cause.remedy.id)
    _ = try await ups.end()
  }
}
