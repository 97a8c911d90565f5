import CableModel
import PlainText
import SerialLink

/// Finds out whether a console that says no text at its usual rate does so at another one.
///
/// The fastest rate comes first: a CR that is sent more slowly than it is read can look like a break, on
/// which some consoles act, and one that is sent faster never does.
struct ConsoleRatesCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case answered
    case noise
    case silent
  }

  static let id = CheckID.consoleRates
  let title = "other console rates"
  let explanation =
    "Sends a carriage return at each of some other rates, the fastest first, after the "
    + "usual one gave no text. None of them looks like a break to a console."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices: Set<DeviceProtocol> = [.console]
  let prerequisites = [Prerequisite(ConsolePromptCheck.self, [.silent, .noise])]
  let effort = 5.0
  let occasion = CheckOccasion.onRequest
  /// A console that answers at the usual rate does not answer at others.
  let symptomIfNotNeeded: Symptom? = .silent

  /// The rates that Cisco's routers can have (community.cisco.com, "User receives no output from the
  /// console port"); MikroTik's have 115200.
  private static let allRates = [115_200, 57_600, 38_400, 19_200, 9600, 4800, 2400, 1200]

  /// The rates at which a CR is no break for a console at the usual rate.
  ///
  /// A CR has four zero bits in a row. If they last as long as a whole byte of ten bits, the console hears
  /// a break, which stops a Cisco router that starts (ROMMON) and a Sun at any time.
  private static func rates(besides usual: Int) -> [Int] {
    allRates.filter { $0 != usual && 4 * usual < 10 * $0 }
  }

  private static let patience = Duration.milliseconds(500)

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, context throws(LinkError) in
      let usual = context.settings
      var made: [(rate: Int, reply: ConsoleReply)] = []
      for rate in Self.rates(besides: usual.baudRate) where try Self.apply(rate, usual, &link) {
        made.append((rate, try ConsoleReply.of(&link, patience: Self.patience)))
        if made.last?.reply.isAnswer == true { break }
      }
      _ = try link.apply(usual)
      return Self.finding(in: made)
    }
  }

  /// Sets a rate; false if the driver does not take it.
  private static func apply(
    _ rate: Int,
    _ usual: LineSettings,
    _ link: inout any SerialLink & ~Copyable
  ) throws(LinkError) -> Bool {
    var settings = usual
    settings.baudRate = rate
    do throws(LinkError) {
      return try link.apply(settings).satisfies(settings)
    } catch {
      guard case .unsupported = error else { throw error }
      return false
    }
  }

  private static func finding(
    in made: [(rate: Int, reply: ConsoleReply)]
  ) -> Finding<Symptom> {
    guard let last = made.last else {
      return Finding(unknown: "the driver takes no other rate")
    }
    if last.reply.isAnswer {
      return Finding(.answered, "text at \(last.rate) baud: \(last.reply.raw)")
    }
    if let noisy = made.first(where: { ![.nothing, .pulses].contains($0.reply.content) }) {
      return Finding(.noise, "no text at any rate; at \(noisy.rate) baud \(noisy.reply.raw)")
    }
    return Finding(.silent, "silent at \(made.map { String($0.rate) }.listed) baud too")
  }
}

extension ConsoleReply {
  fileprivate var isAnswer: Bool { !isEndless && content == .text && damagedBytes == 0 }
}

extension ConsoleRatesCheck {
  func words(for symptom: Symptom) -> String {
    switch symptom {
    case .answered: "answered at another rate"
    case .noise: "noise"
    case .silent: "silent at all of them"
    }
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    switch (predicted, seen) {
    // Text does not come from nowhere.
    case (.silent, .answered): .impossible
    case (.noise, .answered): .rare
    // Some drivers say that they took a setting and did not.
    default: .unusual
    }
  }
}

extension CheckID {
  package static let consoleRates = CheckID(rawValue: "console-rates")
}
