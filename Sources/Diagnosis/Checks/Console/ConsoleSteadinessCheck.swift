import CableModel
import PlainText
import SerialLink

/// Finds out whether a console answers many CRs in a row; a loose contact would lose some.
struct ConsoleSteadinessCheck: Check {
  typealias Symptom = SteadinessCheck.Symptom

  static let id = CheckID.consoleSteadiness
  let title = "console is steady"
  let explanation =
    "Sends several carriage returns in a row, and counts those that are answered. A loose "
    + "contact loses some of them."
  let farEnds: Set<FarEndKind> = [.attached]
  let devices: Set<DeviceProtocol> = [.console]
  let prerequisites = [
    Prerequisite(ConsolePromptCheck.self, ConsolePromptCheck.Symptom.answering)
  ]
  let effort = 3.0

  private static let length = 10
  /// After so many losses in a row it has stopped.
  private static let sufficientLosses = 3

  var procedure: Procedure<Symptom> {
    .line(sends: .safeBytes) { link, _ throws(LinkError) in
      var replies: [ConsoleReply] = []
      while replies.count < Self.length,
        replies.suffix(Self.sufficientLosses).count(where: \.heard.isEmpty) < Self.sufficientLosses
      {
        replies.append(try ConsoleReply.of(&link, patience: .seconds(1)))
      }
      return Self.finding(in: replies)
    }
  }

  private static func finding(in replies: [ConsoleReply]) -> Finding<Symptom> {
    let texts = replies.filter { $0.content == .text && $0.damagedBytes == 0 }
    let usual = Dictionary(texts.map { ($0.text, 1) }, uniquingKeysWith: +).values.max() ?? 0
    // Some consoles say more at every third empty line; where every other reply differs, bytes are missing.
    let isMutilated = (texts.count - usual) * 5 > replies.count * 2
    let damaged = replies.reduce(0) { $0 + $1.damagedBytes }
    let silent = replies.count { $0.heard.isEmpty }
    let counts = "\(texts.count) of \(replies.count) CRs brought text"
    let damage = damaged == 0 ? "" : ", \(counted(damaged, "byte")) damaged"
    if replies.suffix(sufficientLosses).count(where: \.heard.isEmpty) == sufficientLosses {
      return Finding(.stopped, "\(counts)\(damage): the console has stopped answering")
    }
    let symptom: Symptom =
      if texts.isEmpty {
        .none
      } else if silent > 0 || isMutilated {
        .lossy
      } else if texts.count == replies.count {
        .steady
      } else {
        texts.count * 2 >= replies.count ? .damaged : .spoilt
      }
    return Finding(symptom, counts + damage + (isMutilated ? ", and not the same text" : ""))
  }

  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    SteadinessCheck().grade(of: seen, where: predicted)
  }
}

extension CheckID {
  package static let consoleSteadiness = CheckID(rawValue: "console-steadiness")
}
