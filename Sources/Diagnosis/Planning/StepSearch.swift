import CableModel

/// Finds the steps that leave least open, and of those the ones that are expected to cost least.
///
/// It tries every order of steps for everything that they may show. Nobody slips in it, and it ends
/// where the procedure ends: at one remedy, at the proof of the link, or where nothing tells more.
struct StepSearch {
  /// How much work a search may be.
  enum Limit {
    case none
    /// How often it may look at what a class shows.
    case looks(Int)

    /// A fraction of a second, even on a small computer.
    static let aMoment = Limit.looks(100_000)
  }

  /// What is expected of the best steps from some place on.
  private struct Plan {
    /// How many remedies are left, times the weight.
    var open: Double
    /// The seconds that a person needs, times the weight.
    var cost: Double
    var step: Step?

    /// Whether it is better: if it leaves less open, or costs less and leaves no more.
    func isBetter(than other: Plan, _ weight: Double) -> Bool {
      let margin = 1e-9 * weight
      return open < other.open - margin || open <= other.open + margin && cost < other.cost - margin
    }
  }

  private struct Node: Hashable {
    let members: [Int]
    let place: Int
  }

  /// Whose work is counted.
  enum Counted {
    case everything
    /// Only the work in scenarios in which something is wrong.
    case faults
  }

  private struct LimitReached: Error {}

  private var table: StepTable
  private let weights: [Double]
  private var looksLeft: Int
  private var known: [Node: Plan] = [:]

  init(
    _ scenarios: [Scenario],
    _ planner: Planner,
    access: DeviceAccess = .allowed,
    counting counted: Counted = .everything,
    limit: Limit
  ) {
    table = StepTable(scenarios, planner, access: access)
    weights = table.classes.map { counted == .everything || $0.isFault ? $0.weight : 0 }
    looksLeft =
      switch limit {
      case .none: .max
      case .looks(let count): count
      }
  }

  /// What the search came to.
  enum Result {
    /// The best step; `nil` if no step is worth taking.
    case found(Step?)
    /// It was more work than allowed.
    case limitReached
  }

  /// The best step for all scenarios.
  mutating func best(in planningState: PlanningState) -> Result {
    do {
      let place = table.place(planningState)
      return .found(try plan(Array(table.classes.indices), at: place).step)
    } catch {
      return .limitReached
    }
  }

  private mutating func plan(_ members: [Int], at place: Int) throws(LimitReached) -> Plan {
    let weight = members.reduce(0) { $0 + weights[$1] }
    let count = remedyCount(members)
    let isEnd =
      count < 2 || members.allSatisfy { table.looksOfAll[$0] == table.looksOfAll[members[0]] }
    guard !isEnd, !table.isProved(members[0], at: place) else {
      return Plan(open: isEnd ? Double(count) * weight : weight, cost: 0)
    }
    let node = Node(members: members, place: place)
    if let plan = known[node] { return plan }
    var best = Plan(open: Double(count) * weight, cost: 0)
    for choice in table.places[place].choices {
      looksLeft -= members.count
      guard looksLeft > 0 else { throw LimitReached() }
      let parts = Self.parts(of: members, choice.looks)
      guard parts.count > 1 || choice.mayAllowDevice, table.isSafe(choice, at: place, members)
      else { continue }
      var plan = Plan(open: 0, cost: weight * choice.seconds, step: choice.step)
      for part in parts {
        let next = try self.plan(part, at: table.place(after: choice, at: place, in: part[0]))
        plan.open += next.open
        plan.cost += next.cost
      }
      if plan.isBetter(than: best, weight) { best = plan }
    }
    known[node] = best
    return best
  }

  /// The classes, in parts that look alike in a step.
  private static func parts(of members: [Int], _ looks: [Int]) -> [[Int]] {
    let first = looks[members[0]]
    guard members.contains(where: { looks[$0] != first }) else { return [members] }
    var places: [Int: Int] = [:]
    var parts: [[Int]] = []
    for member in members {
      if let place = places[looks[member]] {
        parts[place].append(member)
      } else {
        places[looks[member]] = parts.count
        parts.append([member])
      }
    }
    return parts
  }

  private func remedyCount(_ members: [Int]) -> Int {
    var isLeft = Array(repeating: false, count: table.remedyCount)
    var count = 0
    for member in members where !isLeft[table.remedies[member]] {
      isLeft[table.remedies[member]] = true
      count += 1
    }
    return count
  }
}
