import Synchronization

/// Something to work out; it asks from time to time whether it is still wanted.
package typealias SideWork = @Sendable (_ isWanted: @escaping @Sendable () -> Bool) -> Void

/// Somebody who works at something while the line is waited for.
package protocol SideWorker: Sendable {
  /// Hands over a piece of work, and does not wait for it.
  ///
  /// - Parameter work: what to do.
  func begin(_ work: @escaping SideWork)
}

/// A worker that does everything at once, for lines whose time stands still meanwhile.
package struct ImmediateWorker: SideWorker {
  /// Creates a worker.
  package init() {}

  package func begin(_ work: @escaping SideWork) { work { true } }
}

extension Diagnoser {
  /// Has an observer told of silence, as soon as it is worked out what to do about it.
  ///
  /// - Parameters:
  ///   - observe: is told.
  ///   - recorder: notices the silence.
  ///   - worker: works out what to do.
  func foretellSilence(
    to observe: @escaping (DiagnosisEvent) -> Void,
    of recorder: ExchangeRecorder,
    by worker: any SideWorker
  ) {
    var foretold: ForetoldReport?
    recorder.notingSilence = { before in
      let pending = foretold ?? foretellReport(after: before, by: worker)
      foretold = pending
      guard let report = pending.report else { return false }
      observe(.silentSoFar(report))
      return true
    }
  }

  /// Works out aside what there is to say if a handshake stays without an answer.
  ///
  /// It is done aside because an answer that came meanwhile would be read late, and called a slow one.
  ///
  /// - Parameters:
  ///   - before: what was known before the handshake.
  ///   - worker: works it out.
  /// - Returns: where the report will be.
  private func foretellReport(after before: ExaminationState?, by worker: any SideWorker)
    -> ForetoldReport
  {
    let foretold = ForetoldReport()
    worker.begin { isWanted in
      var diagnoser = self
      let isStopped = isStopped
      diagnoser.isStopped = { isStopped() || !isWanted() }
      foretold.put(before.flatMap(diagnoser.reportIfSilent))
    }
    return foretold
  }

  private func reportIfSilent(after before: ExaminationState) -> DiagnosisReport? {
    guard let check = CheckCatalogue.check(.smartMode) else { return nil }
    let silence = Finding(SmartModeCheck.Symptom.silent, "").erased
    var state = before
    state.log.add(CheckRecord(check, at: state.farEnd, .looked(silence)), from: .thisRun)
    // What the program can still try by itself is not worth a word to the person.
    return conclude(state, port: "", attendance: .unattended)
  }
}

/// A report that is being worked out.
final class ForetoldReport: Sendable {
  private let known = Mutex<DiagnosisReport??>(nil)

  /// The report, inside a value that is `nil` until it is worked out; the report is `nil` if there is none.
  var report: DiagnosisReport?? { known.withLock(\.self) }

  func put(_ report: DiagnosisReport?) {
    known.withLock { $0 = .some(report) }
  }
}
