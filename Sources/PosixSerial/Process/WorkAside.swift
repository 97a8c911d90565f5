import CSerial
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
    /// An earlier piece was the last.
    case ended
  }

  private struct Queue {
    /// Pieces in their order; the end is none.
    var waiting: [Piece?] = []
    var hasEnded = false
  }

  private let queue = Mutex(Queue())
  private let limit: Int
  /// A byte for each piece that waits.
  private let signals = OneWay()
  /// A byte once all is done.
  private let end = OneWay()

  /// Begins with nothing to do.
  ///
  /// - Parameter limit: how many pieces may wait.
  package init(limit: Int) {
    self.limit = limit
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context = unsafe context {
        unsafe Unmanaged<WorkAside>.fromOpaque(context).takeRetainedValue().work()
      }
      return nil
    }
    if unsafe cserial_start_thread(body, context) != 0 {
      unsafe Unmanaged<WorkAside>.fromOpaque(context).release()
      queue.withLock { $0.hasEnded = true }
      end.signal()
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
    if acceptance == .accepted { signals.signal() }
    return acceptance
  }

  /// Waits until everything that was handed over is done, or until a piece was the last.
  package func finish() {
    queue.withLock { $0.waiting.append(nil) }
    signals.signal()
    end.wait()
  }

  private func work() {
    while true {
      signals.wait()
      let (piece, hasEnded) = queue.withLock { ($0.waiting.removeFirst(), $0.hasEnded) }
      guard let piece else { break }
      if !hasEnded, !piece() { queue.withLock { $0.hasEnded = true } }
    }
    end.signal()
  }

  /// Bytes from one thread to another.
  private final class OneWay: Sendable {
    private let ends: [Int32]

    /// The C function is `pipe`.
    init() {
      var ends: [Int32] = [-1, -1]
      _ = unsafe pipe(&ends)
      self.ends = ends
    }

    deinit {
      for end in ends { _ = close(end) }
    }

    func signal() {
      var byte: UInt8 = 0
      _ = unsafe write(ends[1], &byte, 1)
    }

    func wait() {
      var byte: UInt8 = 0
      while unsafe read(ends[0], &byte, 1) == -1, cserial_errno() == EINTR {}
    }
  }
}
