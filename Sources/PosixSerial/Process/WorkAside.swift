import Synchronization

/// Does pieces of work one after the other on a thread of its own, and keeps nobody waiting.
///
/// For output that somebody may stop (Ctrl-S, a pipe that is not read) while something else must go on.
package final class WorkAside: Sendable {
  /// A piece of work; false if nothing more shall be done.
  package typealias Piece = @Sendable () -> Bool

  /// What became of a piece that was handed over.
  package enum Acceptance: Hashable, Sendable {
    case accepted
    /// So many pieces wait already that this one was dropped.
    case full
    /// An earlier piece was the last, or the system has no thread or file descriptor for it.
    case ended
  }

  private struct Queue {
    /// Pieces in their order; the end is none.
    var waiting: [Piece?] = []
    var hasEnded = false
  }

  private let queue = Mutex(Queue())
  private let limit: Int
  /// Tells of each piece that waits.
  private let arrivals = ThreadSignal()
  /// Tells that all is done.
  private let end = ThreadSignal()

  /// Begins with nothing to do.
  ///
  /// - Parameter limit: how many pieces may wait.
  package init(limit: Int) {
    self.limit = limit
    let isRunning =
      arrivals.isUsable && end.isUsable && BackgroundThread.start { self.work() }
    if !isRunning {
      queue.withLock { $0.hasEnded = true }
      end.tell()
    }
  }

  /// Hands over a piece, without waiting.
  package func put(_ piece: @escaping Piece) -> Acceptance {
    let acceptance = queue.withLock { queue -> Acceptance in
      if queue.hasEnded { return .ended }
      if queue.waiting.count >= limit { return .full }
      queue.waiting.append(piece)
      return .accepted
    }
    if acceptance == .accepted { arrivals.tell() }
    return acceptance
  }

  /// Waits until everything that was handed over is done, or until a piece was the last.
  package func finish() {
    queue.withLock { $0.waiting.append(nil) }
    arrivals.tell()
    end.wait()
  }

  private func work() {
    while true {
      arrivals.wait()
      let (piece, hasEnded) = queue.withLock { ($0.waiting.removeFirst(), $0.hasEnded) }
      guard let piece else { break }
      if !hasEnded, !piece() { queue.withLock { $0.hasEnded = true } }
    }
    end.tell()
  }
}
