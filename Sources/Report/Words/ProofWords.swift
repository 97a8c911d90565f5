import CableModel
import Diagnosis

/// What a check showed that proves parts of the way sound.
struct ProofWords: Hashable {
  /// A clause that "so" can follow, such as "SM came back".
  let clause: String
  /// A word or two for a table, such as "SM".
  let name: String
  /// The smaller, the sooner it is named where several prove the same.
  let rank: Int

  /// Puts into words what was seen at a test point.
  ///
  /// - Parameters:
  ///   - testPoint: the check and its far end.
  ///   - report: what was found out.
  init(_ testPoint: TestPoint, in report: DiagnosisReport) {
    let result = report.results.last {
      $0.check == testPoint.check && $0.farEnd == testPoint.farEnd && $0.finding?.symptom != nil
    }
    let code = result?.finding?.symptom?.code ?? ""
    let entry =
      Self.table.first { $0.check == testPoint.check } ?? Self.swap(testPoint.check, report)
    let seen = result?.finding?.symptom.flatMap { symptom in
      CheckCatalogue.check(testPoint.check)?.words(for: symptom)
    }
    // That nothing came is the last to be named.
    let isBare = code == "silent" && entry?.clauses[code] == nil
    let place = isBare ? nil : Self.table.firstIndex { $0.check == testPoint.check }
    rank = place ?? Self.table.count
    let title = result?.title ?? testPoint.check.rawValue
    let whole =
      entry?.clauses[code] ?? (result?.outcome == .passed ? entry?.passed : nil)
      ?? "\(testPoint.check == .meter ? "the meter" : "'\(title)'") shows \(seen ?? "no fault")"
    clause =
      testPoint.farEnd == .shorted && entry?.overTheShort == true
      ? whole + " over the short" : whole
    name = entry?.names[code] ?? entry?.name ?? title
  }

  private struct Entry {
    let check: CheckID
    let name: String
    /// What is seen if it passed.
    let passed: String
    /// Clauses for single symptoms, by their stable names.
    var clauses: [String: String] = [:]
    var names: [String: String] = [:]
    var overTheShort = false
  }

  /// What is said where another part was put in the place of one: it may be the one that is in now.
  private static func swap(_ check: CheckID, _ report: DiagnosisReport) -> Entry? {
    guard case .swap(let spare) = Probe(check) else { return nil }
    let name = report.cable.name(of: spare)
    let isKept = report.mended == report.cable.replacement(of: spare)
    let part = isKept ? "the \(name) that is in now" : "another \(name)"
    return Entry(
      check: check,
      name: "an answer over \(part)",
      passed: "an answer came over \(part)",
      clauses: ["works": "an answer came over \(part)"]
    )
  }

  /// The proofs, the strongest first.
  private static let table: [Entry] = [
    Entry(
      check: .smartMode,
      name: "SM",
      passed: "SM came back",
      clauses: [
        "answered-late": "SM came back", "answered-slowly": "SM came back",
        "answered-after-refusal": "SM came back", "answered-with-damage": "SM came back",
        "answered-with-parity": "SM came back with parity", "answered-with-echo": "SM came back",
        "refused": "the UPS answered, though not SM", "echo": "what was sent came back",
      ],
      names: ["refused": "an answer", "echo": "an echo", "noise": "bytes"]
    ),
    Entry(
      check: .consolePrompt,
      name: "prompt",
      passed: "text came back",
      clauses: [
        "answered-late": "text came back", "answered-with-damage": "text came back",
        "answered-with-echo": "text came back", "endless": "text came back",
        "echo": "what was sent came back",
      ],
      names: ["echo": "an echo", "noise": "bytes"]
    ),
    Entry(check: .readings, name: "readings", passed: "the UPS told its readings"),
    Entry(check: .identity, name: "identity", passed: "the UPS told what it is"),
    Entry(
      check: .steadiness,
      name: "steadiness",
      passed: "every exchange came through",
      overTheShort: true
    ),
    Entry(
      check: .consoleSteadiness,
      name: "steadiness",
      passed: "every CR brought text"
    ),
    Entry(
      check: .consoleRates,
      name: "other rates",
      passed: "text came at another rate",
      clauses: [
        "silent": "nothing came at other rates either", "answered": "text came at another rate",
      ]
    ),
    Entry(
      check: .otherRates,
      name: "other rates",
      passed: "something answered at another rate",
      clauses: [
        "silent": "nothing came at other rates either",
        "answered": "the UPS answered at another rate",
        "other-framing": "the UPS answered with another framing",
        "stream": "a stream came at another rate",
      ]
    ),
    Entry(
      check: .lineBeforeHandshake,
      name: "quiet line",
      passed: "the line is quiet as a UPS leaves it",
      clauses: ["alerts": "alerts came by themselves", "replies": "replies came by themselves"],
      names: ["alerts": "alerts", "replies": "replies"]
    ),
    Entry(check: .consoleLine, name: "quiet line", passed: "nothing came unasked"),
    Entry(
      check: .loopback,
      name: "loopback",
      passed: "everything came back over the short",
      clauses: [
        "partial": "some bytes came back over the short",
        "wrong-rate": "everything came back over the short, at another rate",
        "delayed": "bytes came back over the short, in blocks",
        "garbled": "something came back over the short",
      ]
    ),
    Entry(check: .meter, name: "meter", passed: "the meter shows the right voltages"),
    Entry(
      check: .pinsPopulated,
      name: "contacts",
      passed: "the contacts are in the right holes"
    ),
    Entry(
      check: .handshakeJumpers,
      name: "handshake",
      passed: "the handshake inputs follow their outputs"
    ),
    Entry(
      check: .noEcho,
      name: "no echo",
      passed: "nothing that was sent came back",
      clauses: ["echo": "what was sent came back"],
      names: ["echo": "an echo"]
    ),
    Entry(check: .controlToData, name: "control lines", passed: "no control line reaches RxD"),
    Entry(check: .lineQuiet, name: "quiet line", passed: "nothing came unasked"),
    Entry(check: .settingsHold, name: "settings", passed: "the port keeps its settings"),
    Entry(check: .portOpens, name: "opening it", passed: "the port opened"),
    Entry(check: .portFree, name: "a look at programs", passed: "no other program has the port"),
  ]
}
