import CommandLine
import Report
import Synchronization
import Testing

@Suite("What recorders write of a run")
struct RecorderTests {
  /// Keeps each text that is written, in order.
  private final class Sheet: Sendable {
    private let kept = Mutex<[String]>([])

    var texts: [String] { kept.withLock { $0 } }

    func write(_ text: String) {
      kept.withLock { $0.append(text) }
    }

    func screen(_ kind: Screen.Kind, characters: TextStyle.Characters = .unicode) -> Screen {
      Screen(style: TextStyle(characters: characters), kind: kind) { text in
        self.write(text)
        return true
      }
    }
  }

  private let sheet = Sheet()

  private func recorder(_ name: OutputFormat) -> ReportRecorder<Int, String> {
    let format = ReportFormat<String>(name) { outcome, setting in
      "\(name): \(outcome) of \(setting.facts.command ?? "") with \(setting.facts.exitCode)"
    }
    return ReportRecorder(
      format,
      style: TextStyle(),
      facts: { RunFacts(program: "1.2.3", command: "test", exitCode: $0.rawValue) },
      write: sheet.write
    )
  }

  @Test
  func `a report is written at the end alone, with the code of the run`() {
    let recorder = recorder(.json)
    recorder.record(.step(1))
    recorder.record(.step(2))
    #expect(sheet.texts == [])
    recorder.record(.concluded("all found", .faultFound))
    #expect(sheet.texts == ["json: all found of test with 1"])
  }

  @Test
  func `all recorders of a run are told of it, one after the other`() {
    var recorders = Recorders<RunEvent<Int, String>>([recorder(.svg), recorder(.html)])
    recorders.record(.concluded("it", .passed))
    #expect(sheet.texts == ["svg: it of test with 0", "html: it of test with 0"])
    #expect(recorders.isRead)
  }

  @Test
  func `a live line is written at most ten times a second, and at once after a line that stays`() {
    var line = LiveLine(on: sheet.screen(.terminal))
    for moment in stride(from: 0, through: 300, by: 10) {
      line.show(at: .milliseconds(moment)) { "\(moment)" }
    }
    let erasure = "\r\u{1B}[K"
    #expect(sheet.texts == ["0", "100", "200", "300"].map { erasure + $0 })
    let isRead = line.say("a trouble")
    #expect(isRead)
    line.show(at: .milliseconds(301)) { "301" }
    line.clear()
    #expect(sheet.texts.suffix(3) == ["\(erasure)a trouble\n", "\(erasure)301", erasure])
  }

  @Test
  func `in a pipe a live line is not written, and makes no text`() {
    var line = LiveLine(on: sheet.screen(.pipe))
    var count = 0
    line.show(at: .zero) {
      count += 1
      return "text"
    }
    line.show("text")
    line.clear()
    #expect(count == 0)
    let isRead = line.say("a line")
    #expect(isRead)
    #expect(sheet.texts == ["a line\n"])
  }

  @Test
  func `the comparing of causes is told on one line, and the line goes away`() {
    var judging = JudgingLine(on: sheet.screen(.terminal, characters: .ascii))
    for share in [0, 0.404, 0.409, 0.7, 1] { judging.show(share) }
    judging.end()
    let erasure = "\r\u{1B}[K"
    let told = ["0 %", "40 %", "70 %"].map { "\(erasure)  ... comparing causes, \($0)" }
    #expect(sheet.texts == told + [erasure])
  }

  @Test
  func `what comes after the comparing of causes stands in its place`() {
    var judging = JudgingLine(on: sheet.screen(.terminal))
    judging.end()
    #expect(sheet.texts == [])
    judging.show(0.5)
    judging.end()
    #expect(sheet.texts.count == 2 && sheet.texts.last == "\r\u{1B}[K")
  }

  @Test
  func `in a pipe nobody is told of the comparing of causes`() {
    var judging = JudgingLine(on: sheet.screen(.pipe))
    judging.show(0.3)
    judging.end()
    #expect(sheet.texts == [])
  }

  @Test
  func `a live line is in the characters of the screen`() {
    LiveLine(on: sheet.screen(.terminal, characters: .ascii)).show("  … port opens")
    #expect(sheet.texts.first?.hasSuffix("  ... port opens") == true)
  }
}
