import CableModel

/// Chooses the step that is expected to tell most about the wiring.
///
/// It draws wirings that agree with what was seen, the plain ones most often, and takes the step whose
/// results divide them best. Where all that were drawn agree, it takes the likeliest of the steps that
/// can still show something else, so that in the end nothing is open that a step could tell.
struct MapPlanner {
  /// What the person has.
  let tools: Set<Ability>
  private var random = SeededRandom(seed: 1)
  /// Wirings that agree with what was seen, by the places of the pins.
  private var drawn: [[HostNet]] = []

  private static let fewest = 40
  private static let most = 120

  init(tools: Set<Ability>) {
    self.tools = tools
  }

  /// The next step.
  ///
  /// - Parameters:
  ///   - space: the wirings that agree with what was seen.
  ///   - declined: steps that the person has skipped.
  /// - Returns: the step, and how many there can be at most with it; `nil` if no step can tell more.
  mutating func next(
    in space: WiringSpace,
    declined: Set<MapStep>
  ) -> (step: MapStep, most: Int)? {
    let open = Self.openSteps(in: space, tools: tools).filter { !declined.contains($0) }
    guard let first = open.first else { return nil }
    redraw(from: space)
    var best = (step: first, bits: 0.0)
    for step in open {
      let bits = bits(of: step, in: space)
      if bits > best.bits + 1e-9 { best = (step, bits) }
    }
    return (best.step, open.count + laterSteps(in: space, beside: open, declined: declined))
  }

  /// The steps whose result is not known beforehand, in a fixed order.
  static func openSteps(in space: WiringSpace, tools: Set<Ability>) -> [MapStep] {
    candidates(in: space, tools: tools).filter { space.isOpen($0) }
  }

  /// How many more steps a later result can make possible.
  private func laterSteps(
    in space: WiringSpace,
    beside open: [MapStep],
    declined: Set<MapStep>
  ) -> Int {
    guard tools.contains(.meter) else { return 0 }
    let known = space.observations.map(\.step) + declined + open
    return space.pins.reduce(0) { count, pin in
      count
        + [MapStep.beep(pin), .compare(pin, driven: 0)].count { step in
          !known.contains { $0.isLike(step) } && space.isOpen(step)
        }
    }
  }

  private static func candidates(in space: WiringSpace, tools: Set<Ability>) -> [MapStep] {
    var steps: [MapStep] = []
    if tools.contains(.meter) {
      steps += space.pins.map { .meter($0) }
      // A continuity test says nothing of a pin with a voltage.
      steps += space.pins.filter { space.isWithoutVoltage($0) }.map { .beep($0) }
      if let driven = space.pins.first(where: { space.isNegative($0) }) {
        steps += space.pins.filter { $0 != driven }.map { .compare($0, driven: driven) }
      }
    }
    if tools.contains(.clip) {
      for (index, one) in space.pins.enumerated() {
        steps += space.pins[(index + 1)...].map { .join(one, $0) }
      }
    }
    let taken = Set(space.observations.map(\.step))
    return steps.filter { !taken.contains($0) }
  }

  // MARK: Drawing

  private mutating func redraw(from space: WiringSpace) {
    drawn.removeAll { !space.admits($0) }
    guard drawn.count < Self.fewest else { return }
    for _ in 0..<(Self.most * 2) where drawn.count < Self.most {
      if let wiring = draw(from: space) { drawn.append(wiring) }
    }
    if drawn.isEmpty, let any = space.solution() { drawn = [any] }
  }

  /// Draws a wiring pin by pin; `nil` if the nets that were drawn leave none for another pin.
  private mutating func draw(from space: WiringSpace) -> [HostNet]? {
    var wiring = [HostNet](repeating: [], count: space.pins.count)
    var done: [Int] = []
    var order = Array(space.pins.indices)
    order.shuffle(using: &random)
    order.sort { space.domains[$0].count < space.domains[$1].count }
    for place in order {
      let fitting = space.domains[place].filter { net in
        done.allSatisfy { space.allows(place, net, $0, wiring[$0]) }
      }
      let weights = fitting.map { net in
        let isShared = !net.isEmpty && done.contains { wiring[$0] == net }
        return space.port.weight(of: net) * (isShared ? 0.1 : 1)
      }
      guard let choice = random.place(among: weights) else { return nil }
      wiring[place] = fitting[choice]
      done.append(place)
    }
    return wiring
  }

