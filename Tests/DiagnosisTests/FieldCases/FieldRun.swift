import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport

/// A diagnosis from the UPS on, of something that owners met.
struct FieldRun {
  let report: DiagnosisReport

  /// Diagnoses a bench.
  ///
  /// - Parameters:
  ///   - moment: how long the UPS is attached before the program is started; what comes and goes
  ///     then does so at other moments of the run.
  ///   - attendance: whether a person does what is asked.
  ///   - diagnoser: another one than the usual one of the default cable.
  ///   - condition: changes a sound bench into what is on it.
  /// - Throws: the error of a cable that does not load, or of the line.
  init(
    at moment: Duration = .zero,
    _ attendance: Attendance = .unattended,
    by diagnoser: Diagnoser? = nil,
    _ condition: (inout BenchSetup) -> Void
  ) throws {
    let diagnoser = try diagnoser ?? Procedures.ofDefaultCable
    var setup = BenchSetup(cable: diagnoser.cable)
    condition(&setup)
    let bench = SimulatedBench(setup, farEnd: .attached)
    var link: any SerialLink & ~Copyable = SimulatedLink(bench)
    _ = try link.collect(until: link.now + moment)
    report = diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      person: attendance == .attended ? SimulatedOperator(bench) : nil
    ) { _ in }
  }

  /// Diagnoses a line on which a real unit answers, as records of it tell.
  init(_ unit: RecordedUnit) throws {
    report = try Procedures.ofDefaultCable.diagnose(
      ScriptedPort(unit.script),
      farEnd: .attached
    ) { _ in }
  }

  /// Every cause that is shown, the best group first.
  var causes: [Candidate] { report.groups.flatMap(\.members) }

  /// The first cause of the list; nothing if only something unknown is left.
  var firstCause: String? {
    report.groups.first { !$0.isUnknown }?.members.first?.hypothesis.id
  }

  /// The wires and jumpers that a remedy with a share of a tenth or more would touch; a contact that
  /// comes and goes, and pulses from outside, are no fault of the wiring.
  var accusedOfWiring: [String] {
    report.groups.flatMap(\.remedies)
      .filter { $0.share >= 0.1 && Self.isOfWiring($0.remedy.id) }
      .map(\.remedy.id)
  }

  private static func isOfWiring(_ id: String) -> Bool {
    ["wire-", "separate-", "jumper-", "remove-"].contains { id.hasPrefix($0) }
  }

  /// What the checks say in words, their notes included.
  var words: String {
    report.results.compactMap(\.finding).flatMap { [$0.detail] + $0.notes }
      .joined(separator: "\n")
  }

  /// Whether some byte that came was told as damaged.
  var tellsOfDamage: Bool { words.contains("damaged") }
}
