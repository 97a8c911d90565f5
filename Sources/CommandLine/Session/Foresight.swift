import CableModel
import Diagnosis
import PosixSerial
import Synchronization

/// Works out what the causes of silence show while the line is waited for, so that the verdict comes
/// with the last answer.
final class Foresight: Sendable {
  private let work = WorkAside(limit: 1)
  private let isWanted = Atomic(true)

  /// Begins, on a thread of its own.
  ///
  /// - Parameters:
  ///   - diagnoser: the diagnosis that will ask for it.
  ///   - farEnd: the far end that is looked at.
  init(_ diagnoser: Diagnoser, at farEnd: FarEndKind) {
    _ = work.put {
      diagnoser.foresee(at: farEnd) { self.isWanted.load(ordering: .relaxed) }
      return false
    }
  }

  /// Leaves the rest, and waits until the thread has ended.
  func end() {
    isWanted.store(false, ordering: .relaxed)
    work.finish()
  }
}
