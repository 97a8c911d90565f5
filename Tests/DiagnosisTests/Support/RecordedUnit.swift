import TestSupport
import Testing

/// What a real unit answered, as records of it tell.
///
/// Where a record leaves out a letter that the unit knows, the example in apcupsd's smartprotocol.rst
/// stands for it. A letter that is not here gets no answer.
struct RecordedUnit: Sendable, CustomTestStringConvertible {
  let name: String
  /// The replies, by letter.
  let replies: [String: String]
  /// What identity and readings are to say.
  let identity: String
  let readings: String

  var testDescription: String { name }

  /// A line on which the unit answers after a usual time.
  var script: Script {
    Script(status: .scripted(inputs: nil)) { [replies] sent, _ in
      let letter = String(sent.map { Character(Unicode.Scalar($0)) })
      return replies[letter].map { [.text($0 + "\r\n")] } ?? []
    }
  }

  private init(
    _ name: String,
    identity: String = "named",
    readings: String = "complete",
    _ replies: [String: String]
  ) {
    self.name = name
    self.identity = identity
    self.readings = readings
    self.replies = replies.merging(["Y": "SM"]) { old, _ in old }
  }

  private static let examples = [
    "Q": "08", "B": "27.87", "f": "100.0", "L": "221.7", "P": "061.1", "j": "0016:", "O": "221.7",
    "F": "50.00", "m": "02/13/11",
  ]

  private static func with(_ replies: [String: String]) -> [String: String] {
    examples.merging(replies) { _, own in own }
  }

  static let all = [
    // networkupstools/nut-ddl, APC__Smart-UPS_SC450_RM__apcsmart__2.6.1; nut-upsuser 2011-August, 7089
    RecordedUnit(
      "Smart-UPS SC450 RM",
      with([
        "\u{1}": "Smart-UPS SC450 RM", "b": "736.1.I", "V": "DWI", "B": "13.77", "C": "NA",
        "n": "5S1107T50479", "g": "012",
      ])
    ),
    // apcupsd 3.10.13, the tarball's record of a terminal
    RecordedUnit(
      "SMART-UPS 700 RM",
      with([
        "\u{1}": "SMART-UPS 700", "b": "52.9.D", "V": "GWD",
        "a": "3.!$%+?=#|.\u{1}+-789>@ABCDEFGKLMNOPQRSUVWXYZ'abcefgjklmnopqrsuxyz~\u{1A}?",
      ])
    ),
    // syssi/esphome-apc-ups, docs/apc-su420inet.txt
    RecordedUnit(
      "SU420INET",
      with([
        "b": "21.3.I", "V": "DWI", "B": "13.61", "L": "231.8", "P": "009.1", "j": "0042:",
        "C": "NA", "h": "NA", "n": "5S1107T50479\0\0", "c": "UPS_IDEN",
      ])
    ),
    // syssi/esphome-apc-ups, docs/apc-suvs420i-new.txt: silent on V, B, C, E, F and L
    RecordedUnit(
      "SUVS420I, newer",
      [
        "b": "42.L.I", "Q": "08", "n": "GS9803139882\0\0", "9": "FF",
        "a": "2).?=*%+#!$.98~`\u{1}ynba@YXUSQKGA",
      ]
    ),
    // syssi/esphome-apc-ups, docs/apc-suvs420i-old.txt: its list tells no letters
    RecordedUnit(
      "SUVS420I, older",
      readings: "sparse",
      ["b": "42.J.I", "Q": "08", "n": "GS9803139882\0\0", "9": "FF", "a": ".!$?.3"]
    ),
    // Units of the nineties (Smart-UPS 600, 900, 1250, Matrix-UPS) answer NA to model and firmware.
    RecordedUnit(
      "a unit of the nineties",
      identity: "nameless",
      with(["\u{1}": "NA", "b": "NA", "V": "NA", "n": "NA", "m": "NA"])
    ),
    // A Smart-UPS RT with a string of 192 V (NUT, issue 1941)
    RecordedUnit(
      "SURT5000",
      with(["b": "451.2.I", "B": "219.2"])
    ),
    // The same unit through a program that strips the colon of the runtime
    RecordedUnit(
      "SURT5000, without the colon",
      with(["b": "451.2.I", "B": "219.2", "j": "0013"])
    ),
  ]
}
