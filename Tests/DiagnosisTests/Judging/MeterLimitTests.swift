import Diagnosis
import TestSupport
import Testing

@Suite("Readings of a meter at the limits of what an adapter gives")
struct MeterLimitTests {
  private func told(_ volts: [Int: Double]) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    let heard = PriorAnswers.records(
      of: RecalledAnswers(volts: volts, pins: [1, 2, 9]),
      about: diagnoser.cable
    )
    return diagnoser.conclude(recorded: heard, port: "a port")
  }

  /// An RS-232 driver gives 5 V to 15 V (EIA-232).
  @Test(arguments: [15.0, -15.0])
  func `15 V is not too much`(volts: Double) throws {
    #expect(try told([1: volts, 2: 0]).dangers.isEmpty)
  }

  @Test(arguments: [15.1, -15.1])
  func `more than 15 V is too much`(volts: Double) throws {
    #expect(try told([1: volts, 2: 0]).dangers.map(\.kind) == [.excessiveVoltage])
  }

  @Test(arguments: [-2.5, -3.0, -5, -12, -15])
  func `no reading is called more negative or less than it is`(volts: Double) throws {
    let report = try told([1: volts, 2: 0])
    let symptom = try #require(report.results.first { $0.check == .meter }?.finding?.symptom)
    let words = try #require(CheckCatalogue.check(.meter)).words(for: symptom)
    #expect(words.hasPrefix("pin 1 -2.5 to -15 V"))
  }
}
