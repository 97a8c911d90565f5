import CableModel
import Diagnosis
import Report
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("What is said of answers that do not fit, and of dangers")
struct DoubtWordsTests {
  private func report(
    _ readings: [Int: Double]? = nil,
    pins: Set<Int>? = nil,
    fault: String = "nothing-wrong",
    farEnd: FarEnd = .free
  ) throws -> DiagnosisReport {
    let diagnoser = try Procedures.ofDefaultCable
    let truth = try #require(diagnoser.hypotheses.first { $0.hypothesis.id == fault })
    let bench = SimulatedBench(truth.hypothesis.variants[0], farEnd: farEnd)
    return diagnoser.diagnose(
      SimulatedPort(bench),
      farEnd: farEnd,
      priorAnswers: RecalledAnswers(volts: readings, pins: pins)
    ) { _ in }
  }

  private func text(_ report: DiagnosisReport, told: [String] = []) -> String {
    TextReport(report, told: told, style: TextStyle(width: 1000)).conclusion()
  }

  @Test
  func `24 V stops everything, and no step follows`() throws {
    let text = text(try report([1: 24, 2: 0], pins: [1, 2, 9]))
    #expect(text.contains("Stop: join no pins and plug nothing in."))
    #expect(text.contains("pin 8 (+24 V)"))
    #expect(text.contains("No cause that this program knows of explains everything that was seen."))
    #expect(!text.contains("Next step") && !text.contains("explain what was seen"))
    #expect(!text.contains(" %  "))
  }

  @Test
  func `reversed leads are named, and the command does not tell the old reading again`() throws {
    let report = try report([1: 7.1, 2: 0], pins: [1, 2, 9])
    let text = text(report, told: ["--pins", "1,2,9", "--meter", "1=7.1,2=0.0"])
    #expect(text.contains("with the meter's leads exchanged"))
    #expect(text.contains("--meter 1=VOLTS,2=VOLTS --pins 1,2,9"))
    #expect(!text.contains("1=7.1,2=0.0"))
    #expect(!text.contains("logic levels (3.3"))
  }

  @Test
  func `a dangerous contact is unplugged only where it is plugged in`() throws {
    let free = ReportWords(try report(pins: [1, 2, 8, 9]))
    #expect(free.dangers.first?.hasPrefix("Do not plug the cable into the APC Smart-UPS") == true)
    let attached = ReportWords(try report(pins: [1, 2, 8, 9], farEnd: .attached))
    #expect(
      attached.dangers.first?.hasPrefix("Unplug the cable from the APC Smart-UPS now") == true
    )
  }

  @Test
  func `a contact in a wrong hole is moved before anything is joined`() throws {
    let words = ReportWords(try report(pins: [1, 2, 5]))
    #expect(words.advice?.steps.first?.contains("from hole 5 of the DE-9 to hole 9") == true)
    #expect(words.nextStep == nil)
    #expect(words.causes?.likely.contains { $0.words == "nothing is wrong" } == false)
  }

  @Test(arguments: ["exchanged-txd-rxd", "open-rxd", "ups-port-taken", "wired-as-pc-3-2-5"])
  func `the causes that are counted are the ones that are listed`(fault: String) throws {
    let report = try report(fault: fault, farEnd: .attached)
    let causes = try #require(ReportWords(report).causes)
    let listed = causes.likely.count + causes.omitted
    let members = try #require(report.groups.first).members
    let counted = causes.heading.split(separator: " ").compactMap { Int($0) }.first ?? 1
    #expect(counted == (listed == 1 ? members.count : listed))
    for cause in causes.likely {
      let first = try #require(cause.names.split(separator: ",").first.map(String.init))
      #expect(members.first { $0.hypothesis.id == first }?.hypothesis.words == cause.words)
    }
  }

  @Test
  func `wiring as on a PC is named in words before all that is mended alike`() throws {
    let report = try report([1: 0, 2: 0], pins: [2, 3, 5], fault: "wired-as-pc-3-2-5")
    #expect(ReportWords(report).causes?.likely.first?.words.contains("wired as on a PC") == true)
  }

  @Test
  func `who typed before is told of a Y only if one was sent`() throws {
    let free = ReportWords(try report(), typed: "B").typingAdvice.joined()
    #expect(free.contains("sent none to the UPS"))
    #expect(!free.contains("this run sent gets one"))
    let silent = try report(fault: "open-rxd", farEnd: .attached)
    #expect(
      ReportWords(silent, typed: "B").typingAdvice.joined()
        .contains("The Y that this run sent gets one.")
    )
  }

  @Test
  func `what may be seen is told apart from what it means`() throws {
    let report = try report(fault: "open-txd")
    let next = try #require(report.next)
    let lines = StepText(report.cable, from: .free, style: TextStyle(width: 10_000))
      .meanings(of: next, remedies: report.remedies)
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.contains("- if ") && $0.contains(" → ") })
  }

  @Test(arguments: ["isolated", "rts", "dtr", "both"])
  func `a control line on RxD is told in words`(code: String) throws {
    let check = try #require(CheckCatalogue.check(.controlToData))
    let words = check.words(for: try #require(check.symptom(code: code)))
    #expect(words.contains("RTS") || words.contains("DTR"))
  }
}
