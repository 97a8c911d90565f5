package import CableModel

/// Establishes which pin host TxD really reaches, by what a person reads on a voltmeter.
///
/// It is the one check that tells a swapped pair from a silent UPS without touching the UPS: an idle
/// RS-232 transmitter is at -5 to -12 V, a receiver and ground near 0 V (wejn.org, 2021-02).
struct MeterCheck: AskedCheck {
  let id = CheckID.meter
  let title = "meter"
  let prerequisites = [Prerequisite(.portOpens, PortOpensCheck.Seen.opened)]
  let farEnds: Set<FarEndKind> = [.free]

  func look(asking person: inout any Operator, in context: CheckContext) -> Look? {
    let cable = context.cable
    let pins = cable.meteredPins
    guard let reference = cable.meterReference else {
      return Look(unknown: "the cable has no ground to measure against")
    }
    let volts: [Int: Double]
    switch person.volts(at: pins, against: reference, of: cable) {
    case .given(let readings): volts = readings
    case .skipped: return Look(unknown: "no meter reading was given")
    case .quit: return nil
    }
    // A pin that was passed over takes nothing from what the other one says.
    let read = pins.filter { volts[$0] != nil }
    guard !read.isEmpty else { return Look(unknown: "no meter reading was given") }
    let detail = read.map { "pin \($0) \(Self.text(volts[$0] ?? 0))" }
    let unread = pins.filter { volts[$0] == nil }.map { ", pin \($0) not measured" }
    let measured = read.map { pin in
      Measured(
        code: "volts-\(pin)",
        name: "pin \(pin) against pin \(reference)",
        value: Self.text(volts[pin] ?? 0)
      )
    }
    let levels = pins.map { (pin: $0, level: volts[$0].map(MeterLevel.init) ?? .unread) }
    return Look(
      sign: MeterSign(levels).text,
      detail.joined(separator: ", ") + ", against pin \(reference)" + unread.joined(),
      measurements: measured
    )
  }

  func words(for sign: String) -> String {
    guard let levels = MeterSign(sign)?.levels else { return sign }
    return levels.map { "pin \($0.pin) \($0.level.words)" }.joined(separator: ", ")
  }

  /// Volts to a tenth.
  private static func text(_ volts: Double) -> String {
    let tenths = Int((volts * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) V"
  }
}

extension Cable {
  /// The device pins at which a meter tells something: those of the two data wires.
  package var meteredPins: [Int] {
    devicePins(playing: .receivedData) + devicePins(playing: .transmittedData)
  }

  /// The device pin that the meter's black lead stays on.
  package var meterReference: Int? {
    devicePins(playing: .ground).first
  }
}
