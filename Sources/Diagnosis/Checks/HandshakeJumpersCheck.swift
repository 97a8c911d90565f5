import CableModel
import SerialLink

/// Establishes which control inputs follow which control outputs, and so how the jumpers are.
///
/// Its sign lists what each input does, as in `cts=rts dsr=dtr dcd=off ri=off`; what it should be
/// follows from the cable. It proves plug and contacts without any byte on the data wires.
struct HandshakeJumpersCheck: LineCheck {
  /// What an input does while RTS and DTR go through all their states.
  enum Behaviour: String, Sign {
    case off
    case on
    case rts
    case dtr
    /// Asserted while either is, as when both drive it.
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

  let id = CheckID.handshakeJumpers
  let title = "handshake jumpers"
  let prerequisites = [Prerequisite(.settingsHold, SettingsHoldCheck.Seen.held)]
  let farEnds: Set<FarEndKind> = [.free, .shorted, .attached]
  let sending = Sending.nothing

  /// Between looks at the inputs.
  private static let settlingTime = Duration.milliseconds(20)

  /// How long a change is waited for.
  ///
  /// Drivers that ask the chip see it at once (ftdi_sio, cp210x), those that are told by an interrupt
  /// transfer (pl2303, ch341) see it late on a busy computer: by more than 20 ms in Linux 6.1 in a guest.
  /// Short enough that even a remote switch, which wants about a second, takes no notice.
  private static let settlingPatience = Duration.milliseconds(200)

  static let combinations = [
    OutputLines(rts: .deasserted, dtr: .deasserted),
    OutputLines(rts: .asserted, dtr: .deasserted),
    OutputLines(rts: .deasserted, dtr: .asserted),
    OutputLines(rts: .asserted, dtr: .asserted),
  ]

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    var states: [InputLines] = []
    var before = try link.status().inputs
    for lines in Self.combinations {
      do throws(LinkError) {
        try link.drive(lines)
      } catch {
        guard case .unsupported(let capability) = error else { throw error }
        return Look(unknown: "this kind of port has no \(capability.rawValue)")
      }
      before = try Self.settled(&link) { $0 != before }.inputs
      switch before {
      case .known(let inputs): states.append(inputs)
      case .unknown(let reason): return Look(unknown: reason)
      }
    }
    let behaviours = [
      ("cts", Behaviour(states.map(\.cts))), ("dsr", Behaviour(states.map(\.dsr))),
      ("dcd", Behaviour(states.map(\.dcd))), ("ri", Behaviour(states.map(\.ri))),
    ]
    let sign = behaviours.map { "\($0.0)=\($0.1.rawValue)" }.joined(separator: " ")
    return Look(sign: sign, words(for: sign))
  }

  /// Waits after the outputs were driven until the inputs are as they are awaited, but not for long.
  ///
  /// - Returns: the inputs then, and what arrived meanwhile.
  static func settled(
    _ link: inout any SerialLink & ~Copyable,
    as isAwaited: (Knowable<InputLines>) -> Bool
  ) throws(LinkError) -> (inputs: Knowable<InputLines>, arrived: [Received]) {
    let deadline = link.now + settlingPatience
    var arrived: [Received] = []
    while true {
      arrived += try link.collect(until: link.now + settlingTime)
      let inputs = try link.status().inputs
      if inputs.value == nil || isAwaited(inputs) || link.now >= deadline {
        return (inputs, arrived)
      }
    }
  }

  func words(for sign: String) -> String {
    let following = sign.split(separator: " ").compactMap { part -> String? in
      let fields = part.split(separator: "=").map { $0.uppercased() }
      guard fields.count == 2 else { return nil }
      return switch fields[1] {
      case "OFF": nil
      case "ON": "\(fields[0]) is always asserted"
      case "EITHER": "\(fields[0]) follows both RTS and DTR"
      case "ERRATIC": "\(fields[0]) follows nothing"
      default: "\(fields[0]) follows \(fields[1])"
      }
    }
    return following.isEmpty ? "no input follows RTS or DTR" : following.joined(separator: ", ")
  }
}
