@testable import CommandLine
import CableModel
import Diagnosis
import PlainText
import Report
import SimulatedBench
import SmartProtocol
import TestSupport
@testable import Wiring

extension FuzzTarget {
  /// A reader keeps a bounded number of bytes, and what it calls decoded can be said.
  static func complaintOfReplies(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first else { return nil }
    let command = SmartCommand.all[Int(first) % SmartCommand.all.count]
    var reader = ReplyReader(awaiting: command)
    var lines: [[UInt8]] = []
    for byte in bytes.dropFirst() {
      if case .line(let line) = reader.take(byte) { lines.append(line) }
      if reader.pending.count > ReplyReader.longestLine { return "the reader keeps too much" }
    }
    if case .line(let line) = reader.finish() { lines.append(line) }
    for line in lines + [Array(bytes.dropFirst())] {
      // A reply that is as usual must be one that fits.
      if command.isUsual(line), !command.fits(line) { return "usual, and yet it does not fit" }
      _ = "\(command.decode(line))"
      _ = SmartText.isLine(line) && SmartText.isForeign(line)
    }
    return nil
  }

  /// A cable that loads can be drawn, has a circuit, and its own file loads with the same wires.
  static func complaintOfCableFile(_ bytes: [UInt8]) -> String? {
    guard let cable = try? CableLibrary.load(bytes, origin: "fuzzed.json5") else { return nil }
    let circuit = Circuit(cable, harness: Harness(cable), farEnd: .free)
    _ = HostSignal.allCases.map { circuit.terminals(sharingNetOf: .host($0)) }
    _ = SVGDrawing(WiringDiagram(cable)).text()
    guard cable.upstream == nil else { return nil }
    do {
      let again = try CableLibrary.load(Array(cable.file.utf8), origin: "written.json5")
      return again.conductors == cable.conductors ? nil : "the file that was written differs"
    } catch {
      return "the file that was written does not load: \(error)"
    }
  }

  /// A record that reads can be judged, and is never a pass without an answer of the UPS.
  static func complaintOfSavedFile(_ bytes: [UInt8]) -> String? {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return "the cable does not load" }
    let text = String(decoding: bytes, as: UTF8.self)
    guard case .success(let record) = ObservationRecord.reading(text, of: diagnoser.cable) else {
      return nil
    }
    let report = diagnoser.conclude(
      recorded: record.records,
      missingTools: record.missingTools,
      port: record.port
    )
    return complaint(about: report, hasSpoken: true)
  }

  private static let catalogue = (try? Procedures.ofDefaultCable).map {
    HypothesisCatalogue($0.cable)
  }

  /// Every line gets at most one answer, and the bench goes on.
  static func complaintOfControlLines(_ bytes: [UInt8]) -> String? {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return "the cable does not load" }
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .attached)
    let commands = BenchCommands(catalogue: catalogue ?? HypothesisCatalogue(diagnoser.cable))
    var reader = CommandLines()
    for line in reader.take(bytes) + reader.finish() {
      _ = commands.response(to: line, on: bench, server: nil)
    }
    return nil
  }

  /// Words are understood or refused in one line.
  static func complaintOfArguments(_ bytes: [UInt8]) -> String? {
    let words = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    do throws(UsageError) {
      _ = try ArgumentParser.parse(words)
      return nil
    } catch {
      let said = visible("\(error)")
      return said.contains("\n") ? "more than one line" : nil
    }
  }
}
