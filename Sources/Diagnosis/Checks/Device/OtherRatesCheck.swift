import CableModel
import PlainText
import SerialLink
import SmartProtocol

/// Finds out whether a UPS that does not answer as usual does so with another framing or rate.
///
/// One single `Y` is sent with each setting. If a single byte is sent too fast, the UPS receives bytes
/// above 0x7F or nothing, never a command letter. Longer text would not be as harmless. With another
/// framing at the usual rate, a UPS receives `Y`, a byte above 0x7F, or a damaged byte.
struct OtherRatesCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    /// `SM` at another rate.
    case answered
    /// `SM` at the usual rate with another framing.
    case otherFraming = "other-framing"
    /// A stream that nobody asked for, undamaged at another rate: a unit that speaks Microlink.
    case stream
    case noise
    case silent
  }

  static let id = CheckID.otherRates
  let title = "other rates and framings"
  let explanation =
    "Sends a single Y at each of some other rates and framings, after the usual ones gave "
    + "no answer. A UPS at its own rate reads that as other bytes, none of them a command."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices = Set<DeviceProtocol>.ups
  let prerequisites = [
    Prerequisite(
      SmartModeCheck.self,
      [.silent, .noise, .refused, .foreignText, .answeredWithParity]
    )
  ]
  let effort = 2.0
  let occasion = CheckOccasion.onRequest
  /// A UPS that answers at the usual rate does not answer at others.
  let symptomIfNotNeeded: Symptom? = .silent

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      var trials: [Trial] = []
      for settings in Self.settings(besides: context.settings) {
        let trial = try Trial.of(settings, &link)
        trials.append(trial)
        if [.answer, .stream].contains(trial.response) { break }
      }
      _ = try link.apply(context.settings)
      return Words.finding(in: trials, usual: context.settings)
    }
  }

  private static let rates = [9600, 1200, 4800, 19_200]

  /// What to try, the likeliest first: the framings at the usual rate, then other rates.
  ///
  /// Two stop bits are not tried: a receiver looks only at the first.
  private static func settings(besides usual: LineSettings) -> [LineSettings] {
    let framings: [(bits: Int, parity: Parity)] = [(7, .even), (7, .odd), (8, .even)]
    let framed = framings.map { bits, parity in
      var settings = usual
      (settings.dataBits, settings.parity) = (bits, parity)
      return settings
    }
    let others = rates.map { rate in
      var settings = usual
      settings.baudRate = rate
      return settings
    }
    return (framed + others).filter { $0 != usual }
  }
}

extension CheckID {
  package static let otherRates = CheckID(rawValue: "other-rates")
}

// MARK: Sensor model

extension OtherRatesCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .answered: "answered at another rate"
    case .otherFraming: "answered with another framing"
    case .stream: "an unasked stream at another rate"
    case .noise: "noise"
    case .silent: "silent with all of them"
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Forty right bits do not come from nowhere.
    case (.silent, .answered), (.silent, .otherFraming): .impossible
    // A UPS that is deaf at times answers in the middle of this, at its own rate.
    case (.silent, .noise): .unusual
    case (.noise, .silent): .unusual
    // What is framed wrongly, and how much of it a driver tells, is chance.
    case (.noise, .stream), (.stream, .noise): .unusual
    case (.noise, .answered), (.noise, .otherFraming): .rare
    // Some drivers say that they took a setting and did not.
    case (.answered, .silent), (.answered, .noise), (.otherFraming, .silent),
      (.otherFraming, .noise):
      .unusual
    // A stream may pause.
    case (.stream, .silent): .unusual
    default: .malfunction
    }
  }
}

// MARK: One setting

/// What happened with one setting.
private struct Trial {
  enum Response {
    case refusedByDriver
    case silence
    case noise
    case stream
    case answer
  }

  let settings: LineSettings
  let response: Response
  var heard: [Received] = []

  /// A UPS answers `Y` in 0.3 s at most (NUT's logs).
  private static let listeningTime = Duration.milliseconds(400)
  /// The rate of Microlink, where a stream may come unasked (FD is among its first bytes).
  private static let streamRate = 9600
  /// Fewer undamaged bytes than these may be chance.
  private static let shortestStream = 8

