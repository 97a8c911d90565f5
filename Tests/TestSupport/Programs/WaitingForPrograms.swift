// A plain `swift build` builds this target too, and then there may be no `Testing`.
#if canImport(Testing)
import Dispatch
import Synchronization
package import Testing

/// Runs tests that mostly wait for other programs on threads of their own.
///
/// All other tests share a thread for each processor, first come, first served. A test that looks
/// every few milliseconds whether a program has spoken would stand in that line again each time,
/// behind hundreds of tests that compute, and so would the start of each test of a suite.
package struct WaitingForPrograms: SuiteTrait, TestScoping {
  /// A suite is run as a whole; its tests stay where it runs.
  package var isRecursive: Bool { false }

  /// Runs a suite with all its tests.
  package func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(WaitingThread.next, operation: function)
  }
}

extension Trait where Self == WaitingForPrograms {
  /// The tests of the suite mostly wait for other programs.
  package static var waitingForPrograms: Self { Self() }
}

/// Begins work that waits for other programs and that several suites use.
package func taskForPrograms<Success: Sendable>(
  _ work: @escaping @Sendable () async throws -> Success
) -> Task<Success, any Error> {
  Task(executorPreference: WaitingThread.next, operation: work)
}

/// A thread that runs what waits.
private final class WaitingThread: TaskExecutor {
  /// While one suite waits, another one goes on.
  private static let all = [WaitingThread(), WaitingThread()]
  private static let uses = Mutex(0)

  /// Each in turn.
  static var next: WaitingThread {
    uses.withLock { uses in
      uses += 1
      return all[uses % all.count]
    }
  }

  private let queue = DispatchQueue(label: "tests that wait for programs")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
#endif
