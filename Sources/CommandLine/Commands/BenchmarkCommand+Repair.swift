import CableModel
import Diagnosis
import PlainText

extension BenchmarkCommand {
  /// Shows the work until the link is proved, repairs included.
  static func sayRepair(_ diagnoser: Diagnoser, _ console: Console) {
    console.say(
      "\nwork until the link is proved, expected over all faults with which it does not work"
    )
    console.say(
      "  start      way                                    seconds  remedies left  proved"
    )
    let ways: [(String, RepairTrials.Way)] = [
      ("paper clip, meter and continuity tester", .program(Set(Ability.allCases))),
      ("paper clip and meter", .program([.clip, .meter, .mending])),
      ("paper clip alone", .program([.clip, .mending])),
      ("no looks at single pins", .program([.mending])),
      ("a fixed order of checks, then repairs", .fixedOrder),
      ("remedies in order of probability", .inOrderOfProbability),
    ]
    for start in [FarEndKind.attached, .free] {
      var trials = RepairTrials(diagnoser, start: start)
      for (name, way) in ways {
        let effort = trials.effort(way)
        console.say(
          "  \(pad(start.rawValue, 11))\(pad(name, 40))"
            + "\(pad(effort.seconds.decimal(places: 1), 9))"
            + "\(pad(effort.remedies.decimal(places: 2), 15))\((100 * effort.works).decimal(places: 1)) %"
        )
      }
    }
  }
}