  static func of(
    _ settings: LineSettings,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Trial {
    do throws(LinkError) {
      guard try link.apply(settings).satisfies(settings)
      else { return Trial(settings: settings, response: .refusedByDriver) }
    } catch {
      guard case .unsupported = error else { throw error }
      return Trial(settings: settings, response: .refusedByDriver)
    }
    _ = try link.receive(before: link.now)
    var unasked: [Received] = []
    if settings.baudRate == streamRate {
      unasked = try link.collect(until: link.now + listeningTime)
      if isStream(unasked) {
        return Trial(settings: settings, response: .stream, heard: unasked)
      }
    }
    try link.send([SmartCommand.enterSmartMode.byte])
    let heard = try link.collect(until: link.now + listeningTime)
    return Trial(settings: settings, response: response(to: heard), heard: unasked + heard)
  }

  /// Whether bytes are many, undamaged, and not only what pulses on the line read as.
  private static func isStream(_ unasked: [Received]) -> Bool {
    unasked.count >= shortestStream && unasked.goodBytes.count == unasked.count
      && unasked.damagedCount * 4 <= unasked.count * 3
  }

  private static func response(to heard: [Received]) -> Response {
    if heard.isEmpty || heard.arePulses { return .silence }
    var reader = ReplyReader()
    // With another framing, a damaged byte beside the answer says that this is not the right one.
    let isWhole = heard.goodBytes.count == heard.count
    return isWhole && reader.take(heard.goodBytes).contains(.line(SmartHandshake.smartMode))
      ? .answer : .noise
  }
}

// MARK: Words

private enum Words {
  static func finding(
    in trials: [Trial],
    usual: LineSettings
  ) -> Finding<OtherRatesCheck.Symptom> {
    let made = trials.filter { $0.response != .refusedByDriver }
    guard let last = made.last else {
      return Finding(unknown: "the driver takes no other setting")
    }
    let refused = trials.filter { $0.response == .refusedByDriver }
    let pulses = made.filter { $0.heard.arePulses }.reduce(0) { $0 + $1.heard.count }
    let notes =
      (refused.isEmpty ? [] : ["The driver refuses to work \(list(refused, usual))"])
      + (pulses == 0 ? [] : ["\(counted(pulses, "byte")) damaged, as by pulses on the line"])
    switch last.response {
    case .answer where last.settings.baudRate == usual.baudRate:
      return Finding(
        .otherFraming,
        "SM with \(last.settings): the UPS's side does not speak \(usual)",
        notes: notes
      )
    case .answer:
      return Finding(.answered, "SM at \(last.settings.baudRate) baud", notes: notes)
    case .stream:
      let rate = last.settings.baudRate
      return Finding(
        .stream,
        "an unasked stream, undamaged at \(rate) baud: \(raw(last)), as Microlink sends it",
        notes: notes
      )
    case .refusedByDriver, .silence, .noise: break
    }
    let noisy = made.filter { $0.response == .noise }
    return noisy.isEmpty
      ? Finding(.silent, "silent \(list(made, usual)) too", notes: notes)
      : Finding(.noise, "noise \(list(noisy, usual)): \(raw(noisy[0]))", notes: notes)
  }

  private static func raw(_ trial: Trial) -> String {
    "'\(escaped(trial.heard.compactMap(\.byteValue).prefix(12)))'"
  }

  /// The settings, short: framings at the usual rate, and rates with the usual framing.
  private static func list(_ trials: [Trial], _ usual: LineSettings) -> String {
    let framings = trials.filter { $0.settings.baudRate == usual.baudRate }
      .map { "\($0.settings)".split(separator: " ").dropFirst().joined(separator: " ") }
    let rates = trials.map(\.settings.baudRate).filter { $0 != usual.baudRate }
    let atRates = "at " + rates.map(String.init).joined(separator: ", ") + " baud"
    return [
      framings.isEmpty ? nil : "with " + framings.joined(separator: ", "),
      rates.isEmpty ? nil : atRates,
    ]
    .compactMap { $0 }.joined(separator: " and ")
  }
}
