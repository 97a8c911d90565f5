package import CableModel
package import SerialLink

/// The self-test of port, adapter and cable, with the cable's data pins joined: many rounds of bytes.
///
/// A UPS may be at the far end by mistake. So the short is proved first, at the rate of the cable's
/// device. If the echo is too poor to prove it, only bytes are sent that a UPS does not act on, and at
/// no other rate.
package struct LoopbackRun: Sendable {
  package let cable: Cable
  /// How long the rounds go on.
  package let time: Duration
  /// The rate of the rounds; `nil` for the rate of the cable's device.
  package let rate: Int?
  package let lines: Lines

  /// What is tested besides the data wires.
  package enum Lines: Hashable, Sendable {
    case dataOnly
    /// RTS and DTR change with each round, and the inputs are compared with the cable's jumpers.
    case controlToo
  }

  /// How a run ended.
  package enum Ending: Hashable, Sendable {
    case timeOver
    /// The rounds could not begin; the finding says why the short is not proved.
    case notShorted(Finding<AnySymptom>)
    /// The port did not take the rate.
    case rateRefused(got: Int)
    case lost(LinkError)

    /// Whether the program was asked to stop.
    package var isInterruption: Bool {
      if case .lost(.interrupted) = self { true } else { false }
    }
  }

  /// Everything that a run found out.
  package struct Result: Hashable, Sendable {
    package let tally: LoopbackTally
    package let ending: Ending
    /// Why the control lines could not be tested; `nil` if they could.
    package let linesUnknown: String?
    /// Whether the short was proved first; the rounds then used every byte value except `Y`.
    package var isShortProved: Bool { proof?.provesShort ?? false }
    /// The look before the rounds that proves the short or does not; `nil` if the line was lost before its end.
    package let proof: Finding<AnySymptom>?
    /// The damaged input that the driver has counted since the run began.
    package let driverErrors: Knowable<ErrorCounters>
  }

  /// Creates a run.
  package init(_ cable: Cable, time: Duration, rate: Int? = nil, lines: Lines = .dataOnly) {
    self.cable = cable
    self.time = time
    self.rate = rate
    self.lines = lines
  }

  /// Runs the self-test.
  ///
  /// - Parameters:
  ///   - link: the line, with the settings of the cable's device.
  ///   - shorted: the pins that are joined.
  ///   - observe: receives the counts after each round.
  /// - Returns: the result, also if the line was lost or the program was asked to stop.
  package func run(
    _ link: inout any SerialLink & ~Copyable,
    _ shorted: ShortedPins,
    observe: (LoopbackTally) -> Void
  ) -> Result {
    var rounds = Rounds(self, shorted)
    let before = Self.driverErrors(&link)
    let ending: Ending
    do throws(LinkError) {
      ending = try rounds.run(&link, observe)
    } catch {
      ending = .lost(error)
    }
    return Result(
      tally: rounds.tally,
      ending: ending,
      linesUnknown: rounds.lineMonitor?.unknown,
      proof: rounds.proof,
      driverErrors: Self.driverErrors(&link).counted(since: before)
    )
  }

  private static func driverErrors(
    _ link: inout any SerialLink & ~Copyable
  ) -> Knowable<ErrorCounters> {
    do throws(LinkError) {
      return try link.status().errors
    } catch {
      return .unknown(because: "the line was lost")
    }
  }
}

/// The work of one run.
private struct Rounds {
  private let run: LoopbackRun
  private let farEnd: FarEnd
  private(set) var tally = LoopbackTally()
  private(set) var lineMonitor: ControlLineMonitor?
  private(set) var proof: Finding<AnySymptom>?

  init(_ run: LoopbackRun, _ shorted: ShortedPins) {
    self.run = run
    farEnd = .shorted(shorted)
    lineMonitor = run.lines == .controlToo ? ControlLineMonitor(run.cable, farEnd) : nil
  }

  mutating func run(
    _ link: inout any SerialLink & ~Copyable,
    _ observe: (LoopbackTally) -> Void
  ) throws(LinkError) -> LoopbackRun.Ending {
    let check = LoopbackCheck()
    let context = CheckContext(cable: run.cable, farEnd: farEnd, patience: .seconds(3))
    let proof = try check.look(&link, in: context)
    self.proof = proof.erased
    var settings = context.settings
    switch proof.symptom {
    case .exact: break
    // Other bytes may be a UPS's answers. Only a poor echo of the same bytes is good enough to go on.
    case .partial, .wrongRate, .delayed:
      guard run.rate == nil || run.rate == settings.baudRate else {
        return .notShorted(proof.erased)
      }
    default: return .notShorted(proof.erased)
    }
    if let rate = run.rate, rate != settings.baudRate {
      settings.baudRate = rate
      let got = try link.apply(settings)
      // Some chips report the real rate of their divider, which is a little off.
      guard abs(got.baudRate - rate) * 50 <= rate else { return .rateRefused(got: got.baudRate) }
    }
    try rounds(&link, settings, observe)
    return .timeOver
  }

  private mutating func rounds(
    _ link: inout any SerialLink & ~Copyable,
    _ settings: LineSettings,
    _ observe: (LoopbackTally) -> Void
  ) throws(LinkError) {
    let pattern =
      proof?.provesShort == true ? run.cable.echoBytes.pattern : run.cable.echoBytes.inert
    // A round takes a quarter of a second at most, so that the display is updated often.
    let usual = min(max(settings.baudRate / 40, 8), pattern.count)
    let start = link.now
    let end = start + run.time
    var position = 0
    while link.now < end {
      let room = Int((end - link.now).nanoseconds / settings.characterTime.nanoseconds)
      let count = min(usual, room)
      guard count > 0 else { break }
      let bytes = (0..<count).map { pattern[(position + $0) % pattern.count] }
      position = (position + count) % pattern.count
      if lineMonitor != nil { try watchLines(&link) }
      let begun = link.now
      var first: Instant?
      // A byte that comes later counts as lost, so that the display is updated and the run ends on time.
      let patience = Duration.milliseconds(250)
      var echo = try Echo.of(bytes, on: &link, settings, patience: patience) { moment in
        first = first ?? moment
      }
      if echo.heard.count >= count, echo.heard.goodBytes != bytes {
        // Late or doubled bytes belong to this round, not to the next one.
        echo = try echo.waiting(on: &link)
      }
      tally.add(echo, first: first.map { max(.zero, $0 - begun - settings.characterTime) })
      tally.elapsed = min(link.now - start, run.time)
      observe(tally)
    }
    tally.elapsed = min(link.now - start, run.time)
  }

  private mutating func watchLines(
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) {
    let before = lineMonitor?.unasked ?? 0
    let isRight = try lineMonitor?.step(&link)
    tally.extra += (lineMonitor?.unasked ?? 0) - before
    guard let isRight else { return }
    tally.lineReads += 1
    if !isRight { tally.wrongLines += 1 }
  }
}

extension Finding<AnySymptom> {
  /// Whether everything came back over the short, right and in time.
  fileprivate var provesShort: Bool {
    symptom.map { $0 == LoopbackCheck.Symptom.exact } ?? false
  }
}
