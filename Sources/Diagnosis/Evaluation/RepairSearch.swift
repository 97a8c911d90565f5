import CableModel

/// The best order of looks and repairs, found by trying every one of them.
struct RepairSearch {
  private struct Node: Hashable {
    let members: [Int]
    let farEnd: FarEndKind
  }

  private let table: RepairTable
  private var known: [Node: Double] = [:]
  private var looksLeft: Int

  /// How often a search may divide a set of causes before it gives up.
  private static let mostLooks = 400_000

  init(_ table: RepairTable) {
    self.table = table
    looksLeft = Self.mostLooks
  }

  /// The work that is expected until the link is proved, times the weight of all causes.
  ///
  /// - Parameter farEnd: what the cable is plugged into.
  /// - Returns: the value; `nil` if there are too many causes for trying everything.
  mutating func best(from farEnd: FarEndKind) -> Double? {
    let value = value(of: table.all, from: farEnd)
    return looksLeft > 0 ? value : nil
  }

  private mutating func value(of members: [Int], from farEnd: FarEndKind) -> Double {
    guard !members.isEmpty, looksLeft > 0 else { return 0 }
    let node = Node(members: members, farEnd: farEnd)
    if let value = known[node] { return value }
    let weight = table.weight(members)
    var best = table.valueOfMending(members)
    let ranking = table.ranking(members)
    if ranking.count > 1 {
      for (remedy, _) in ranking {
        let rest = members.filter { table.remedies[$0] != remedy }
        best = min(best, weight * table.repairs[remedy] + value(of: rest, from: .attached))
      }
      for look in table.looks {
        looksLeft -= 1
        let cost = weight * look.seconds(from: farEnd)
        guard cost < best else { continue }
        let parts = table.parts(of: members, look)
        guard parts.count > 1 else { continue }
        let after = table.value(of: parts, after: look) { value(of: $0, from: look.leaves) }
        best = min(best, cost + after)
      }
    }
    known[node] = best
    return best
  }
}

extension RepairTable {
  /// The work that the program's own choices ask for, times the weight of the causes.
  func policyValue(_ members: [Int], from farEnd: FarEndKind) -> Double {
    guard let choice = choice(among: members, from: farEnd) else { return 0 }
    let weight = weight(members)
    switch choice {
    case .look(let look):
      return weight * look.seconds(from: farEnd)
        + value(of: parts(of: members, look), after: look) { policyValue($0, from: look.leaves) }
    case .mend(let remedy):
      let rest = members.filter { remedies[$0] != remedy }
      return weight * repairs[remedy] + policyValue(rest, from: .attached)
    }
  }

  /// The table with causes merged that have the same remedy and show the same in every look.
  var merged: RepairTable {
    var places: [[Int]: Int] = [:]
    var kept: [Int] = []
    var weights: [Double] = []
    for member in all {
      let kind = [remedies[member]] + looks.map { $0.shows[member] }
      if let place = places[kind] {
        weights[place] += self.weights[member]
      } else {
        places[kind] = kept.count
        kept.append(member)
        weights.append(self.weights[member])
      }
    }
    return RepairTable(
      weights: weights,
      remedies: kept.map { remedies[$0] },
      repairs: repairs,
      looks: looks.map { look in
        Look(
          step: look.step,
          shows: kept.map { look.shows[$0] },
          effort: look.effort,
          solved: look.solved
        )
      }
    )
  }
}
