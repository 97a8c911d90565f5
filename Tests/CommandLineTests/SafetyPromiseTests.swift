import CableModel
import CommandLine
import Diagnosis
import Report
import SerialLink
import SimulatedBench
import SmartProtocol
import TestSupport
import Testing

/// The list of promises in the README, each over every use of the program, every single fault, states of
/// the UPS in turn, and a moment at which a signal comes or the adapter is pulled.
///
/// What the kernel does to a port as it is opened and closed (promises 5, 7 and 8) is held where ports are
/// opened: `PosixSerialTests`, `EndToEndTests` and the guest of the kernel tests.
@Suite("Safety, promise by promise")
struct SafetyPromiseTests {
  @Test(arguments: ProgramUse.allCases)
  func `1: with the UPS attached only bytes that read are sent`(use: ProgramUse) throws {
    for run in try use.runs {
      let sent = run.actions.flatMap { action -> [UInt8] in
        guard case (.sent(let bytes), .attached) = action else { return [] }
        return bytes
      }
      #expect(Set(sent).isSubset(of: use.allowedBytes), "\(run.name)")
    }
  }

  @Test(arguments: ProgramUse.allCases)
  func `1: the UPS changes nothing that its load would notice`(use: ProgramUse) throws {
    // The program cannot prevent that something else on the computer echoes the UPS's answers.
    for run in try use.runs where run.truth.host != .echoing {
      #expect(run.record.unsafeChanges.isEmpty, "\(run.name)")
    }
  }

  @Test(arguments: ProgramUse.allCases)
  func `2: it sends no break and never holds TxD in space`(use: ProgramUse) throws {
    for run in try use.runs {
      for case (.drove(let lines), _) in run.actions {
        #expect(lines.data == .idle, "\(run.name)")
      }
    }
  }

  @Test(arguments: ProgramUse.allCases.filter(\.plugsIn))
  func `3: nobody is asked to plug in a cable that shows that it would do harm`(
    use: ProgramUse
  ) throws {
    let runs = try use.runs.filter { !$0.truth.hazards.isEmpty }
    #expect(!runs.isEmpty)
    for run in runs where !run.fault.hasPrefix("bridged-") {
      // A bridge to a pin without a contact is seen by no look from outside.
      #expect(!run.actions.contains { $0.1 == .attached }, "\(run.name)")
    }
  }

  @Test(arguments: ProgramUse.allCases.filter { $0.start == .shorted })
  func `4: without an echo the loopback sends nothing that a UPS acts on`(
    use: ProgramUse
  ) throws {
    let acting = Set(SmartCommand.all.map(\.byte)).subtracting(safeBytes)
    let runs = try use.runs(at: .attached)
    #expect(runs.count { !$0.echoes } > runs.count / 2)
    for run in runs {
      #expect(run.record.unsafeChanges.isEmpty, "\(run.name)")
      // Where what is sent comes back although a UPS is there, nothing tells it from a short.
      guard !run.echoes else { continue }
      for case (.sent(let bytes), _) in run.actions {
        #expect(acting.isDisjoint(with: bytes), "\(run.name)")
      }
    }
  }

  @Test(arguments: ProgramUse.allCases)
  func `6: no control character reaches the screen`(use: ProgramUse) throws {
    for run in try use.runs {
      let isClean = run.shown.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      }
      #expect(isClean, "\(run.name)")
    }
  }

  @Test
  func `these promises are tried over the whole catalogue, and the moments are hit`() throws {
    let all = try Procedures.ofDefaultCable.hypotheses.map(\.hypothesis.id)
    for use in ProgramUse.allCases {
      let runs = try use.runs
      let isWhole = use.start != .free
      #expect(Set(runs.map(\.fault)).count >= (isWhole ? all.count : all.count / 4), "\(use)")
      #expect(runs.contains { $0.wasEnded } && runs.contains { !$0.wasEnded }, "\(use)")
    }
  }
}
