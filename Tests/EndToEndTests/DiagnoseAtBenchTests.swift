import CableModel
import Diagnosis
import Foundation
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A person follows the next step until the wire is named", .waitingForPrograms)
struct DiagnoseAtBenchTests {
  /// Faults that a line without control inputs can tell, of every kind there is.
  private static let faults = [
    "open-txd", "open-rxd", "open-gnd", "misplaced-txd-in-3", "misplaced-txd-in-7",
    "misplaced-txd-in-8", "misplaced-rxd-in-3", "misplaced-rxd-in-4", "misplaced-rxd-in-5",
    "misplaced-rxd-in-8", "exchanged-txd-rxd", "plug-not-rolled", "wired-as-pc-2-3-5",
    "wired-as-pc-3-2-5", "bridged-1-2", "adapter-five-bits", "ups-port-taken",
    "ups-microlink-stream", "ups-other-rate",
  ]

  private static let diagnoser = Result { try Procedures.ofDefaultCable }

  /// Somebody who sits at the terminal and does at a bench what the program asks.
  private struct Bench {
    let ups: ServedUPS
    /// The same bench, for the meter and the eye.
    let setup: BenchSetup

    /// The holes with a contact where none belongs, or without the one that does.
    func oddHoles(of cable: Cable) -> Set<Int> {
      let contacts = SimulatedBench(setup, farEnd: .free).visibleContacts
      let isAnyWrong = !contacts.isSubset(of: cable.populatedDevicePins)
      return isAnyWrong ? contacts.symmetricDifference(cable.populatedDevicePins) : []
    }

    static let questions = [
      "Is the DE-9 unplugged", "Are pins 1 and 2 joined", "Is the cable in the", "Volts at pin",
      "Pins with a contact", "Nothing came back", "Is everything off",
    ]

    func answer(_ question: String) async throws -> String {
      let numbers = question.split { !$0.isNumber }.compactMap { Int($0) }
      let free = SimulatedBench(setup, farEnd: .free)
      switch Self.questions.first(where: question.hasPrefix) {
      case "Is the DE-9 unplugged": try await ups.command("free")
      case "Are pins 1 and 2 joined": try await ups.command("shorted")
      case "Is the cable in the": try await ups.command("attached")
      case "Is everything off": try await ups.command("bare")
      case "Nothing came back": return ""
      case "Volts at pin": return "\(free.volts(at: numbers[0], against: numbers[1]))"
      default: return free.visibleContacts.sorted().map(String.init).joined(separator: " ")
      }
      return ""
    }
  }

  @Test(arguments: faults)
  func `each fault ends at its remedy, in hardly more steps than the benchmark counts`(
    fault: String
  ) async throws {
    let diagnoser = try Self.diagnoser.get()
    let hypothesis = try #require(
      diagnoser.hypotheses.first { $0.hypothesis.id == fault }?.hypothesis
    )
    let trial = SingleFaultTrial(hypothesis, diagnoser, start: .attached)
    let ups = try await ServedUPS(["--far-end", "attached", "--commands", "--fault", fault])
    let bench = Bench(ups: ups, setup: hypothesis.variants[0])
    let person = try PersonAtTerminal(["diagnose", ups.path, "--far-end", "attached"])
    while let question = try await person.question(among: Bench.questions) {
      try person.type(try await bench.answer(question))
    }
    #expect(try await person.ending().code == 1, "\(person.screen)")
    let words = person.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let advice = try #require(words.ranges(of: "What to do").last)
    let told = words[advice.lowerBound...]
    let hasLooked = person.screen.contains("Pins with a contact")
    let holes = hasLooked ? bench.oddHoles(of: diagnoser.cable) : []
    if holes.isEmpty {
      // Causes that look alike to the end are all named, and the likeliest has its remedy told.
      let remedy = try #require(hypothesis.remedy.steps.first)
      #expect(
        told.contains(remedy) || person.screen.contains(fault),
        "\(person.screen)"
      )
    } else {
      // Contacts that were seen in wrong holes are named with the holes that miss them.
      let end = try #require(told.range(of: "- Check with")).lowerBound
      let named = told[..<end].replacing("DE-9", with: "").split { !$0.isNumber }
      #expect(Set(named.compactMap { Int($0) }) == holes, "\(person.screen)")
    }
    let later = ["Join RJ45", "Join DE-9", "continuity tester", "Most likely now", "Look at the"]
    let requests = person.screen.components(separatedBy: "\n> ").dropFirst()
    let steps = requests.count { request in
      !later.contains { request.prefix(240).contains($0) }
    }
    let repeated = person.screen.ranges(of: "Once more, to be sure").count
    // A pseudo-terminal has no control lines and no breaks: what they would show costs steps.
    #expect(steps - repeated <= trial.steps.count + 2, "\(person.screen)")
    _ = try await ups.end()
  }
}
