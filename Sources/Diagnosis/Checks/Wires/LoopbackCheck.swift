import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out whether what is sent comes back across the shorted pins, exactly and at the right rate.
///
/// A pass proves the driver, both directions of the adapter, and that the two data wires reach the two
/// shorted pins. It does not prove which wire is which (a swap passes), the ground, the levels (logic
/// levels pass), or that the pins were counted from the right side.
struct LoopbackCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case exact
    /// Exact, but the bytes took much longer than the rate allows.
    case wrongRate = "wrong-rate"
    /// Some of the bytes came back.
    case partial
    /// Other bytes came back.
    case garbled
    /// A device answers, although the person said that the pins are shorted.
    case deviceAnswers = "device-answers"
    /// Nothing came back until much more was sent.
    case delayed
    case breakHeld = "break-held"
    case none
  }

  static let id = CheckID.loopback
  let title = "loopback"
  let explanation =
    "With the two data pins of the cable joined, sends bytes and compares what comes "
    + "back, and how fast. A pass proves the driver, both directions of the adapter, and "
    + "that the data wires reach the two joined pins. It does not prove which wire is which "
    + "(swapped wires pass), the ground, the levels, or that the pins were counted from the "
    + "right side."
  let farEnds: Set<FarEndKind> = [.shorted]
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 3.0

  var procedure: Procedure<Symptom> {
    .line(sends: .otherBytesAfterProof) { link, context throws(LinkError) in
      try look(&link, in: context)
    }
  }

  /// Bytes that no source documents as a command or an alert.
  ///
  /// If a UPS is at the far end by mistake, it does not act on them.
  static let inert: [UInt8] = (0x80...0xFF).filter { SmartCommand.of($0) == nil }

  /// Every byte value except `Y`: a UPS in dumb mode ignores all the others.
  static let pattern = (UInt8.min...UInt8.max).filter { $0 != SmartCommand.enterSmartMode.byte }

  /// A UPS answers `Q` in 50 to 110 ms (NUT's logs); NUT itself waits for up to 1.5 s.
  private static let answerTime = Duration.milliseconds(1500)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Finding<Symptom> {
    let settings = context.settings
    _ = try link.receive(before: link.now)
    let first = try Echo.of(context.cable.echoBytes.proof, on: &link, settings)
    switch first.symptom {
    case .exact:
      if try isAnswered(on: &link) { return Self.finding(.deviceAnswers, first, settings) }
    case .none:
      return try lookForMore(&link, context.cable.echoBytes, settings)
    default: return Self.finding(first.symptom, first, settings)
    }
    // No UPS in smart mode is there, and a UPS in dumb mode ignores these bytes.
    var whole = try Echo.of(context.cable.echoBytes.pattern, on: &link, settings)
    // A busy computer can make the bytes take longer; it hardly does so each time.
    for _ in 0..<Self.repetitions where whole.symptom == .wrongRate && whole.isHardlySlow {
      whole = try Echo.of(context.cable.echoBytes.pattern, on: &link, settings)
    }
    return Self.finding(whole.symptom, whole, settings)
  }

  /// How often the bytes are sent again if they took somewhat too long.
  private static let repetitions = 3

  /// Looks again if nothing came back: for an adapter that hands bytes on late, or for a device.
  private func lookForMore(
    _ link: inout any SerialLink & ~Copyable,
    _ bytes: EchoBytes,
    _ settings: LineSettings
  ) throws(LinkError) -> Finding<Symptom> {
    let more = try Echo.of(Array(bytes.inert.prefix(40)), on: &link, settings)
    // The pins are not joined, so a UPS would not hear itself and may be asked.
    if more.symptom == .none, let handshake = bytes.handshake,
      try isAnswered(handshake, on: &link)
    {
      return Self.finding(.deviceAnswers, more, settings)
    }
    return Self.finding(more.heard.goodBytes.isEmpty ? more.symptom : .delayed, more, settings)
  }

  /// Whether anything follows the echo.
  private func isAnswered(on link: inout any SerialLink & ~Copyable) throws(LinkError) -> Bool {
    try !link.receive(before: link.now + Self.answerTime).isEmpty
  }

  /// Whether a UPS in dumb mode is there, which answers only `Y`.
  private func isAnswered(
    _ handshake: (byte: UInt8, answer: [UInt8]),
    on link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    let probe = handshake.byte
    try link.send([probe])
    let end = link.now + Self.answerTime
    var heard: [UInt8] = []
    // If the byte itself comes back first, it is a late echo over a short.
    while link.now < end, heard.first != probe {
      heard += try link.receive(before: end).goodBytes
      if heard.contains(handshake.answer) { return true }
    }
    return false
  }

  private static func finding(
    _ symptom: Symptom,
    _ echo: Echo,
    _ settings: LineSettings
  ) -> Finding<Symptom> {
    Finding(
      symptom,
      Words.detail(of: symptom, echo, settings),
      notes: symptom == .exact ? [Words.notProved] : [],
      measurements: Words.measurements(of: echo)
    )
  }
}

