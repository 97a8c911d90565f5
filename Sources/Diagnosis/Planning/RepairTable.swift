import CableModel

/// What may be wrong, and what can be looked at and repaired, as numbers.
///
/// The value of a set of causes is the work, in seconds, that is expected until the link is proved, times
/// the weight of the set.
struct RepairTable {
  /// Something that can be looked at, with the far end at which that is done.
  struct Look {
    let step: Step
    /// What each cause shows, as a number.
    let shows: [Int]
    /// The seconds beside arranging the far end.
    let effort: Double
    /// What the cable is plugged into afterwards.
    let leaves: FarEndKind

    /// What is shown where the look itself leaves a link that works, as another lead does in the place of
    /// one that nobody can mend.
    let solved: Int?

    init(step: Step, shows: [Int], effort: Double, solved: Int? = nil) {
      self.solved = solved
      self.step = step
      self.shows = shows
      self.effort = effort
      leaves = step.leaves
    }

    /// What it costs from a far end.
    func seconds(from farEnd: FarEndKind) -> Double {
      Effort.arranging(farEnd, step.farEnd.kind) + effort
    }
  }

  /// The weight of each cause.
  let weights: [Double]
  /// The remedy of each cause, as a number.
  let remedies: [Int]
  /// The seconds of each repair, with the look whether it helped.
  let repairs: [Double]
  let looks: [Look]

  /// All causes.
  var all: [Int] { Array(weights.indices) }

  func weight(_ members: [Int]) -> Double { members.reduce(0) { $0 + weights[$1] } }

  /// The weight of each remedy among some causes, those first that give most for their work.
  func ranking(_ members: [Int]) -> [(remedy: Int, weight: Double)] {
    var shares: [Int: Double] = [:]
    for member in members { shares[remedies[member], default: 0] += weights[member] }
    return shares.map { ($0.key, $0.value) }.sorted { one, other in
      let (mine, theirs) = (repairs[one.0] * other.1, repairs[other.0] * one.1)
      return mine == theirs ? one.0 < other.0 : mine < theirs
    }
  }

  /// What is expected if nothing more is looked at: one repair after the other until it works.
  func valueOfMending(_ members: [Int]) -> Double {
    var left = weight(members)
    var value = 0.0
    for (remedy, weight) in ranking(members) {
      value += left * repairs[remedy]
      left -= weight
    }
    return value
  }

  /// The causes in parts that show the same.
  func parts(of members: [Int], _ look: Look) -> [[Int]] {
    var places: [Int: Int] = [:]
    var parts: [[Int]] = []
    for member in members {
      if let place = places[look.shows[member]] {
        parts[place].append(member)
      } else {
        places[look.shows[member]] = parts.count
        parts.append([member])
      }
    }
    return parts
  }

  /// What is expected after a look, over the parts that it shows.
  func value(of parts: [[Int]], after look: Look, _ value: ([Int]) -> Double) -> Double {
    parts.reduce(0) { sum, part in
      look.shows[part[0]] == look.solved ? sum : sum + value(part)
    }
  }

  /// What is expected with one look at most before repairs begin.
  func valueWithOneLook(_ members: [Int], from farEnd: FarEndKind) -> Double {
    let mending = valueOfMending(members)
    guard members.contains(where: { remedies[$0] != remedies[members[0]] }) else { return mending }
    let weight = weight(members)
    var best = mending
    for look in looks {
      let cost = weight * look.seconds(from: farEnd)
      guard cost < best else { continue }
      let parts = parts(of: members, look)
      guard parts.count > 1 else { continue }
      best = min(best, cost + value(of: parts, after: look, valueOfMending))
    }
    return best
  }
}

/// What to do next on the way to a link that works.
enum RepairChoice {
  case look(RepairTable.Look)
  /// The number of the remedy.
  case mend(Int)
}

extension RepairTable {
  /// The next thing to do: the best of all looks and repairs, with one look reckoned with behind each.
  func choice(among members: [Int], from farEnd: FarEndKind) -> RepairChoice? {
    guard let first = ranking(members).first else { return nil }
    let weight = weight(members)
    var best = (value: valueOfMending(members), choice: RepairChoice.mend(first.remedy))
    for (remedy, share) in ranking(members).prefix(3) {
      let rest = members.filter { remedies[$0] != remedy }
      guard !rest.isEmpty, share > 0 else { continue }
      let value = weight * repairs[remedy] + valueWithOneLook(rest, from: .attached)
      if value < best.value * (1 - 1e-9) { best = (value, .mend(remedy)) }
    }
    for look in looks {
      let cost = weight * look.seconds(from: farEnd)
      guard cost < best.value else { continue }
      let parts = parts(of: members, look)
      guard parts.count > 1 else { continue }
      let value =
        cost + value(of: parts, after: look) { valueWithOneLook($0, from: look.leaves) }
      if value < best.value * (1 - 1e-9) { best = (value, .look(look)) }
    }
    return best.choice
  }
}

extension RepairTable {
  /// The look that best tells what is harmful from what is not, for each second that it takes.
  ///
  /// - Parameters:
  ///   - isHarmful: whether each cause would do harm to the device.
  ///   - farEnd: what the cable is plugged into.
  /// - Returns: the look; `nil` if none tells them apart.
  func safestLook(_ isHarmful: [Bool], from farEnd: FarEndKind) -> Look? {
    let before = mixture(all, isHarmful)
    // Nothing is plugged in to find out whether that does harm.
    let rated = looks.filter { $0.step.spare == nil }.map { look in
      let after = parts(of: all, look).map { mixture($0, isHarmful) }.reduce(0, +)
      return (look: look, rate: (before - after) / max(look.seconds(from: farEnd), 1))
    }
    let best = rated.max { $0.rate < $1.rate }
    return best.flatMap { $0.rate > 1e-9 * before ? $0.look : nil }
  }

  /// How much harmful and harmless causes are mixed: nothing if there is only one kind.
  private func mixture(_ members: [Int], _ isHarmful: [Bool]) -> Double {
    let harm = weight(members.filter { isHarmful[$0] })
    return (harm * (weight(members) - harm)).squareRoot()
  }
}
