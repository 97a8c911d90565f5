import CSerial
import PosixSerial
import SerialLink
import Testing

#if canImport(Glibc)
import Glibc
#endif

struct InterruptionTests {
  @Test func `the first signal is kept`() {
    let interruption = Interruption()
    #expect(interruption.signal == nil)
    interruption.note(signal: SIGTERM)
    interruption.note(signal: SIGHUP)
    #expect(interruption.signal == SIGTERM)
  }

  // Signals belong to the whole process, so each of these has a process of its own.

  @Test(arguments: Interruption.signals)
  func `a signal that asks to stop ends waits and puts the port back`(signal: Int32) async {
    await #expect(processExitsWith: .success) { [signal] in
      acceptSignals()
      Interruption.arm()
      let terminal = try PseudoTerminal()
      let other = OtherProgram(opening: terminal.path)
      other.leaveCooked()
      let before = other.attributeBytes
      let result = try withLink(to: terminal, interruption: .process) { link in
        raise(signal)
        return outcome { () throws(LinkError) in try link.receive(before: link.now + ample) }
      }
      try #require(result == .failure(.interrupted(signal: signal)))
      try #require(Interruption.pending == signal)
      try #require(other.attributeBytes == before)
    }
  }

  @Test func `what was ignored from the start stays ignored`() async {
    await #expect(processExitsWith: .success) {
      acceptSignals()
      _ = cserial_ignore_signal(SIGHUP)
      Interruption.arm()
      raise(SIGHUP)
      try #require(Interruption.pending == nil)
      Interruption.disarm()
      raise(SIGHUP)
    }
  }

  @Test func `the signals have their default effect after disarming`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      acceptSignals()
      Interruption.arm()
      Interruption.disarm()
      raise(SIGTERM)
    }
  }

  @Test func `a reader that went away is reported and does not end the program`() async {
    await #expect(processExitsWith: .success) {
      acceptSignals()
      Interruption.arm()
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      close(ends[0])
      dup2(ends[1], StandardOutput.descriptor)
      try #require(!StandardOutput.write("nobody reads this"))
    }
  }

  @Test func `a reader that does not read holds nobody who was asked to stop`() async {
    await #expect(processExitsWith: .success) {
      acceptSignals()
      Interruption.arm()
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      // What runs the test writes there too.
      let found = dup(StandardOutput.descriptor)
      dup2(ends[1], StandardOutput.descriptor)
      defer { dup2(found, StandardOutput.descriptor) }
      raise(SIGTERM)
      try #require(StandardOutput.write("a reader gets what there is room for"))
      let start = RealClock.now
      try #require(!StandardOutput.write(String(repeating: "too much", count: 100_000)))
      try #require(!StandardOutput.write("nor is there a second wait"))
      try #require(RealClock.now - start < .seconds(1))
    }
  }

  @Test func `signals that come together are one request, a later one ends the program at once`()
    async
  {
    await #expect(processExitsWith: .signal(SIGINT)) {
      acceptSignals()
      Interruption.arm()
      raise(SIGHUP)
      raise(SIGTERM)
      try #require(Interruption.pending == SIGHUP)
      // A person takes longer than this to press a key a second time.
      poll(nil, 0, 250)
      raise(SIGINT)
    }
  }

  #if canImport(Glibc)

  @Test func `a wait begun before ends when the program is asked to stop`() async {
    await #expect(processExitsWith: .success) {
      acceptSignals()
      Interruption.arm()
      let terminal = try PseudoTerminal()
      try withSignals(SIGTERM) {
        let result = outcome { () throws(LinkError) in
          try terminal.read(before: terminal.now + ample)
        }
        try #require(result == .failure(.interrupted(signal: SIGTERM)))
      }
    }
  }

  @Test func `other signals do not shorten a wait`() async {
    await #expect(processExitsWith: .success) {
      acceptSignals()
      _ = cserial_catch_signal(SIGUSR1) { _ in }
      let terminal = try PseudoTerminal()
      try withSignals(SIGUSR1) {
        let deadline = terminal.now + .milliseconds(30)
        try #require(try terminal.read(before: deadline).isEmpty)
        try #require(terminal.now >= deadline)
      }
    }
  }

  #endif
}

/// Lets signals reach this thread; those that run tests keep them off.
private func acceptSignals() {
  var signals = sigset_t()
  sigfillset(&signals)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

#if canImport(Glibc)

/// Sends this thread a signal every millisecond from another thread while the body runs.
private func withSignals(_ signal: Int32, _ body: () throws -> Void) throws {
  final class Sender: Sendable {
    let target = pthread_self()
    let signal: Int32
    let isDone = Interruption()

    init(_ signal: Int32) {
      self.signal = signal
    }
  }

  let sender = Sender(signal)
  var thread = pthread_t()
  pthread_create(
    &thread,
    nil,
    { context in
      guard let context else { return nil }
      let sender = Unmanaged<Sender>.fromOpaque(context).takeRetainedValue()
      while sender.isDone.signal == nil {
        poll(nil, 0, 1)
        pthread_kill(sender.target, sender.signal)
      }
      return nil
    },
    Unmanaged.passRetained(sender).toOpaque()
  )
  defer {
    sender.isDone.note(signal: 1)
    pthread_join(thread, nil)
  }
  try body()
}

#endif
