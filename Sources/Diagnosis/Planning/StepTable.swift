import CableModel

/// What the scenarios show in each step, and where each step leads, as numbers.
///
/// A search asks the same many times. Here the rules of the planner are asked once for each state.
struct StepTable {
  /// A state of the examination that a search has come to.
  struct Place {
    let planningState: PlanningState
    /// The steps that look at something new here, whether or not they are safe.
    let choices: [Choice]
  }

  /// A step that can be taken at a place.
  struct Choice {
    let step: Step
    let seconds: Double
    /// What each class shows in the step, as a number; classes with equal numbers look alike.
    let looks: [Int]
    /// Whether it may let the device be plugged in, even if it tells nothing by itself.
    let mayAllowDevice: Bool
  }

  let planner: Planner
  private let access: DeviceAccess
  /// The scenarios, with those that look alike and have the same remedy merged into one.
  let classes: [Scenario]
  /// The remedy of each class, as a number.
  let remedies: [Int]
  let remedyCount: Int
  /// What each class shows in all steps, as a number.
  let looksOfAll: [Int]
  private(set) var places: [Place] = []
  private var numbers: [PlanningState: Int] = [:]
  private var looks: [Step: [Int]] = [:]
  private var ways: [Way: Int] = [:]

  private struct Way: Hashable {
    let place: Int
    let step: Step
    let contacts: Int
  }

  /// What each class shows of its contacts, as a number.
  private let contacts: [Int]

  init(_ scenarios: [Scenario], _ planner: Planner, access: DeviceAccess) {
    self.planner = planner
    self.access = access
    classes = scenarios.classes
    remedies = classes.map(\.remedy).numbered
    remedyCount = (remedies.max() ?? -1) + 1
    looksOfAll = classes.map(\.symptoms).numbered
    contacts = classes.map { $0.symptoms[Self.pins] }.numbered
  }

  private static let pins = TestPoint(.pinsPopulated, .free)

  /// The number of a state.
  mutating func place(_ planningState: PlanningState) -> Int {
    if let number = numbers[planningState] { return number }
    let choices = planner.choices(in: planningState, access: access).map { step in
      Choice(
        step: step,
        seconds: Effort.of(step, from: planningState.farEnd),
        looks: looks(at: step),
        mayAllowDevice: !planningState.isPopulationConfirmed
          && step.testPoints.contains(Self.pins)
      )
    }
    let number = places.count
    places.append(Place(planningState: planningState, choices: choices))
    numbers[planningState] = number
    return number
  }

  /// The place where a step leads in the scenarios of a class.
  mutating func place(after choice: Choice, at place: Int, in member: Int) -> Int {
    let way = Way(place: place, step: choice.step, contacts: contacts[member])
    if let next = ways[way] { return next }
    let state = places[place].planningState
    let next = self.place(state.after(choice.step, in: classes[member], of: planner.cable))
    ways[way] = next
    return next
  }

  /// Whether a step may be taken at a place in view of what the scenarios of some classes risk.
  func isSafe(_ choice: Choice, at place: Int, _ members: [Int]) -> Bool {
    planner.isSafe(choice.step, members.lazy.map { classes[$0] }, in: places[place].planningState)
  }

  /// Whether what was seen on the way to a place proves the link in a class.
  func isProved(_ member: Int, at place: Int) -> Bool {
    classes[member].isProved(by: places[place].planningState.seen)
  }

  private mutating func looks(at step: Step) -> [Int] {
    if let known = looks[step] { return known }
    let numbers = classes.looks(at: step)
    looks[step] = numbers
    return numbers
  }
}

extension Scenario {
  /// Whether what it shows at some test points proves the link.
  func isProved(by seen: Set<TestPoint>) -> Bool {
    LinkProof.isGiven(by: symptoms.only(seen))
  }
}

extension [Scenario] {
  /// What each of them shows in a step, as a number; those with equal numbers look alike.
  func looks(at step: Step) -> [Int] {
    let testPoints = [TestPoint](step.testPoints)
    return map { scenario in testPoints.map { scenario.symptoms[$0] } }.numbered
  }
}

extension Sequence where Element: Hashable {
  /// A number for each element, the same for equal ones, counted from 0 in order.
  var numbered: [Int] {
    var numbers: [Element: Int] = [:]
    return map { element in
      let number = numbers[element] ?? numbers.count
      numbers[element] = number
      return number
    }
  }
}
