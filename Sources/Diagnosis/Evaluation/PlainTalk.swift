import CableModel
import PlainText
package import SerialLink
package import SimulatedBench
import SmartProtocol

/// What a person with a terminal program finds out over a bench: whether the device can be talked to.
///
/// It asks what any program asks of a UPS, or presses Enter at a console, and compares with the answers over a sound cable. It
/// knows no check and no prediction, so that it can contradict what the diagnosis makes of them.
package struct PlainTalk: Sendable {
  /// Whether the UPS went into smart mode, or the console prompted, and every answer came through unharmed.
  package let isUnderstood: Bool

  /// The questions; the status comes often, so that an adapter which loses a byte now and then
  /// gets the time to do so.
  private static let questions: [SmartCommand] =
    [.model, .firmware, .batteryVoltage, .batteryCharge, .load]
    + Array(repeating: .status, count: 10)

  /// Talks to the device of a bench.
  ///
  /// - Parameters:
  ///   - setup: what stands on the bench; the cable is plugged into the device.
  ///   - beginning: the moment, on the bench's clock, at which the talk begins.
  package init(over setup: BenchSetup, from beginning: Instant = .zero) {
    let sound = BenchSetup(cable: setup.cable, unit: setup.unit, ups: setup.ups)
    let answers = Self.answers(over: setup, from: beginning)
    isUnderstood = answers != nil && answers == Self.answers(over: sound, from: beginning)
  }

  /// The answers to all questions, or `nil` if the UPS does not go into smart mode or the console shows no prompt.
  private static func answers(
    over setup: BenchSetup,
    from beginning: Instant
  ) -> [[UInt8]]? {
    let bench = SimulatedBench(setup, farEnd: .attached)
    _ = bench.takeArrivals(upTo: beginning)
    if setup.cable.deviceProtocol == .console { return answersOfConsole(on: bench) }
    let answersToY = (0..<3).map { _ in
      answer(to: .enterSmartMode, on: bench, within: .seconds(1))
    }
    guard answersToY.contains(Array("SM".utf8)) else { return nil }
    // A slow UPS may still have something to say.
    _ = bench.takeArrivals(upTo: bench.now + .seconds(5))
    return questions.map { answer(to: $0, on: bench, within: .seconds(5)) }
  }

  /// What comes back of CRs, or `nil` if a console does not show its prompt for each.
  ///
  /// The first ones may be needed to wake it. The others come at moments without a rhythm.
  private static func answersOfConsole(on bench: SimulatedBench) -> [[UInt8]]? {
    let answers = (0..<30).map { (number: Int) -> [UInt8] in
      bench.transmit([0x0D])
      let pause = number < 3 ? 1000 : 150 + number * 37 % 100
      let arrivals = bench.takeArrivals(upTo: bench.now + .milliseconds(pause))
      return arrivals.goodBytes.count == arrivals.count ? arrivals.goodBytes : []
    }
    let settled = Array(answers.dropFirst(3))
    return settled.allSatisfy { $0.contains(where: isPrintable) } ? settled : nil
  }

  /// What comes back until a line has ended, or until the time is over; alerts do not count.
  private static func answer(
    to question: SmartCommand,
    on bench: SimulatedBench,
    within patience: Duration
  ) -> [UInt8] {
    bench.transmit([question.byte])
    let deadline = bench.now + patience
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n"), bench.now < deadline {
      for item in bench.takeArrivals(before: deadline) {
        guard case .byte(let byte) = item else { return [] }
        bytes.append(byte)
      }
    }
    return bytes.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }
}
