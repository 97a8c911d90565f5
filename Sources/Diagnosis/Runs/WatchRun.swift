package import CableModel
import PlainText
package import SerialLink
import SmartProtocol

/// The wiggle test: many short exchanges a second, while a person moves the lead.
///
/// With the device attached, only bytes of its safe set are sent. Until it is known that the data wires do
/// not touch, only ESC is sent. With the data pins joined, only bytes are sent that a UPS does not act
/// on.
package struct WatchRun: Sendable {
  package let cable: Cable
  package let farEnd: FarEnd
  /// How long it goes on; `nil` for without end.
  package let time: Duration?

  /// How a watch ended.
  package enum Ending: Hashable, Sendable {
    case timeOver
    /// It could not begin, or had to stop.
    case stopped(because: String)
    case lost(LinkError)

    /// Whether the program was asked to stop; a watch without end always ends like this.
    package var isInterruption: Bool {
      if case .lost(.interrupted) = self { true } else { false }
    }
  }

  /// Everything that a watch found out.
  package struct Result: Hashable, Sendable {
    package let tally: WatchTally
    package let ending: Ending
    /// Why the control lines could not be watched; `nil` if they could.
    package let linesUnknown: String?
  }

  /// Creates a watch.
  package init(_ cable: Cable, farEnd: FarEnd, time: Duration? = nil) {
    self.cable = cable
    self.farEnd = farEnd
    self.time = time
  }

  /// Runs the watch.
  ///
  /// - Parameters:
  ///   - link: the line, with the settings of the cable's device.
  ///   - observe: receives the counts after each exchange, and returns whether to go on.
  /// - Returns: the result, also if the line was lost or the program was asked to stop.
  package func run(
    _ link: inout any SerialLink & ~Copyable,
    observe: (WatchTally) -> Bool
  ) -> Result {
    var watch = Watch(self)
    let ending: Ending
    do throws(LinkError) {
      ending = try watch.run(&link, observe)
    } catch {
      ending = .lost(error)
    }
    return Result(tally: watch.tally, ending: ending, linesUnknown: watch.lines.unknown)
  }
}

extension Watch {
  /// A CR, and the prompt that it brings.
  private func exchangeWithConsole(
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> (WatchTally.Grade, String) {
    let reply = try ConsoleReply.of(&link, patience: Self.limit)
    switch reply.content {
    case .text where reply.damagedBytes == 0: return (.good, "")
    case .nothing: return (.lost, "no answer to CR")
    default: return (.bad, "damage: \(reply.raw)")
    }
  }
}

/// The work of one watch.
private struct Watch {
  private let run: WatchRun
  private let context: CheckContext
  private(set) var tally = WatchTally()
  private(set) var lines: ControlLineMonitor
  private var isSmart = false
  private var isEchoed = false

  /// How long an exchange may take; a UPS answers `Q` in 50 to 110 ms.
  private static let limit = Duration.milliseconds(500)

  init(_ run: WatchRun) {
    self.run = run
    context = CheckContext(cable: run.cable, farEnd: run.farEnd, patience: .seconds(3))
    lines = ControlLineMonitor(run.cable, run.farEnd)
  }

  mutating func run(
    _ link: inout any SerialLink & ~Copyable,
    _ observe: (WatchTally) -> Bool
  ) throws(LinkError) -> WatchRun.Ending {
    switch run.farEnd {
    case .free, .bare: return .stopped(because: "nothing answers at a free end")
    case .shorted: break
    case .attached where run.cable.deviceProtocol == .console: break
    case .attached:
      let look = try NoEchoCheck().look(&link, in: context)
      guard look.symptom != .echo else {
        return .stopped(because: look.detail)
      }
    }
    let start = link.now
    while run.time.map({ link.now - start < $0 }) ?? true {
      let isWired = try lines.step(&link) ?? true
      var (grade, words) = try exchange(&link)
      if !isWired, grade == .good {
        (grade, words) = (.bad, "a control input does not follow the jumpers")
      }
      tally.add(grade, words, at: link.now - start)
      guard observe(tally) else { return .stopped(because: "nobody reads the output any more") }
      // If the wires touch, a UPS hears its own answers as commands.
      if isEchoed { return .stopped(because: EchoProbe.sentence) }
    }
    return .timeOver
  }

  private mutating func exchange(
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> (WatchTally.Grade, String) {
    if run.farEnd.kind == .shorted {
      let bytes = Array(context.cable.echoBytes.inert.prefix(8))
      let echo = try Echo.of(bytes, on: &link, context.settings, patience: Self.limit)
      switch echo.symptom {
      case .exact: return (.good, "")
      case .none: return (.lost, "nothing came back")
      case .breakHeld: return (.bad, "RxD is held in the space state")
      default: return (.bad, "\(echo.matching) of \(echo.sent.count) bytes came back right")
      }
    }
    if run.cable.deviceProtocol == .console { return try exchangeWithConsole(&link) }
    // After a loss of power, or when a contact has just closed, the UPS is in dumb mode.
    let command = isSmart ? SmartCommand.status : .enterSmartMode
    var conversation = Conversation()
    let answer = try conversation.ask(command, on: &link, within: Self.limit)
    let isRight =
      switch answer.reply {
      case .acknowledged, .value: true
      default: false
      }
    isSmart = isRight
    isEchoed = (answer.strays + [answer.line]).contains {
      answer.reply == nil && $0.first == command.byte
    }
    if isRight, answer.damagedBytes == 0, answer.strays.isEmpty { return (.good, "") }
    if answer.reply == nil, answer.damagedBytes == 0, answer.strays.isEmpty, answer.line.isEmpty {
      return (.lost, "no answer to \(command.mnemonic)")
    }
    if answer.damagedBytes == 0, !answer.strays.isEmpty, answer.strays.allSatisfy(SmartText.isLine)
    {
      let late = answer.strays.prefix(4).map { "'\(escaped($0))'" }.joined(separator: ", ")
      return (.bad, "replies to earlier letters, late: \(late)")
    }
    let seen = answer.strays.joined(separator: [0x20]) + answer.line
    return (.bad, "damage: '\(escaped(seen.prefix(16)))', \(answer.damagedBytes) framing errors")
  }
}
