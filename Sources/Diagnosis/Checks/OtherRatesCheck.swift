import CableModel
import SerialLink
import SmartProtocol

/// Establishes whether a UPS that is silent at its usual rate answers at another.
///
/// One single `Y` is sent at each rate: an isolated byte that is sent too fast reaches a UPS only as
/// bytes above 0x7F or as nothing, never as a command letter. Text would not be as harmless.
struct OtherRatesCheck: LineCheck {
  enum Seen: String, Sign {
    case answered
    case noise
    case silent
  }

  let id = CheckID.otherRates
  let title = "other rates"
  let prerequisites = [
    Prerequisite(.smartMode, signs: [SmartModeCheck.Seen.silent, .noise, .refused])
  ]
  let farEnds: Set<FarEndKind> = [.attached]
  let sending = Sending.safeBytes

  private static let rates = [9600, 1200, 4800, 19_200]
  /// A UPS answers `Y` in 0.3 s at most (NUT's logs).
  private static let listeningTime = Duration.milliseconds(400)

  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look {
    var noisy: [Int] = []
    var tried: [Int] = []
    var answering: Int?
    for rate in Self.rates where rate != context.settings.baudRate && answering == nil {
      var settings = context.settings
      settings.baudRate = rate
      do throws(LinkError) {
        guard try link.apply(settings) == settings else { continue }
      } catch {
        guard case .unsupported = error else { throw error }
        continue
      }
      tried.append(rate)
      _ = try link.receive(before: link.now)
      try link.send([SmartCommand.enterSmartMode.byte])
      let heard = try link.collect(until: link.now + Self.listeningTime)
      var reader = ReplyReader()
      let isAnswer = reader.take(heard.goodBytes).contains(.line(SmartHandshake.smartMode))
      if isAnswer { answering = rate } else if !heard.isEmpty { noisy.append(rate) }
    }
    _ = try link.apply(context.settings)
    if let answering { return Look(Seen.answered, "SM at \(answering) baud") }
    guard !tried.isEmpty else { return Look(unknown: "the driver takes no other rate") }
    let rates = tried.map(String.init).joined(separator: ", ")
    return noisy.isEmpty
      ? Look(Seen.silent, "silent at \(rates) baud too")
      : Look(Seen.noise, "noise at \(noisy.map(String.init).joined(separator: ", ")) baud")
  }
}
