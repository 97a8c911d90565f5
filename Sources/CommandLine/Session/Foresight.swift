import CableModel
import Diagnosis
import PosixSerial
import Synchronization

/// Works out what causes show while the line is waited for, so that the verdict and the next step come with
/// the last answer.
final class Foresight: SideWorker {
  private let diagnoser: Diagnoser
  private let isWanted = Atomic(true)
  private let state: Mutex<State>

  private struct State {
    var farEnd: FarEndKind
    /// The far ends that were foreseen, or will be.
    var foreseen: Set<FarEndKind> = []
    /// What does the work; `nil` until there is some.
    var thread: WorkAside?
  }

  /// Begins with nothing to do.
  ///
  /// - Parameters:
  ///   - diagnoser: the diagnosis that will ask for what is foreseen.
  ///   - farEnd: what the cable is plugged into to begin with.
  init(_ diagnoser: Diagnoser, from farEnd: FarEndKind) {
    self.diagnoser = diagnoser
    state = Mutex(State(farEnd: farEnd))
  }

  /// Works out what every cause shows at a far end, as soon as the line is looked at there.
  func note(_ event: DiagnosisEvent) {
    switch event {
    case .arranged(let farEnd): state.withLock { $0.farEnd = farEnd.kind }
    case .began(let check, _) where CheckCatalogue.check(check)?.needsLine == true:
      let (farEnd, isNew) = state.withLock { ($0.farEnd, $0.foreseen.insert($0.farEnd).inserted) }
      guard isNew else { return }
      _ = put { [diagnoser] isWanted in diagnoser.foresee(at: [farEnd], while: isWanted) }
    default: break
    }
  }

  func begin(_ work: @escaping SideWork) {
    // Without a thread it is late rather than never.
    if put(work) != .accepted { work { true } }
  }

  /// Leaves the rest, and waits until the thread has ended.
  func end() {
    isWanted.store(false, ordering: .relaxed)
    state.withLock(\.thread)?.finish()
  }

  /// Hands a piece of work to the thread.
  private func put(_ work: @escaping SideWork) -> WorkAside.Acceptance {
    let thread = state.withLock { state in
      let thread = state.thread ?? WorkAside(limit: Self.mostPieces)
      state.thread = thread
      return thread
    }
    return thread.put {
      work { self.isWanted.load(ordering: .relaxed) }
      return true
    }
  }

  /// One for each far end, and one for silence.
  private static let mostPieces = FarEndKind.allCases.count + 1
}
