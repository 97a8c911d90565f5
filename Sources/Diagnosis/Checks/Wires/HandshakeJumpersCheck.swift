import CableModel
import SerialLink

/// Finds out which control inputs follow which control outputs; this shows the jumpers.
///
/// The cable's description says what they should follow. The check proves the plug and its contacts
/// without sending a byte.
struct HandshakeJumpersCheck: Check {
  /// What each input does, as in `cts=rts dsr=dtr dcd=off ri=off`.
  struct Symptom: CheckSymptom {
    let cts: Behaviour
    let dsr: Behaviour
    let dcd: Behaviour
    let ri: Behaviour
  }

  /// What an input does while RTS and DTR go through all their states.
  enum Behaviour: String, CaseIterable, Hashable, Sendable {
    case off
    case on
    case rts
    case dtr
    /// Asserted while RTS or DTR is asserted, as when both drive it.
    case either
    case erratic

    /// Reads the behaviour from the states in the order of `combinations`.
    init(_ states: [LineState]) {
      switch states.map({ $0 == .asserted }) {
      case [false, false, false, false]: self = .off
      case [true, true, true, true]: self = .on
      case [false, true, false, true]: self = .rts
      case [false, false, true, true]: self = .dtr
      case [false, true, true, true]: self = .either
      default: self = .erratic
      }
    }
  }

  static let id = CheckID.handshakeJumpers
  let title = "handshake jumpers"
  let explanation =
    "Moves RTS and DTR, and looks which of CTS, DSR, DCD and RI follow. No byte is sent. "
    + "The cable's file says what should follow. It proves the plug and the jumpers, and no "
    + "data wire."
  let prerequisites = [Prerequisite.lineIsSet]

  var procedure: Procedure<Symptom> {
    .line(sends: .nothing) { link, _ throws(LinkError) in try look(&link) }
  }

  /// The states that the outputs go through.
  static let combinations = [
    OutputLines(rts: .deasserted, dtr: .deasserted),
    OutputLines(rts: .asserted, dtr: .deasserted),
    OutputLines(rts: .deasserted, dtr: .asserted),
    OutputLines(rts: .asserted, dtr: .asserted),
  ]

  func look(
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Finding<Symptom> {
    var states: [InputLines] = []
    var before = try link.status().inputs
    for lines in Self.combinations {
      do throws(LinkError) {
        try link.drive(lines)
      } catch {
        guard case .unsupported(let capability) = error else { throw error }
        return Finding(unknown: capability.absence)
      }
      before = try SettlingInputs.read(from: &link) { $0 != before }.inputs
      switch before {
      case .known(let inputs): states.append(inputs)
      case .unknown(let reason): return Finding(unknown: reason)
      }
    }
    let symptom = Symptom(
      cts: Behaviour(states.map(\.cts)),
      dsr: Behaviour(states.map(\.dsr)),
      dcd: Behaviour(states.map(\.dcd)),
      ri: Behaviour(states.map(\.ri))
    )
    return Finding(symptom, words(for: symptom))
  }
}

extension HandshakeJumpersCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    var differing = 0
    var isErratic = false
    for (seen, predicted) in zip(seen.behaviours, predicted.behaviours) where seen != predicted {
      differing += 1
      isErratic = seen == .erratic
    }
    // The first reading after a change may be old (one in three on a PL2303), and a loose jumper
    // follows only at times.
    return differing == 1 && isErratic ? .unusual : .malfunction
  }
}

extension CheckID {
  package static let handshakeJumpers = CheckID(rawValue: "handshake-jumpers")
}

extension HandshakeJumpersCheck.Symptom {
  typealias Behaviour = HandshakeJumpersCheck.Behaviour

  private static let names = ["cts", "dsr", "dcd", "ri"]

  var behaviours: [Behaviour] { [cts, dsr, dcd, ri] }

  /// Nothing follows RTS or DTR.
  static let allOff = Self(cts: .off, dsr: .off, dcd: .off, ri: .off)

  /// The inputs with what each does.
  fileprivate var inputs: [(name: String, behaviour: Behaviour)] {
    zip(Self.names, behaviours).map { ($0, $1) }
  }

  /// The behaviours as the digits of a number.
  var ordinal: Int {
    behaviours.reduce(0) { number, behaviour in
      number * Behaviour.allCases.count + (Behaviour.allCases.firstIndex(of: behaviour) ?? 0)
    }
  }

  var code: String {
    inputs.map { "\($0.name)=\($0.behaviour.rawValue)" }.joined(separator: " ")
  }

  init?(code: String) {
    let parts = code.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
    guard parts.map(\.first) == Self.names, parts.allSatisfy({ $0.count == 2 }) else { return nil }
    let read = parts.compactMap { Behaviour(rawValue: $0[1]) }
    guard read.count == Self.names.count else { return nil }
    (cts, dsr, dcd, ri) = (read[0], read[1], read[2], read[3])
  }
}

// MARK: Words

extension HandshakeJumpersCheck {
  func words(for symptom: Symptom) -> String {
    let following = symptom.inputs.compactMap { input -> String? in
      let name = input.name.uppercased()
      return switch input.behaviour {
      case .off: nil
      case .on: "\(name) is always asserted"
      case .rts, .dtr: "\(name) follows \(input.behaviour.rawValue.uppercased())"
      case .either: "\(name) follows both RTS and DTR"
      case .erratic: "\(name) follows nothing"
      }
    }
    return following.isEmpty ? "no input follows RTS or DTR" : following.joined(separator: ", ")
  }
}
