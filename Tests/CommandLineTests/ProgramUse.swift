import CableModel
import CommandLine
import Diagnosis
import PosixSerial
import Report
import SerialLink
import SimulatedBench
import SmartProtocol
import Synchronization
import TestSupport

/// A way to use a port.
enum ProgramUse: String, CaseIterable, Sendable {
  case diagnoseAttached, diagnoseFree, validate, loopback, watchShorted, watchAttached, terminal,
    map

  /// What the cable is plugged into at first.
  var start: FarEndKind {
    switch self {
    case .diagnoseAttached, .watchAttached, .terminal: .attached
    case .diagnoseFree, .validate, .map: .free
    case .loopback, .watchShorted: .shorted
    }
  }

  /// What it may send to a UPS that nobody was asked about: the safe set, and from the terminal, where a
  /// person chooses, all that reads.
  var allowedBytes: Set<UInt8> {
    guard self == .terminal else { return safeBytes }
    return Set(0...0xFF).subtracting(
      SmartCommand.all.filter { $0.safety.changesState }.map(\.byte)
    )
  }

  /// Whether it asks a person to plug the UPS in.
  var plugsIn: Bool { self == .diagnoseFree || self == .validate }

  /// The runs over the faults of the default cable, made once.
  var runs: [UseRun] {
    get throws {
      try Self.made.withLock { made in
        if let runs = made[self] { return runs }
        let runs = try runs(at: start)
        made[self] = runs
        return runs
      }
    }
  }

  private static let made = Mutex<[ProgramUse: [UseRun]]>([:])

  /// The runs with the cable really plugged into something, whatever the use takes for granted.
  func runs(at real: FarEndKind) throws -> [UseRun] {
    let diagnoser = try Procedures.ofDefaultCable
    var random = SeededRandom(seed: 3)
    // A person at the free end takes many steps; every fourth fault is enough there.
    let stride = self == .diagnoseFree || self == .validate ? 4 : 1
    return diagnoser.hypotheses.map(\.hypothesis).enumerated().compactMap { number, hypothesis in
      guard number.isMultiple(of: stride) else { return nil }
      var truth = hypothesis.variants[number % hypothesis.variants.count]
      if truth.ups == .onLine {
        truth.ups = SimulatedUPS.State.allCases[number % SimulatedUPS.State.allCases.count]
      }
      // A third of the runs are left alone; the other moments are spread from the first to the hundreds.
      let moment = Int(1.8 * Double.random(in: 1...300, using: &random).squareRoot())
      let error: LinkError = number.isMultiple(of: 2) ? .interrupted(signal: 2) : .disconnected(nil)
      let end = number % 3 == 0 ? nil : (operation: moment * moment / 3 + 1, error: error)
      return UseRun(self, hypothesis.id, truth, at: real, diagnoser, end: end)
    }
  }
}

/// One use of a port, and what it did to the line and to the UPS.
final class UseRun: Sendable {
  let fault: String
  let name: String
  let truth: BenchSetup
  /// What was done to the line, and what was plugged in at that moment.
  let actions: [(LinkAction, FarEndKind)]
  let record: UPSRecord
  /// What the person saw.
  let shown: String
  /// Whether the signal came, or the adapter was pulled, before the use had ended by itself.
  let wasEnded: Bool

  init(
    _ use: ProgramUse,
    _ fault: String,
    _ truth: BenchSetup,
    at real: FarEndKind,
    _ diagnoser: Diagnoser,
    end: (operation: Int, error: LinkError)?
  ) {
    self.fault = fault
    self.truth = truth
    name = "\(use), \(fault), \(truth.ups), \(end.map { "\($0)" } ?? "to its end")"
    let bench = SimulatedBench(truth, farEnd: Self.farEnd(real, of: diagnoser.cable))
    var actions: [(LinkAction, FarEndKind)] = []
    var isOver = false
    let port = EndedPort(bench, end: end) {
      actions.append(($0, bench.farEnd.kind))
    } ended: {
      isOver = true
    }
    shown = Self.play(use, on: port, bench, diagnoser)
    self.actions = actions
    record = bench.record
    wasEnded = isOver
  }