  /// How many bits the result of a step tells, over the wirings that were drawn.
  private func bits(of step: MapStep, in space: WiringSpace) -> Double {
    var counts: [MapSight: Int] = [:]
    for wiring in drawn { counts[space.sight(of: step, in: wiring), default: 0] += 1 }
    let total = Double(drawn.count)
    return -counts.values.map { Double($0) / total * log2(Double($0) / total) }.orderlySum
  }
}

extension WiringSpace {
  /// What a step shows if the pins are on these nets.
  func sight(of step: MapStep, on nets: (Int) -> HostNet) -> MapSight {
    switch step {
    case .join(let one, let other): .reach(port.joining(nets(one), nets(other)))
    case .meter(let pin): .levels(nets(pin).levels(on: port))
    case .beep(let pin): .continuity(nets(pin).continuity)
    case .compare(let pin, _): .level(nets(pin).levelAgainstDriven(on: port))
    }
  }

  /// What a step shows in a whole wiring, by the places of the pins.
  func sight(of step: MapStep, in wiring: [HostNet]) -> MapSight {
    sight(of: step) { pin in pins.firstIndex(of: pin).map { wiring[$0] } ?? [] }
  }

  /// Whether it is known that a pin has no voltage.
  func isWithoutVoltage(_ pin: Int) -> Bool {
    nets(at: pin).allSatisfy { $0.levels(on: port).atRest == .zero }
  }

  /// Whether it is known that a pin is negative while RTS and DTR are deasserted, if they can be.
  func isNegative(_ pin: Int) -> Bool {
    nets(at: pin).allSatisfy { $0.levels(on: port).atRest == .negative }
  }

  /// Whether a step can show one thing or another.
  func isOpen(_ step: MapStep) -> Bool {
    var first: MapSight?
    let isNew = { (sight: MapSight) -> Bool in
      if first == nil { first = sight }
      return sight != first
    }
    guard case .join(let one, let other) = step else {
      return nets(at: step.pins[0]).contains { net in isNew(sight(of: step) { _ in net }) }
    }
    guard let here = pins.firstIndex(of: one), let there = pins.firstIndex(of: other) else {
      return false
    }
    var seen: Reach?
    return domains[here].contains { net in
      domains[there].contains { second in
        guard allows(here, net, there, second) else { return false }
        let reach = port.joining(net, second)
        defer { seen = reach }
        return seen != nil && seen != reach
      }
    }
  }

  /// Whether a whole wiring agrees with what was seen.
  func admits(_ wiring: [HostNet]) -> Bool {
    pins.indices.allSatisfy { place in
      domains[place].contains(wiring[place])
        && (0..<place).allSatisfy { allows(place, wiring[place], $0, wiring[$0]) }
    }
  }
}

extension MappedPort {
  /// How likely a pin is on a net, beside others: signals are seldom joined.
  fileprivate func weight(of net: HostNet) -> Double {
    if net.isEmpty { return 1.5 }
    if net == .ground { return 1 }
    // What is joined for sure counts as one thing.
    let follow = HostNet.inputs.signals.filter {
      net.contains(HostNet($0)) && !baseline[$0].isEmpty
    }
    let loose = net.subtracting(HostNet(follow)).count
    return (1..<max(loose, 1)).reduce(1) { weight, _ in weight * 0.04 }
  }
}

extension MapStep {
  /// Whether it is the same step, against whatever other pin.
  fileprivate func isLike(_ other: MapStep) -> Bool {
    switch (self, other) {
    case (.compare(let one, _), .compare(let second, _)): one == second
    default: self == other
    }
  }
}
