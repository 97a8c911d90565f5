import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("A line that fails under the checks")
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

  /// A port whose line plays a script that answers as a good UPS or a short would.
  private struct ScriptedPort: SerialPort {
    let script: Script
    var path: String { "(scripted)" }

    func survey() -> PortSurvey {
      PortSurvey(
        path: path,
        resolvedPath: path,
        kind: .serial,
        permission: PortPermission(
          isGranted: true,
          user: "u",
          owner: "u",
          group: "g",
          mode: 0o660,
          isGroupMember: true,
          processHasGroup: true
        )
      )
    }

    func withLink<Result>(
      _ settings: LineSettings,
      _ body: (inout any SerialLink & ~Copyable) -> Result
    ) throws(OpenError) -> Result {
      var link: any SerialLink & ~Copyable = ScriptedLink(script)
      return body(&link)
    }
  }

  private func report(
    _ failure: (operation: Script.Operation, number: Int, error: LinkError)?,
    farEnd: FarEnd
  ) throws -> DiagnosisReport {
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
    let diagnoser = try #require(Procedures[CableLibrary.defaultID])
    return diagnoser.diagnose(ScriptedPort(script: script), farEnd: farEnd) { _ in }
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

  /// Which time of an operation fails: the first, and one after it went well for a while.
  private static let numbers = [1, 4]

  @Test(arguments: Script.Operation.allCases, errors)
  func `whatever fails, and however, there is a report and never a pass`(
    operation: Script.Operation,
    error: LinkError
  ) throws {
    for farEnd in Self.farEnds {
      for number in Self.numbers {
        let report = try report((operation, number, error), farEnd: farEnd)
        #expect(!report.results.isEmpty)
        let broken = report.results.filter { $0.outcome == .broken(error) }
        guard let first = broken.first else { continue }
        #expect(report.verdict != .works, "\(operation) \(number) \(farEnd)")
        #expect(report.verdict != .worksWithRemarks, "\(operation) \(number) \(farEnd)")
        switch error {
        case .interrupted(let signal): #expect(report.verdict == .interrupted(signal: signal))
        case .disconnected: #expect(report.verdict == .lineLost(error))
        default: break
        }
        // A broken check says nothing of the cable.
        #expect(first.look == nil)
      }
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
    // What was lost is to be mended first; nothing at the far end would tell more.
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
  func `a blocked output breaks its check only`() throws {
    let report = try report((.send, 1, .outputBlocked(accepted: 0, of: 1)), farEnd: .attached)
    #expect(report.results.contains { $0.check == .lineBeforeHandshake && $0.outcome == .passed })
    #expect(
      report.results.contains { $0.outcome == .broken(.outputBlocked(accepted: 0, of: 1)) }
    )
  }
}
