import CableModel
import PlainText
import SerialLink

/// Finds out what a meter shows at one pin of an open connector, against the ground of that connector.
struct VoltsCheck: Check {
  typealias Symptom = MeterSymptom

  static let id = CheckID(rawValue: "volts")
  let explanation =
    "Asks you what a voltmeter shows at one pin of an open connector, against the ground "
    + "of that connector. A pin at -5 to -12 V is driven; one near 0 V is an input, the "
    + "ground, or open. d stands for the device end, h for the host end."
  let pin: Pin

  /// A look at one pin.
  init(_ pin: Pin) {
    self.pin = pin
  }

  var ownID: CheckID { Probe.volts(pin).id }
  var title: String { "meter at \(pin.end.rawValue) pin \(pin.number)" }
  var farEnds: Set<FarEndKind> { [.opening(pin.end)] }
  let prerequisites = [Prerequisite(PortOpensCheck.self, [.opened])]
  let effort = 25.0
  let tools: Set<Tool> = [.meter]

  var procedure: Procedure<Symptom> {
    .question { person, context in
      guard let reference = context.cable.groundPin(at: pin.end) else {
        return .given(Finding(unknown: "the cable has no ground to measure against"))
      }
      return person.volts(at: pin, against: reference, of: context.cable)
        .finding(ifSkipped: "no meter reading was given") { finding(of: $0, against: reference) }
    }
  }

  private func finding(of volts: Double, against reference: Pin) -> Finding<Symptom> {
    let value = "\(volts.decimal(places: 1)) V"
    return Finding(
      MeterSymptom([MeterSymptom.Reading(pin.number, MeterLevel(volts: volts))]),
      "\(pin.words) \(value), against \(reference.words)",
      measurements: [
        Measurement(
          code: "volts-\(pin.tag)",
          name: "\(pin.words) against \(reference.words)",
          value: value
        )
      ]
    )
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    MeterCheck().grade(of: seen, where: predicted)
  }

  func words(for symptom: MeterSymptom) -> String { MeterCheck().words(for: symptom) }
}

/// Finds out whether a meter at one pin moves to and fro with RTS or DTR.
struct SwingCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case swings
    case steady
  }

  static let id = CheckID(rawValue: "swing")
  let explanation =
    "Moves RTS or DTR while you hold a voltmeter to one pin of an open connector, and "
    + "asks whether the reading moves. If it does, that line reaches the pin. d stands for "
    + "the device end, h for the host end."
  /// The lines that the program can move.
  static let signals: [HostSignal] = [.rts, .dtr]

  let pin: Pin
  let signal: HostSignal

  /// A look at one pin while one line is moved.
  init(_ pin: Pin, _ signal: HostSignal) {
    self.pin = pin
    self.signal = signal
  }

  var ownID: CheckID { Probe.swing(pin, signal).id }
  var title: String {
    "\(pin.end.rawValue) pin \(pin.number) as \(signal.rawValue) moves"
  }
  var farEnds: Set<FarEndKind> { [.opening(pin.end)] }
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 30.0
  let tools: Set<Tool> = [.meter]

  /// How often the line goes to and fro, a second for each state: a meter shows a new value two or three
  /// times a second.
  private static let cycles = 4
  private static let pause = Duration.seconds(1)

  var procedure: Procedure<Symptom> {
    .probe(sends: .nothing) { link, person, context throws(LinkError) in
      let cable = context.cable
      guard let reference = cable.groundPin(at: pin.end) else {
        return .given(Finding(unknown: "the cable has no ground to measure against"))
      }
      let touched = person.touch(pin, against: reference, toSee: signal, of: cable)
      guard case .given = touched else {
        return touched.finding(ifSkipped: Self.unread) { _ in Finding(unknown: Self.unread) }
      }
      do throws(LinkError) {
        try move(&link)
      } catch {
        guard case .unsupported(let capability) = error else { throw error }
        return .given(Finding(unknown: capability.absence))
      }
      return person.hasSwung(pin, against: reference, by: signal, of: cable)
        .finding(ifSkipped: Self.unread) { hasSwung in
          let symptom: Symptom = hasSwung ? .swings : .steady
          return Finding(symptom, words(for: symptom))
        }
    }
  }

  private static let unread = "nobody looked at the meter"

  private func move(_ link: inout any SerialLink & ~Copyable) throws(LinkError) {
    for _ in 0..<Self.cycles {
      for state in [LineState.deasserted, .asserted] {
        var lines = OutputLines(rts: .asserted, dtr: .asserted)
        if signal == .rts { lines.rts = state } else { lines.dtr = state }
        try link.drive(lines)
        _ = try link.collect(until: link.now + Self.pause)
      }
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A probe that does not touch, or a look at the wrong moment.
    case (_, .steady): .unusual
    default: .rare
    }
  }

  func words(for symptom: Symptom) -> String {
    let line = signal.tag.uppercased()
    return switch symptom {
    case .swings: "the meter moves with \(line)"
    case .steady: "the meter does not move with \(line)"
    }
  }
}

/// Finds out whether a continuity tester beeps between two pins of the cable, unplugged at both ends.
struct BeepCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case beeps
    case silent
  }

  static let id = CheckID(rawValue: "beep")
  let explanation =
    "Asks you whether a continuity tester beeps between two pins of the cable, unplugged "
    + "at both ends. It finds each wire by itself, whatever is at the other end. d stands "
    + "for the device end, h for the host end."
  let pair: PinPair

  /// A look at two pins.
  init(_ pair: PinPair) {
    self.pair = pair
  }

  var ownID: CheckID { Probe.beep(pair).id }
  var title: String {
    "\(pair.first.end.rawValue) \(pair.first.number) to "
      + "\(pair.second.end.rawValue) \(pair.second.number)"
  }
  let farEnds: Set<FarEndKind> = [.bare]
  let effort = 20.0
  let tools: Set<Tool> = [.meter]

  var procedure: Procedure<Symptom> {
    .question { person, context in
      person.beeps(pair, of: context.cable)
        .finding(ifSkipped: "no continuity tester was used") { isJoined in
          let symptom: Symptom = isJoined ? .beeps : .silent
          return Finding(symptom, words(for: symptom))
        }
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A probe that does not touch.
    case (.beeps, .silent): .unusual
    // A probe on the wrong pin.
    default: .rare
    }
  }

  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .beeps: "it beeps"
    case .silent: "it does not beep"
    }
  }
}

extension HostSignal {
  /// The signal in the name of a check.
  var tag: String { rawValue.lowercased() }
}
