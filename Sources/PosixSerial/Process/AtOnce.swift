import Synchronization

/// Works at several things at once, each on a thread of its own.
///
/// Work on a line waits most of the time, so there may be many more threads than processors.
package enum AtOnce {
  /// Does some pieces of work.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - work: does the piece with a number, from 0; where the system gives no thread, on the caller's.
  ///   - received: is told what came of each piece, as soon as it ends, on the caller's thread.
  package static func work<Result: Sendable>(
    _ count: Int,
    _ work: @escaping @Sendable (Int) -> Result,
    received: (Int, Result) -> Void
  ) {
    let desk = Desk<Result>()
    for number in 0..<count {
      let task = { @Sendable in desk.put(number, work(number)) }
      if !BackgroundThread.start(task) { task() }
    }
    for _ in 0..<count {
      let (number, result) = desk.take()
      received(number, result)
    }
  }

  /// Where results wait until they are taken, the first first.
  private final class Desk<Result: Sendable>: Sendable {
    private let results = Mutex<[(Int, Result)]>([])
    private let signal = ThreadSignal()

    func put(_ number: Int, _ result: Result) {
      results.withLock { $0.append((number, result)) }
      signal.tell()
    }

    /// Waits for the next result.
    func take() -> (Int, Result) {
      while true {
        signal.wait()
        let first = results.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let first { return first }
      }
    }
  }
}
