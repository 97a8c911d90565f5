import Synchronization

/// Somebody who works at something while the line is waited for.
package protocol SideWorker: Sendable {
  /// Hands over a piece of work, and does not wait for it.
  ///
  /// - Parameter work: what to do; it asks from time to time whether it is still wanted.
  func begin(_ work: @escaping @Sendable (_ isWanted: @escaping @Sendable () -> Bool) -> Void)
}

/// A worker that does everything at once, for lines whose time stands still meanwhile.
package struct ImmediateWorker: SideWorker {
  /// Creates a worker.
  package init() {}

  package func begin(
    _ work: @escaping @Sendable (_ isWanted: @escaping @Sendable () -> Bool) -> Void
  ) {
    work { true }
  }
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
    var foretold: ForetoldStep?
    recorder.notingSilence = { before in
      let pending = foretold ?? foretellStep(after: before, by: worker)
      foretold = pending
      guard let step = pending.step else { return false }
      observe(.silentSoFar(step))
      return true
    }
  }

  /// Works out aside which step comes next if a handshake stays without an answer.
  ///
  /// It is done aside because an answer that came meanwhile would be read late, and called a slow one.
  ///
  /// - Parameters:
  ///   - before: what was known before the handshake.
  ///   - worker: works it out.
  /// - Returns: where the step will be.
  private func foretellStep(after before: ExaminationState?, by worker: any SideWorker)
    -> ForetoldStep
  {
    let foretold = ForetoldStep()
    worker.begin { isWanted in
      var diagnoser = self
      let isStopped = isStopped
      diagnoser.isStopped = { isStopped() || !isWanted() }
      foretold.put(before.flatMap(diagnoser.stepIfSilent))
    }
    return foretold
  }

  private func stepIfSilent(after before: ExaminationState) -> PlannedStep? {
    guard let check = CheckCatalogue.check(.smartMode) else { return nil }
    let silence = Finding(SmartModeCheck.Symptom.silent, "").erased
    var state = before
    state.log.add(CheckRecord(check, at: state.farEnd, .looked(silence)), from: .thisRun)
    // What the program can still try by itself is not worth a word to the person.
    return conclude(state, port: "", attendance: .unattended).next
  }
}

/// A step that is being worked out.
final class ForetoldStep: Sendable {
  private let known = Mutex<PlannedStep??>(nil)

  /// The step, inside a value that is `nil` until it is worked out; the step is `nil` if there is none.
  var step: PlannedStep?? { known.withLock(\.self) }

  func put(_ step: PlannedStep?) {
    known.withLock { $0 = .some(step) }
  }
}
