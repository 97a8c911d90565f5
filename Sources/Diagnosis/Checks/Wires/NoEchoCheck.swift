package import CableModel
import PlainText
package import SerialLink
import SmartProtocol

/// Finds out whether what is sent comes back by itself, which means that the data wires touch.
///
/// This must be known before the first `Y`, for safety. If the wires touch, a UPS in smart mode hears
/// its own answers as commands: `SM` as S and M, `OK` as O and K. The probe is ESC, because a UPS in
/// dumb mode does not answer it, and a UPS in smart mode answers `NA` at most. Where the cable is for
/// another device, the probe is one that is safe for that.
struct NoEchoCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case nothing
    case echo
    /// Nothing but what pulses on the line read as.
    case pulses
    /// Something other than the probe came back.
    case otherBytes = "other-bytes"
    case breakHeld = "break-held"
  }

  static let id = CheckID.noEcho
  let title = "no echo"
  let explanation =
    "Sends one harmless byte, and listens whether it comes back by itself, which means "
    + "that the data wires touch. It is made before the first Y: where the wires touch, a "
    + "UPS hears its own answers as commands."
  let farEnds: Set<FarEndKind> = [.free, .attached, .bare]
  // A console sends back what it gets; the check of its answer looks for an echo too.
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [Prerequisite.lineIsSet]

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in try look(&link, in: context) }
  }

  /// How long to listen for an echo.
  ///
  /// Two characters at 2400 baud and twice an adapter's 16 ms of buffering take 40 ms. A busy computer
  /// hands bytes on hundreds of milliseconds later, and a missed echo would put the UPS in danger.
  private static let listeningTime = Duration.milliseconds(400)

  /// What comes sooner may be an answer, which another rate can make look like a pulse.
  static let answerTime = Duration.milliseconds(150)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Finding<Symptom> {
    _ = try link.receive(before: link.now)
    let bytes = context.cable.echoBytes
    try link.send([bytes.probe])
    let sent = link.now
    let end = link.now + Self.listeningTime
    var heard: [Received] = []
    var isUnasked = false
    while link.now < end,
      bytes.isProbeAnswered || !heard.contains(where: { $0.byteValue == bytes.probe })
    {
      let items = try link.receive(before: end)
      heard += items
      if !items.isEmpty, link.now > sent + Self.answerTime { isUnasked = true }
    }
    if isUnasked, heard.arePulses { return Finding(.pulses, Words.pulses(heard)) }
    return Self.finding(in: heard, context)
  }

  private static func finding(
    in heard: [Received],
    _ context: CheckContext
  ) -> Finding<Symptom> {
    if heard.isEmpty { return Finding(.nothing, Words.nothing) }
    let bytes = context.cable.echoBytes
    let isAnswer = bytes.isProbeAnswered && ConsoleReply.isText(heard.goodBytes)
    if !isAnswer, heard.contains(where: { $0.byteValue == bytes.probe }) {
      return Finding(.echo, context.farEnd == .bare ? Words.echoOfAdapter : Words.echo)
    }
    if heard.allSatisfy({ $0 == .breakCondition }) { return Finding(.breakHeld, Words.breakHeld) }
    let good = heard.goodBytes
    let reply = SmartHandshake.notAvailable + SmartHandshake.lineEnd
    if good.count == heard.count, !good.isEmpty, reply.starts(with: good) {
      return context.farEnd == .attached
        ? Finding(.nothing, Words.smartModeAlready) : Finding(.otherBytes, Words.notFree)
    }
    return Finding(.otherBytes, Words.otherBytes(heard))
  }
}

extension NoEchoCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // The byte that was sent does not come back without a way; adapters that echo are a cause.
    case (_, .echo): .impossible
    // One byte alone gets lost, on a line that works: one in thousands.
    case (.echo, .nothing): .malfunction
    // Alerts or the end of an earlier reply, in just this half of a second.
    case (.nothing, .otherBytes), (.echo, .otherBytes): .rare
    // Pulses come at their own moments, some just behind the probe, and from outside only.
    case (.pulses, .nothing), (.pulses, .otherBytes): .even
    case (.nothing, .pulses): .malfunction
    case (.otherBytes, .pulses): .rare
    case (.otherBytes, .nothing): .common
    // Drivers differ in what they make of a held line (CH341 and clones of the CP210x show zeros).
    case (.breakHeld, .otherBytes), (.breakHeld, .nothing): .unusual
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let noEcho = CheckID(rawValue: "no-echo")
}

/// The search for an echo before the first `Y`, for commands that talk to the UPS without a diagnosis.
package enum EchoProbe {
  /// What an echo with no short fitted means.
  package static let sentence = "what is sent comes back: the data wires touch"

  /// Whether what is sent comes back; a UPS would then hear its own answers as commands.
  ///
  /// - Parameters:
  ///   - link: the open line.
  ///   - cable: the cable on that line.
  /// - Returns: true if nothing more may be sent.
  /// - Throws: the link's error.
  package static func isEchoed(
    on link: inout any SerialLink & ~Copyable,
    over cable: Cable
  ) throws(LinkError) -> Bool {
    let context = CheckContext(cable: cable, farEnd: .attached, patience: .zero)
    return try NoEchoCheck().look(&link, in: context).symptom == .echo
  }
}

// MARK: Words

private enum Words {
  static let nothing = "what is sent does not come back"
  static let echo = EchoProbe.sentence
  static let echoOfAdapter = "what is sent comes back with no cable there: the adapter echoes it"
  static let breakHeld = "host RxD is held in the space state"
  static let smartModeAlready = "no echo; the UPS is in smart mode already"
  static let notFree = "a UPS answers, so the far end is not free"

  static func pulses(_ heard: [Received]) -> String {
    "what is sent does not come back; \(counted(heard.count, "byte")) damaged, as by pulses on the line"
  }

  static func otherBytes(_ heard: [Received]) -> String {
    "something else comes back: \(heard.beginning)"
  }
}