  /// Whether a character that no UPS acts on comes back with the UPS attached, as somebody finds who types it.
  var echoes: Bool {
    let bench = SimulatedBench(truth, farEnd: .attached)
    let heard = try? SimulatedPort(bench).withLink(truth.cable.line) { link -> [Received] in
      let commands = SmartCommand.all.map(\.byte)
      let byte = (0x20..<0x7F).first { !commands.contains($0) }
      guard let byte, (try? link.send([byte])) != nil else {
        return []
      }
      return (try? link.receive(before: bench.now + .seconds(1))) ?? []
    }
    return heard?.isEmpty == false
  }

  private static func farEnd(_ kind: FarEndKind, of cable: Cable) -> FarEnd {
    switch kind {
    case .shorted: .shorted(cable.loopbackPins ?? ShortedPins(1, 2))
    case .attached: .attached
    case .free, .bare: .free
    }
  }

  private static func play(
    _ use: ProgramUse,
    on port: EndedPort,
    _ bench: SimulatedBench,
    _ diagnoser: Diagnoser
  ) -> String {
    let cable = diagnoser.cable
    let person = SimulatedOperator(bench, abilities: Set(Ability.allCases))
    switch use {
    case .diagnoseAttached: return text(diagnoser.diagnose(port, farEnd: .attached) { _ in })
    case .diagnoseFree, .validate:
      var start = DiagnosisStart(.free)
      start.goal = use == .validate ? .proving : .explaining
      return text(diagnoser.diagnose(port, from: start, person: SimulatedOperator(bench)) { _ in })
    case .loopback:
      let run = LoopbackRun(cable, time: .seconds(3), lines: .controlToo)
      open(port, cable) { _ = run.run(&$0, ShortedPins(1, 2)) { _ in } }
    case .watchShorted, .watchAttached:
      let farEnd = farEnd(use.start, of: cable)
      let run = WatchRun(cable, farEnd: farEnd, time: .seconds(3))
      open(port, cable) { _ = run.run(&$0) { _ in true } }
    case .terminal: return terminal(port, cable)
    case .map: _ = MappingRun(ends: cable, tools: [.clip, .meter]).run(port, person)
    }
    return ""
  }

  private static func open(
    _ port: EndedPort,
    _ cable: Cable,
    _ body: (inout any SerialLink & ~Copyable) -> Void
  ) {
    // A port on a bench always opens.
    try? port.withLink(cable.line) { body(&$0) }
  }

  private static func text(_ report: DiagnosisReport) -> String {
    TextReport(report, style: TextStyle()).whole()
  }

  /// Every key, and Enter after it, but no word that means yes.
  private static func terminal(_ port: EndedPort, _ cable: Cable) -> String {
    CapturingConsole.hearing { console in type(on: port, cable, console) }.1
  }

  private static func type(on port: EndedPort, _ cable: Cable, _ console: Console) {
    open(port, cable) { link in
      // As the command does before it lets anybody type.
      guard let isEchoed = try? EchoProbe.isEchoed(on: &link, over: cable), !isEchoed else {
        return
      }
      var run = TerminalRun(
        TerminalSession(danger: .refused),
        keys: EveryKey(),
        console: console,
        style: TextStyle(),
        log: { _ in }
      )
      _ = run.run(on: &link)
    }
  }
}

private struct EveryKey: KeySource {
  // Deleting takes what was typed off the screen with a control character; ^C and ^D would end it.
  private var keys = (0x20..<0x7F).flatMap { key -> [UInt8] in [key, 0x0D] }
  let isTerminal = false

  mutating func read() -> StandardInput.Input {
    keys.isEmpty ? .ended : .bytes([keys.removeFirst()])
  }
}
