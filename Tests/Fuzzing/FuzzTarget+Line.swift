import CableModel
import CommandLine
import Diagnosis
import PlainText
import PosixSerial
import Report
import SerialLink
import SmartProtocol
import Synchronization
import TestSupport

extension FuzzTarget {
  /// A diagnosis comes to an end, sends only what reads, makes no break, and passes only what spoke.
  static func complaintOfDiagnosis(_ bytes: [UInt8]) -> String? {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return "the cable does not load" }
    var device = AnyDevice(bytes)
    let script = device.script()
    let report = diagnoser.diagnose(ScriptedPort(script), farEnd: .attached) { _ in }
    let unsafe = Set(script.sent.flatMap(\.bytes)).subtracting(safeBytes)
    if !unsafe.isEmpty { return "bytes that are not safe were sent: \(unsafe.sorted())" }
    if script.driven.contains(where: { $0.data == .breakHeld }) { return "a break was sent" }
    if script.now - .zero > .seconds(120) { return "it took \(script.now - .zero)" }
    return complaint(about: report, hasSpoken: device.hasSpoken)
  }

  /// A report can be written in every form, escapes what came from the line, and passes only what spoke.
  static func complaint(about report: DiagnosisReport, hasSpoken: Bool) -> String? {
    let passes = report.verdict == .works || report.verdict == .worksWithRemarks
    if passes, !hasSpoken { return "it passes a line on which nothing was said" }
    let facts = RunFacts(program: "cablecheck", command: nil, exitCode: 0)
    let texts = [
      TextReport(report, style: TextStyle()).whole(), JSONReport(facts).text(of: report),
      HTMLReport(report, facts).text(),
    ]
    for text in texts where text.unicodeScalars.contains(where: isControl) {
      return "a control character reached a report"
    }
    return nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar.properties.generalCategory == .control
  }

  /// Keys and replies of any kind send nothing that acts, and no control character reaches the screen.
  static func complaintOfTerminal(_ bytes: [UInt8]) -> String? {
    let half = bytes.count / 2
    var device = AnyDevice(Array(bytes.prefix(half)))
    let script = device.script()
    // Nobody says yes, or deletes: what is deleted is taken off the screen with a control character.
    let keys = bytes.dropFirst(half).filter { !Set("yY\u{8}\u{7F}".utf8).contains($0) }
    let screen = Mutex("")
    let console = Console(
      write: { text in
        screen.withLock { $0 += text }
        return true
      },
      complain: { _ in },
      environment: { _ in nil },
      kind: .pipe,
      columns: nil
    )
    let ended: Void? = try? ScriptedPort(script).withLink(LineSettings(baudRate: 2400)) { link in
      var run = TerminalRun(
        TerminalSession(danger: .refused),
        keys: PressedKeys(keys: Array(keys)),
        console: console,
        style: TextStyle(),
        log: { _ in }
      )
      _ = run.run(on: &link)
    }
    guard ended != nil else { return "the port did not open" }
    let acting = Set(SmartCommand.all.filter { $0.safety.changesState }.map(\.byte))
    let sent = Set(script.sent.flatMap(\.bytes)).intersection(acting)
    if !sent.isEmpty { return "sent without a yes: \(sent.sorted())" }
    let shown = screen.withLock { $0 }
    return shown.unicodeScalars.first(where: isControl).map {
      "U+\(String($0.value, radix: 16)) was shown"
    }
  }
}

/// Keys that come one at a time, a pause before each eighth.
private struct PressedKeys: KeySource {
  var keys: [UInt8]
  var count = 0
  let isTerminal = false

  mutating func read() -> StandardInput.Input {
    guard !keys.isEmpty else { return .ended }
    count += 1
    return count.isMultiple(of: 8) ? .nothing : .bytes([keys.removeFirst()])
  }
}
