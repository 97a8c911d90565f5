import Foundation
import TestSupport
import Testing

@Suite("A measurement that is stopped at the bench", .serialized, .waitingForPrograms)
struct StoppedMeasurementTests {
  /// A measurement that goes on until it is stopped, and how it shows that it is at work.
  ///
  /// Both are the same for a good and a bad line: on a busy computer an answer may come late.
  struct Measurement: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let farEnd: String
    /// What is asked before it begins.
    let question: String?
    let isProgress: @Sendable (Substring) -> Bool
    /// What is told at the end, whatever ends it and however good the line was.
    let summary: String

    var testDescription: String { arguments[0] + " " + farEnd }
  }

  private static let all = [
    Measurement(
      arguments: ["loopback", "--for", "10m"],
      farEnd: "shorted",
      question: "Are pins 1 and 2 joined",
      isProgress: { $0.contains(/\d bytes  \d/) },
      summary: " wrong, "
    ),
    Measurement(
      arguments: ["watch", "--far-end", "shorted"],
      farEnd: "shorted",
      question: nil,
      isProgress: { $0.contains(/\d good, \d/) },
      summary: "exchanges in "
    ),
    Measurement(
      arguments: ["watch", "--far-end", "attached"],
      farEnd: "attached",
      question: nil,
      isProgress: { $0.contains(/\d good, \d/) },
      summary: "exchanges in "
    ),
  ]

  private func begin(
    _ measurement: Measurement,
    on ups: ServedUPS
  ) async throws -> PersonAtTerminal {
    let person = try PersonAtTerminal(measurement.arguments + [ups.path])
    if let question = measurement.question {
      try await person.wait(for: question)
      try person.type("")
    }
    try await person.wait(for: "progress", until: measurement.isProgress)
    return person
  }

  @Test(arguments: all)
  func `Ctrl-C tells what was found so far, and the port is as it was`(
    measurement: Measurement
  ) async throws {
    let ups = try await ServedUPS(["--far-end", measurement.farEnd])
    let terminal = PortAtRest(path: ups.path)
    try await terminal.stty("9600", "icanon", "echo", "opost", "ixon", "icrnl", "isig")
    let before = try await terminal.settings()
    let person = try await begin(measurement, on: ups)
    person.send(SIGINT)
    let ending = try await person.ending()
    #expect(ending.code == 130, "\(person.screen)")
    #expect(person.screen.contains(measurement.summary), "\(person.screen)")
    #expect(try await terminal.settings() == before)
    #expect(try await ups.end().output.contains("Nothing outside the safe set was received"))
  }

  @Test(arguments: all)
  func `an adapter that is unplugged is told as that, with what was found so far`(
    measurement: Measurement
  ) async throws {
    let ups = try await ServedUPS(["--far-end", measurement.farEnd])
    let person = try await begin(measurement, on: ups)
    _ = try await ups.end()
    let ending = try await person.ending()
    #expect(ending.code == 74, "\(person.screen)")
    #expect(person.screen.contains("adapter went away"), "\(person.screen)")
    #expect(person.screen.contains(measurement.summary), "\(person.screen)")
  }
}
