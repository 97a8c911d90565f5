import CableModel
import Diagnosis
import Report
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("Observations kept in files")
struct ObservationRecordTests {
  private static let faults = ["nothing-wrong", "exchanged-txd-rxd", "open-gnd", "open-txd"]

  private let cable: Cable
  private let diagnoser: Diagnoser

  init() throws {
    diagnoser = try Procedures.ofDefaultCable
    cable = diagnoser.cable
  }

  private var farEnds: [FarEnd] {
    get throws { [.free, .shorted(try #require(cable.loopbackPins)), .attached] }
  }

  /// A run on a bench with a fault, without anybody who would take a step.
  private func report(
    _ fault: String,
    _ farEnd: FarEnd,
    after recorded: [CheckRecord] = []
  ) throws -> DiagnosisReport {
    let setup = try #require(HypothesisCatalogue(cable)[fault]).variants[0]
    let bench = SimulatedBench(setup, farEnd: farEnd)
    return diagnoser.diagnose(SimulatedPort(bench), farEnd: farEnd, recorded: recorded) { _ in }
  }

  private func recorded(_ report: DiagnosisReport) throws -> [CheckRecord] {
    let text = ObservationRecord(report, program: "9.9.9").text
    return try ObservationRecord.reading(text, of: cable).get().records
  }

  private func summary(_ report: DiagnosisReport) -> [[String]] {
    report.groups.map { $0.members.map { "\($0.hypothesis.id) \($0.share) \($0.agreement)" } }
  }

  @Test(arguments: faults)
  func `what is kept and read again leads to the same groups`(fault: String) throws {
    for farEnd in try farEnds {
      let seen = try report(fault, farEnd)
      let judged = diagnoser.conclude(recorded: try recorded(seen), port: seen.port)
      #expect(summary(judged) == summary(seen))
      #expect(judged.verdict == seen.verdict)
    }
  }

  @Test(arguments: faults)
  func `one far end for each file is worth as much as all of them in one run`(fault: String) throws
  {
    var files: [CheckRecord] = []
    var run: [CheckRecord] = []
    for farEnd in try farEnds {
      let seen = try report(fault, farEnd)
      files += try recorded(seen)
      run = try recorded(try report(fault, farEnd, after: run))
    }
    let apart = diagnoser.conclude(recorded: files, port: "one")
    let together = diagnoser.conclude(recorded: run, port: "one")
    #expect(summary(apart) == summary(together))
    #expect(apart.verdict == together.verdict)
  }

  @Test
  func `two arrangements in two files tell more than either`() throws {
    let free = try recorded(try report("open-txd", .free))
    let shorted = try recorded(try report("open-txd", try farEnds[1]))
    let attached = try recorded(try report("open-txd", .attached))
    let count = { (seen: [CheckRecord]) in
      diagnoser.conclude(recorded: seen, port: "").groups.first?.members.count ?? 0
    }
    #expect(count(free + shorted + attached) < count(attached))
  }

  @Test
  func `the order of the files does not matter when they tell of different far ends`() throws {
    let free = try recorded(try report("open-rxd", .free))
    let attached = try recorded(try report("open-rxd", .attached))
    let one = diagnoser.conclude(recorded: free + attached, port: "")
    let other = diagnoser.conclude(recorded: attached + free, port: "")
    #expect(summary(one) == summary(other))
  }

  @Test
  func `a later file replaces an earlier one of the same far end`() throws {
    let before = try recorded(try report("open-rxd", .attached))
    let after = try recorded(try report("nothing-wrong", .attached))
    #expect(diagnoser.conclude(recorded: before + after, port: "").verdict == .works)
    #expect(diagnoser.conclude(recorded: after + before, port: "").verdict == .faultFound)
  }

  @Test
  func `what is seen now replaces what a file tells`() throws {
    let before = try recorded(try report("open-rxd", .attached))
    #expect(try report("nothing-wrong", .attached, after: before).verdict == .works)
    let sound = try recorded(try report("nothing-wrong", .attached))
    let now = try report("open-rxd", .attached, after: sound)
    #expect(now.verdict == .faultFound)
    #expect(!now.results.contains { $0.check == .identity && $0.outcome == .passed })
  }

  @Test
  func `a file names its format, its cable and its program, keys sorted`() throws {
    let text = ObservationRecord(try report("nothing-wrong", .free), program: "9.9.9").text
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    #expect(keys == ["cable", "formatVersion", "observations", "port", "program"])
    #expect(text.contains("\"formatVersion\" : 1"))
    #expect(text.contains("\"program\" : \"9.9.9\""))
    #expect(text.contains("\"id\" : \"\(cable.id)\""))
  }

  @Test
  func `keys that are not known are passed over`() throws {
    let text = ObservationRecord(try report("nothing-wrong", .free), program: "1").text
    let more = text.replacing("{\n  \"cable\"", with: "{\n  \"added\" : [1],\n  \"cable\"")
    #expect(more != text)
    #expect(throws: Never.self) { try ObservationRecord.reading(more, of: cable).get() }
  }

  @Test
  func `the single times behind a spread are kept, in their order`() throws {
    let samples = { (seen: [CheckRecord]) -> [[Duration]] in
      seen.compactMap { record in
        guard case .looked(let look) = record.content else { return nil }
        return look.measurements.flatMap(\.samples)
      }
      .filter { !$0.isEmpty }
    }
    let times: [Duration] = [.microseconds(87_300), .milliseconds(91), .microseconds(88_001)]
    let steadiness = try #require(CheckCatalogue.check(.steadiness))
    let finding = Finding(
      try #require(steadiness.symptom(code: "steady")),
      "3 of 3 exchanges",
      measurements: [
        Measurement(code: "exchange-time", name: "exchange", value: "87 to 91 ms", samples: times)
      ]
    )
    let told = CheckRecord(steadiness, at: .attached, .looked(finding), took: .milliseconds(300))
    let first = diagnoser.conclude(recorded: [told], port: "one")
    #expect(samples(try recorded(first)) == [times])
    let pages = [first, diagnoser.conclude(recorded: try recorded(first), port: "one")].map {
      HTMLReport($0, ReportState.good.facts).text().ranges(of: "class=\"sample\"").count
    }
    #expect(pages == [3, 3], "each exchange has its bar, also in a report that is made later")
  }

  @Test
  func `a file without single times reads, and the longest times do no harm`() throws {
    let text = ObservationRecord(try report("nothing-wrong", .attached), program: "1").text
    let key = /"microseconds" : \[[^\]]*\],\s*/
    #expect(text.matches(of: key).count == 1)
    for other in [
      text.replacing(key, with: ""), text.replacing(key, with: "\"microseconds\" : [],"),
      text.replacing(/"milliseconds" : \d+/, with: "\"milliseconds\" : \(Int64.max)"),
      text.replacing(key, with: "\"microseconds\" : [\(Int64.max), 1],"),
    ] {
      #expect(other != text)
      let seen = try ObservationRecord.reading(other, of: cable).get().records
      let judged = diagnoser.conclude(recorded: seen, port: "one")
      #expect(judged.verdict == .works)
      let page = HTMLReport(judged, ReportState.good.facts).text()
      #expect(!page.contains("height=\"-") && !page.contains(">-"))
      let document = JUnitReport(judged, ReportState.good.facts).text()
      #expect(
        document.matches(of: /time="[^"]*"/).allSatisfy { $0.output.contains(/"\d+\.\d{3}"/) }
      )
    }
  }

  @Test
  func `colours and names may change without a file becoming useless`() throws {
    var renamed = cable
    renamed.name = "the one in the drawer"
    renamed.conductors[0].colour = "pink"
    #expect(renamed.wiringFingerprint == cable.wiringFingerprint)
  }
}
