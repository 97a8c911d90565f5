import CableModel
import SerialLink

/// Finds out whether RTS or DTR reaches host RxD, where it would be a break while it is asserted.
struct ControlToDataCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case isolated
    case rts
    case dtr
    case both
  }

  static let id = CheckID.controlToData
  let title = "control lines off RxD"
  let explanation =
    "Moves RTS and DTR, and listens on RxD. If one of them reaches RxD, the line is held "
    + "as in a break while it is asserted. No byte is sent."
  let farEnds: Set<FarEndKind> = [.free, .shorted, .bare]
  let prerequisites = [Prerequisite.lineIsSet]

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, _ throws(LinkError) in try look(&link) }
  }

  /// The time of four characters at 2400 baud, plus an adapter's 16 ms of buffering.
  private static let listeningTime = Duration.milliseconds(35)

  func look(
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Finding<Symptom> {
    let rest = OutputLines(rts: .deasserted, dtr: .deasserted)
    let reaches: (rts: Bool, dtr: Bool)
    do throws(LinkError) {
      reaches.rts = try disturbs(.init(rts: .asserted, dtr: .deasserted), from: rest, &link)
      reaches.dtr = try disturbs(.init(rts: .deasserted, dtr: .asserted), from: rest, &link)
      try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
      _ = try link.collect(until: link.now + Self.listeningTime)
    } catch {
      guard case .unsupported(let capability) = error else { throw error }
      return Finding(unknown: capability.absence)
    }
    let symptom: Symptom =
      switch reaches {
      case (false, false): .isolated
      case (true, false): .rts
      case (false, true): .dtr
      case (true, true): .both
      }
    return Finding(symptom, words(for: symptom))
  }

  /// Whether a break arrives when the lines go from one state to another.
  private func disturbs(
    _ lines: OutputLines,
    from rest: OutputLines,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    try link.drive(rest)
    _ = try link.collect(until: link.now + Self.listeningTime)
    try link.drive(lines)
    // Only a break counts: bytes may also come from a noisy line.
    return try link.collect(until: link.now + Self.listeningTime).contains(.breakCondition)
  }
}

extension ControlToDataCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Some drivers hand a break on as a byte of zeros (CH341, clones of the CP210x).
    case (_, .isolated): .unusual
    // A level that follows a control line does not come from nowhere.
    case (.isolated, _): .malfunction
    default: .rare
    }
  }
}

extension CheckID {
  package static let controlToData = CheckID(rawValue: "control-to-data")
}

// MARK: Words

extension ControlToDataCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .isolated: "neither RTS nor DTR reaches RxD"
    case .rts: "host RTS reaches host RxD"
    case .dtr: "host DTR reaches host RxD"
    case .both: "host RTS and host DTR reach host RxD"
    }
  }
}
