import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A line that fails during a check")
struct FailingLinkTests {
  private static let error = SystemError(
    call: "read",
    number: 5,
    name: "EIO",
    meaning: "Input/output error"
  )

  private static let errors: [LinkError] = [
    .disconnected(nil), .disconnected(error), .outputBlocked(accepted: 0, of: 1),
    .unsupported(.controlLines), .unsupported(.lineSettings), .interrupted(signal: 2),
    .system(error),
  ]

  private static let farEnds: [FarEnd] = [.free, .shorted(ShortedPins(1, 2)), .attached]

  private typealias Failure = (operation: Script.Operation, number: Int, error: LinkError)

  private func report(_ failure: Failure?, farEnd: FarEnd) throws -> DiagnosisReport {
    try trial(failure, farEnd: farEnd).report
  }

  /// A diagnosis on a line that fails, and whether the failure happened.
  private func trial(
    _ failure: Failure?,
    farEnd: FarEnd
  ) throws -> (report: DiagnosisReport, hasFailed: Bool) {
    let replies = [
      "Y": "SM\r\n", "b": "736.1.I\r\n", "\u{01}": "Smart-UPS SC450 RM\r\n", "Q": "08\r\n",
      "n": "5S1107T50479\r\n", "m": "02/13/11\r\n", "B": "13.77\r\n", "f": "100.0\r\n",
      "L": "221.7\r\n", "P": "061.1\r\n", "j": "0042:\r\n", "O": "221.7\r\n", "F": "50.00\r\n",
    ]
    let script = Script(failure: failure) { sent, _ in
      guard farEnd == .attached else { return farEnd == .free ? [] : [.echo] }
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      return replies[letter].map { [.text($0)] } ?? []
    }
    let diagnoser = try Procedures.ofDefaultCable
    let report = diagnoser.diagnose(ScriptedPort(script), farEnd: farEnd) { _ in }
    return (report, script.hasFailed)
  }

  @Test
  func `the same line without a failure reaches every check`() throws {
    let report = try report(nil, farEnd: .attached)
    let broken = report.results.filter { result in
      if case .broken = result.outcome { true } else { false }
    }
    #expect(broken == [])
    #expect(report.results.contains { $0.check == .steadiness && $0.outcome == .passed })
  }

  /// Which use of an operation fails: the first, or a later one.
  private static let numbers = [1, 4]

  @Test func `a line whose settings are another's breaks nothing, and leaves them unknown`() throws
  {
    let report = try report((.apply, 1, .unsupported(.ownSettings)), farEnd: .attached)
    let settings = try #require(report.results.first { $0.check == .settingsHold })
    guard case .unknown = settings.outcome else {
      Issue.record("\(settings.outcome)")
      return
    }
    #expect(report.results.contains { $0.check == .smartMode && $0.outcome == .passed })
  }

  @Test(arguments: Script.Operation.allCases, errors)
  func `whatever fails, and however, there is a report and never a pass`(
    operation: Script.Operation,
    error: LinkError
  ) throws {
    for farEnd in Self.farEnds {
      for number in Self.numbers {
        let name: Comment = "\(operation) \(number) \(farEnd)"
        let (report, hasFailed) = try trial((operation, number, error), farEnd: farEnd)
        #expect(!report.results.isEmpty)
        #expect(hasFailed == isReached(operation, number, farEnd), name)
        let broken = report.results.filter { $0.outcome == .broken(error) }
        // A line that has no control lines at all, such as a pseudo-terminal, breaks nothing.
        let isBorne = operation == .drive && error.isUnsupported
        #expect(broken.isEmpty == (isBorne || !hasFailed), name)
        // A broken check says nothing about the cable.
        for result in broken { #expect(result.finding == nil, name) }
        guard !broken.isEmpty else { continue }
        #expect(report.verdict != .works && report.verdict != .worksWithRemarks, name)
        switch error {
        case .interrupted(let signal): #expect(report.verdict == .interrupted(signal: signal), name)
        case .disconnected: #expect(report.verdict == .lineLost(error), name)
        default: break
        }
      }
    }
  }

  /// Whether a diagnosis uses an operation so often that this use of it is reached.
  private func isReached(_ operation: Script.Operation, _ number: Int, _ farEnd: FarEnd) -> Bool {
    switch operation {
    case .receive, .drive, .status: true
    // At the free end one pattern is sent, and nowhere are the settings changed more than twice.
    case .send: number == 1 || farEnd != .free
    case .apply: number == 1
    }
  }

  @Test(arguments: Script.Operation.allCases)
  func `every operation is really used, so that its failure shows`(operation: Script.Operation)
    throws
  {
    let isShown = try Self.farEnds.contains { farEnd in
      let report = try report((operation, 1, .disconnected(nil)), farEnd: farEnd)
      return report.verdict == .lineLost(.disconnected(nil))
    }
    #expect(isShown)
  }

  @Test(arguments: [LinkError.disconnected(nil), .interrupted(signal: 15)])
  func `after the line is lost no further check runs`(error: LinkError) throws {
    let report = try report((.send, 1, error), farEnd: .attached)
    // The line must be repaired first; no step at the far end would tell more.
    #expect(report.next == nil)
    let place = try #require(report.results.firstIndex { $0.outcome == .broken(error) })
    for result in report.results[(place + 1)...] {
      guard case .skipped = result.outcome else {
        Issue.record("\(result.check): \(result.outcome)")
        continue
      }
    }
  }

  @Test
  func `a check that breaks and leaves the line does not hide what others found`() throws {
    let script = Script(failure: (.drive, 1, .system(Self.error)))
    let report = try Procedures.ofDefaultCable
      .diagnose(ScriptedPort(script), farEnd: .attached) { _ in }
    #expect(report.results.contains { $0.outcome == .broken(.system(Self.error)) })
    #expect(report.results.contains { $0.check == .smartMode && $0.outcome == .failed })
    #expect(report.verdict == .faultFound)
  }

  @Test
  func `a blocked output breaks its check only`() throws {
    let report = try report((.send, 1, .outputBlocked(accepted: 0, of: 1)), farEnd: .attached)
    #expect(report.results.contains { $0.check == .lineBeforeHandshake && $0.outcome == .passed })
    #expect(
      report.results.contains { $0.outcome == .broken(.outputBlocked(accepted: 0, of: 1)) }
    )
  }
}

extension LinkError {
  fileprivate var isUnsupported: Bool {
    if case .unsupported = self { true } else { false }
  }
}
