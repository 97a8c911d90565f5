import CommandLine
import Report
import SerialLink
import Synchronization
import Testing

@Suite("The line that tells how far something is")
struct ProgressLineTests {
  /// What was written to standard error, and a clock that a test moves.
  private final class Bench: Sendable {
    let texts = Mutex<[String]>([])
    let time = Mutex(Instant.zero)

    func line(_ kind: Screen.Kind, columns: Int? = nil) -> ProgressLine {
      let console = Console(
        write: { _ in
          Issue.record("nothing of it belongs on standard output")
          return true
        },
        complain: { text in self.texts.withLock { $0.append(text) } },
        environment: { _ in nil },
        kind: .pipe,
        columns: nil,
        errorColumns: columns,
        errorKind: kind
      )
      return ProgressLine(on: console) { self.time.withLock { $0 } }
    }

    func wait(_ duration: Duration) { time.withLock { $0 = $0 + duration } }

    var shown: [String] { texts.withLock { $0 } }
  }

  private let bench = Bench()

  @Test func `what takes less than half a second says nothing`() {
    var line = bench.line(.terminal)
    for step in 0..<49 {
      line.show("pairs tried", step, of: 49)
      bench.wait(.milliseconds(10))
    }
    line.end()
    #expect(bench.shown.isEmpty)
  }

  @Test func `it counts, is written anew ten times a second at most, and is removed`() throws {
    var line = bench.line(.terminal)
    for step in 0..<200 {
      line.show("pairs tried", step, of: 200)
      bench.wait(.milliseconds(10))
    }
    #expect(bench.shown.first == "\r\u{1B}[K  50 of 200 pairs tried")
    #expect(bench.shown.count == 15)
    line.end()
    #expect(try #require(bench.shown.last) == "\r\u{1B}[K")
  }

  @Test func `in a pipe nothing is written however long it takes`() {
    var line = bench.line(.pipe)
    bench.wait(.seconds(60))
    line.show("pairs tried", 1, of: 2)
    line.end()
    #expect(bench.shown.isEmpty)
  }

  @Test func `it never wraps`() throws {
    var line = bench.line(.terminal, columns: 12)
    bench.wait(.seconds(1))
    line.show("pairs tried", 1, of: 2)
    #expect(try #require(bench.shown.first).count == 3 + 1 + 11)
  }
}
