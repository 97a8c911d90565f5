import CableModel
import Diagnosis
import PlainText

extension BenchmarkCommand {
  /// Shows the work until the link is proved, repairs included; returns what is wrong with it.
  static func sayRepair(_ diagnoser: Diagnoser, _ console: Console) -> [String] {
    let clip: Set<Ability> = [.clip, .mending]
    let meter = clip.union([.meter, .continuity])
    console.say(repairHeading)
    let ways = ways(clip, meter)
    var shortcomings: [String] = []
    let limits = RepairTrials(diagnoser, start: .attached)
    let fewest = [meter, clip].map { limits.fewestRemedies($0) }
    var line = ProgressLine(on: console)
    for start in [FarEndKind.attached, .free] {
      var trials = RepairTrials(diagnoser, start: start)
      let efforts = ways.map { name, way in
        trials.effort(way) { line.show("faults mended: \(name)", $0, of: $1) }
      }
      line.end()
      for (way, effort) in zip(ways, efforts) {
        console.say(
          "  \(pad(start.rawValue, 11))\(pad(way.0, 39))"
            + "\(pad(effort.seconds.decimal(places: 1), 9))"
            + "\(pad(effort.remedies.decimal(places: 2), 10))\((100 * effort.works).decimal(places: 1)) %"
        )
      }
      let beside = trials.besideOptimum(meter) { line.show("best orders found", $0, of: $1) }
      line.end()
      let ratio = beside.program / beside.best
      console.say(
        "  \(pad(start.rawValue, 11))program/best from the first look at single pins on: "
          + "\(ratio.decimal(places: 3)), for \((100 * beside.share).decimal(places: 1)) % of the faults"
      )
      shortcomings += efforts[1].shortcomings(beside: efforts[4], ratio: ratio)
        .map { "from \(start.rawValue), \($0)" }
      // Somebody without a meter may not be able to show that plugging in is safe.
      if start == .attached, efforts[2].remedies > 1.05 * fewest[1] || efforts[2].works < 0.999 {
        shortcomings.append("a paper clip alone leaves more open than it must")
      }
    }
    console.say(
      "  remedies that no look tells apart: \(fewest[0].decimal(places: 2)) with clip and meter, "
        + "\(fewest[1].decimal(places: 2)) with a clip alone"
    )
    return shortcomings
  }

  /// The ways that are compared, by name.
  private static func ways(
    _ clip: Set<Ability>,
    _ meter: Set<Ability>
  ) -> [(String, RepairTrials.Way)] {
    let spares: Set<Ability> = [.swappingLead, .swappingSection, .swappingCable]
    return [
      ("the right repair, by a clairvoyant", .clairvoyant),
      ("paper clip and meter", .program(meter)),
      ("paper clip alone", .program(clip)),
      ("a fixed order of checks, then repairs", .fixedOrder),
      ("remedies in order of probability", .inOrderOfProbability),
      ("clip, meter, other lead and cable", .program(meter.union(spares))),
      ("clip, other lead and cable", .program(clip.union(spares))),
    ]
  }

  private static let repairHeading = """

    work until the link is proved, over all faults with which it does not work
      remedies: how many are left before the first repair; at the end it is the one that helped
      start      way                                    seconds  remedies  proved
    """
}
