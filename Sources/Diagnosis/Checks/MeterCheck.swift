import CableModel

/// Establishes which pin host TxD really reaches, by what a person reads on a voltmeter.
///
/// It is the one check that tells a swapped pair from a silent UPS without touching the UPS: an idle
/// RS-232 transmitter is at -5 to -12 V, a receiver and ground near 0 V (wejn.org, 2021-02).
struct MeterCheck: AskedCheck {
  /// The sign of one pin's voltage; the check's sign joins those of all pins, as in `1:negative 2:zero`.
  enum Polarity: String, Sign {
    case negative
    case zero
    case positive

    /// An RS-232 receiver calls 3 V a level; logic-level idle is 3 V too, so the limit is below.
    init(volts: Double) {
      self = volts <= -2.5 ? .negative : volts >= 2.5 ? .positive : .zero
    }
  }

  let id = CheckID.meter
  let title = "meter"
  let prerequisites = [Prerequisite(.portOpens, PortOpensCheck.Seen.opened)]
  let farEnds: Set<FarEndKind> = [.free]

  func look(asking person: inout any Operator, in context: CheckContext) -> Look? {
    let cable = context.cable
    let pins = Self.pins(of: cable)
    guard let reference = Self.reference(of: cable) else {
      return Look(unknown: "the cable has no ground to measure against")
    }
    let volts: [Int: Double]
    switch person.volts(at: pins, against: reference, of: cable) {
    case .given(let readings): volts = readings
    case .skipped: return Look(unknown: "no meter reading was given")
    case .quit: return nil
    }
    let read = pins.filter { volts[$0] != nil }
    guard read.count == pins.count else {
      return Look(unknown: "a reading is missing: pins \(pins) are needed")
    }
    let detail = pins.map { "pin \($0) \(Self.text(volts[$0] ?? 0))" }
    let measured = pins.map { pin in
      Measured(
        code: "volts-\(pin)",
        name: "pin \(pin) against pin \(reference)",
        value: Self.text(volts[pin] ?? 0)
      )
    }
    return Look(
      sign: Self.sign(pins.map { ($0, Polarity(volts: volts[$0] ?? 0)) }),
      detail.joined(separator: ", ") + ", against pin \(reference)",
      measurements: measured
    )
  }

  /// The device pins that are measured: those of the two data wires.
  static func pins(of cable: Cable) -> [Int] {
    (cable.devicePins(playing: .receivedData) + cable.devicePins(playing: .transmittedData))
  }

  /// The device pin that the black lead stays on.
  static func reference(of cable: Cable) -> Int? {
    cable.devicePins(playing: .ground).first
  }

  private static func sign(_ polarities: [(pin: Int, polarity: Polarity)]) -> String {
    polarities.map { "\($0.pin):\($0.polarity.rawValue)" }.joined(separator: " ")
  }

  func words(for sign: String) -> String {
    sign.split(separator: " ").map { part in
      let fields = part.split(separator: ":")
      let value: String =
        switch fields.last {
        case "negative": "-5 to -12 V"
        case "positive": "+3 V or more"
        default: "about 0 V"
        }
      return "pin \(fields.first ?? "?") \(value)"
    }
    .joined(separator: ", ")
  }

  /// Volts to a tenth.
  private static func text(_ volts: Double) -> String {
    let tenths = Int((volts * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) V"
  }
}
