import CSerial

/// A thread that nobody waits for.
enum BackgroundThread {
  /// What the thread does.
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Does something on a thread of its own.
  ///
  /// - Parameter work: what to do.
  /// - Returns: false if the system gives no thread; then nothing is done.
  static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
    let context = unsafe Unmanaged.passRetained(Body(work)).toOpaque()
    let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context = unsafe context {
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      }
      return nil
    }
    guard unsafe cserial_start_thread(body, context) == 0 else {
      unsafe Unmanaged<Body>.fromOpaque(context).release()
      return false
    }
    return true
  }
}

/// Tells one thread from another that something is there, as often as it is told.
final class ThreadSignal: Sendable {
  private let ends: [Int32]

  /// The C function is `pipe`; without a free file descriptor nothing can be told.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    self.ends = ends
  }

  deinit {
    for end in ends where end >= 0 { _ = close(end) }
  }

  /// Whether there was a file descriptor for each end.
  var isUsable: Bool { ends.allSatisfy { $0 >= 0 } }

  /// What is ready for reading once something was told.
  var descriptor: Int32 { ends[0] }

  func tell() {
    var byte: UInt8 = 0
    _ = unsafe write(ends[1], &byte, 1)
  }

  /// Waits until something is told, and counts it as heard.
  func wait() {
    var byte: UInt8 = 0
    while unsafe read(ends[0], &byte, 1) == -1, cserial_errno() == EINTR {}
  }
}