extension LoopbackCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // A paper clip that does not touch is an everyday slip.
    case (.exact, .none), (.wrongRate, .none), (.partial, .none), (.garbled, .none): .unusual
    // A busy computer hands bytes on late; a clip that moves loses or damages some.
    case (.exact, .partial), (.exact, .wrongRate), (.exact, .garbled), (.exact, .delayed): .rare
    case (.partial, .garbled), (.garbled, .partial), (.partial, .exact): .unusual
    // The cable is in the UPS although the person said something else.
    case (_, .deviceAnswers): .rare
    case (.breakHeld, .garbled), (.breakHeld, .none): .unusual
    // All bytes come back, in order and at their rate: only over a way that is there. The person may
    // have joined other pins than those that were named.
    case (.none, .exact): .malfunction
    default: .malfunction
    }
  }
}

extension CheckID {
  package static let loopback = CheckID(rawValue: "loopback")
}

// MARK: Words

extension LoopbackCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .exact: "everything comes back"
    case .wrongRate: "everything comes back at another rate"
    case .partial: "some bytes come back"
    case .garbled: "other bytes come back"
    case .deviceAnswers: "more comes than was sent, as from a device"
    case .delayed: "bytes come back in blocks"
    case .breakHeld: "RxD is held in the space state"
    case .none: "nothing comes back"
    }
  }
}

private enum Words {
  static let notProved =
    "Not proved by this: which wire is which, the ground, the levels, the counting of pins."

  static func measurements(of echo: Echo) -> [Measurement] {
    let errors = echo.sent.count - echo.matching
    return [
      Measurement(code: "loopback-errors", name: "bytes lost or wrong", value: "\(errors)"),
      Measurement(code: "loopback-rate", name: "rate on the wire", value: echo.rateWords),
    ]
  }

  static func detail(
    of symptom: LoopbackCheck.Symptom,
    _ echo: Echo,
    _ settings: LineSettings
  ) -> String {
    let counts = "\(echo.sent.count) bytes sent, \(echo.matching) came back right"
    return switch symptom {
    case .exact, .partial: counts
    case .wrongRate: "\(counts), but at \(echo.rateWords) instead of \(settings.baudRate) baud"
    case .garbled:
      "\(counts); back came '\(escaped(echo.heard.compactMap(\.byteValue).prefix(12)))'"
    case .deviceAnswers where echo.heard.isEmpty:
      "nothing is joined, and a UPS answers Y: the cable is plugged into it"
    case .deviceAnswers:
      "more follows the echo: a device is plugged in, or something disturbs the line"
    case .delayed: "nothing came back until \(echo.sent.count) bytes had been sent"
    case .breakHeld: "RxD is held in the space state"
    case .none: "nothing came back of \(echo.sent.count) bytes"
    }
  }
}
