import CSerial
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
      let task = Task { desk.put(number, work(number)) }
      let context = unsafe Unmanaged.passRetained(task).toOpaque()
      let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context = unsafe context {
          unsafe Unmanaged<Task>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }
      if unsafe cserial_start_thread(body, context) != 0 {
        unsafe Unmanaged<Task>.fromOpaque(context).release()
        task.run()
      }
    }
    for _ in 0..<count {
      let (number, result) = desk.take()
      received(number, result)
    }
  }

  /// What one thread does.
  private final class Task: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Where results wait until they are taken, the first first.
  private final class Desk<Result: Sendable>: Sendable {
    private let results = Mutex<[(Int, Result)]>([])
    private let ends: [Int32]

    init() {
      var ends: [Int32] = [-1, -1]
      _ = unsafe pipe(&ends)
      self.ends = ends
    }

    deinit {
      for end in ends { _ = close(end) }
    }

    func put(_ number: Int, _ result: Result) {
      results.withLock { $0.append((number, result)) }
      var byte: UInt8 = 0
      _ = unsafe write(ends[1], &byte, 1)
    }

    /// Waits for the next result.
    func take() -> (Int, Result) {
      while true {
        var byte: UInt8 = 0
        _ = unsafe read(ends[0], &byte, 1)
        let first = results.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let first { return first }
      }
    }
  }
}
