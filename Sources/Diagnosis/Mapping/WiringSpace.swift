import CableModel

/// All wirings that agree with what was seen: for each pin of the far connector, the nets that it may be
/// on, and what was seen of pairs of pins.
///
/// A wiring says for each pin which signals share its net. Two pins are on one net, or on nets without a
/// signal in common. The wirings are not listed: the number of them explodes.
struct WiringSpace: Sendable {
  /// The pins with a contact, in order.
  let pins: [Int]
  /// What the port can see at all.
  let port: MappedPort
  /// What was seen, in order.
  private(set) var observations: [MapObservation] = []
  /// The nets on which each pin may be, by its place in `pins`.
  private(set) var domains: [[HostNet]]
  /// What was seen with two pins joined, by their places.
  private var joins: [Reach?]
  private let places: [Int: Int]

  /// Everything that is possible before the first step.
  ///
  /// - Parameters:
  ///   - pins: the pins with a contact.
  ///   - port: what the port can see, and saw with nothing joined.
  init(pins: [Int], port: MappedPort) {
    self.pins = pins
    self.port = port
    places = Dictionary(uniqueKeysWithValues: pins.enumerated().map { ($1, $0) })
    let nets = port.nets.sorted { ($0.count, $0.rawValue) < ($1.count, $1.rawValue) }
    domains = Array(repeating: nets, count: pins.count)
    joins = Array(repeating: nil, count: pins.count * pins.count)
  }

  /// The nets on which a pin may be.
  func nets(at pin: Int) -> [HostNet] { places[pin].map { domains[$0] } ?? [[]] }

  /// Whether there is a wiring that agrees with all that was seen.
  var isConsistent: Bool { domains.allSatisfy { !$0.isEmpty } && solution() != nil }

  /// The space with one more thing seen.
  func adding(_ observation: MapObservation) -> WiringSpace {
    var space = self
    space.observations.append(observation)
    space.restrict(by: observation)
    space.propagate()
    return space
  }

  /// The space in which other things were seen.
  func seeing(_ observations: [MapObservation]) -> WiringSpace {
    var space = WiringSpace(pins: pins, port: port)
    for observation in observations {
      space.observations.append(observation)
      space.restrict(by: observation)
    }
    space.propagate()
    return space
  }

  private mutating func restrict(by observation: MapObservation) {
    switch (observation.step, observation.sight) {
    case (.join(let one, let other), .reach(let reach)):
      guard let first = places[one], let second = places[other] else { return }
      joins[first * pins.count + second] = reach
      joins[second * pins.count + first] = reach
    case (.meter(let pin), .levels(let levels)):
      let port = port
      keep(at: pin) { $0.levels(on: port) == levels }
    case (.compare(let pin, _), .level(let level)):
      let port = port
      keep(at: pin) { $0.levelAgainstDriven(on: port) == level }
    case (.beep(let pin), .continuity(let continuity)):
      keep(at: pin) { $0.continuity == continuity }
    default: break
    }
  }

  private mutating func keep(at pin: Int, _ isPossible: (HostNet) -> Bool) {
    guard let place = places[pin] else { return }
    domains[place].removeAll { !isPossible($0) }
  }

  // MARK: Pairs

  /// Whether two pins, by their places, can be on these nets at the same time.
  func allows(_ first: Int, _ one: HostNet, _ second: Int, _ other: HostNet) -> Bool {
    guard one == other || one.isDisjoint(with: other) else { return false }
    guard let seen = joins[first * pins.count + second] else { return true }
    return port.joining(one, other) == seen
  }

  /// Removes the nets for which another pin has no place left.
  private mutating func propagate() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for first in pins.indices {
        let before = domains[first].count
        let kept = domains[first].filter { one in
          pins.indices.allSatisfy { second in
            second == first
              || domains[second].contains { allows(first, one, second, $0) }
          }
        }
        guard kept.count < before else { continue }
        domains[first] = kept
        isChanged = true
      }
    }
  }

  // MARK: Whole wirings

  /// A wiring that agrees with all that was seen, by places.
  ///
  /// - Parameter fixed: nets that some pins must be on, by their places.
  /// - Returns: the wiring; `nil` if there is none.
  func solution(where fixed: [Int: HostNet] = [:]) -> [HostNet]? {
    var open = domains
    for (place, net) in fixed {
      guard open[place].contains(net) else { return nil }
      open[place] = [net]
    }
    var chosen = [HostNet?](repeating: nil, count: pins.count)
    return complete(&chosen, open) ? chosen.compactMap { $0 } : nil
  }

  /// Finds nets for the pins that have none yet, those with the fewest possibilities first.
  private func complete(_ chosen: inout [HostNet?], _ open: [[HostNet]]) -> Bool {
    let rest = pins.indices.filter { chosen[$0] == nil }
    guard let next = rest.min(by: { open[$0].count < open[$1].count }) else { return true }
    for net in open[next] {
      chosen[next] = net
      var left = open
      var isOpen = true
      for other in rest where other != next {
        left[other].removeAll { !allows(next, net, other, $0) }
        guard !left[other].isEmpty else {
          isOpen = false
          break
        }
      }
      if isOpen, complete(&chosen, left) { return true }
    }
    chosen[next] = nil
    return false
  }

  /// The space without any net that is part of no whole wiring, and wirings of which the others are part.
  func exact() -> (space: WiringSpace, examples: [[HostNet]]) {
    var space = self
    var examples: [[HostNet]] = []
    for place in pins.indices {
      space.domains[place] = space.domains[place].filter { net in
        if examples.contains(where: { $0[place] == net }) { return true }
        guard let solution = space.solution(where: [place: net]) else { return false }
        examples.append(solution)
        return true
      }
    }
    return (space, examples)
  }
}
