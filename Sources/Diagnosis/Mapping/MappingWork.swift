import CableModel
import SerialLink

/// The work of one run.
struct MappingWork {
  private let run: MappingRun
  private var person: any Operator
  private var pins: [Int] = []
  private var space: WiringSpace?
  private var planner: MapPlanner
  private var steps = 0
  private var confirmations = 0
  private var repeated = 0
  private var doubter = MapDoubter()
  private var declined: Set<MapStep> = []
  private var contradictory: [MapStep] = []

  init(_ run: MappingRun, _ person: any Operator) {
    self.run = run
    self.person = person
    planner = MapPlanner(tools: run.tools)
  }

  /// Has the far end freed and looked at, before anything is opened.
  mutating func prepare() -> Answer<Done> {
    let answer = person.arrange(.free, of: run.cable)
    guard case .given = answer else { return answer }
    let all = run.cable.device.connector.pins
    switch person.populatedPins(of: run.cable) {
    case .given(let seen): pins = all.filter(seen.contains)
    case .skipped, .lacking, .back: pins = Array(all)
    case .quit: return .quit
    }
    return answer
  }

  /// Looks at the port by itself, then takes step after step.
  mutating func run(
    _ link: inout any SerialLink & ~Copyable,
    _ observe: (MappingRun.Event) -> Void
  ) throws(LinkError) -> MappingRun.Ending {
    let view = PortView(settings: run.cable.line)
    let port: MappedPort
    switch try view.baseline(&link, of: run.cable.host) {
    case .seen(let seen): port = seen
    case .occupied: return .occupied(.bytes)
    }
    var space = WiringSpace(pins: pins, port: port)
    self.space = space
    observe(.looked(CableMap(space, open: [])))
    while let step = nextStep(in: space, observe) {
      switch try take(step, &link, view, port) {
      case .saw(let sight):
        let seen = MapObservation(step: step, sight: sight)
        switch try settle(seen, in: space, &link, view, observe) {
        case .settled(let next): space = next
        case .ended(let ending): return ending
        }
        self.space = space
        observe(.learned(sight, CableMap(space, open: [])))
      case .skipped: decline(step, in: space)
      case .ended(let ending):
        decline(step, in: space)
        return ending
      }
    }
    return .complete
  }

  /// The next step that tells more, or else one that makes sure.
  private mutating func nextStep(
    in space: WiringSpace,
    _ observe: (MappingRun.Event) -> Void
  ) -> MapStep? {
    if let next = planner.next(in: space, declined: declined) {
      steps += 1
      observe(.asks(next.step, number: steps, atMost: next.most - 1))
      return next.step
    }
    guard let step = doubter.next(in: space, tools: run.tools, declined: declined) else {
      return nil
    }
    confirmations += 1
    observe(.makesSure(step))
    return step
  }

  /// Counts a step as not taken.
  private mutating func decline(_ step: MapStep, in space: WiringSpace) {
    declined.insert(step)
    if doubter.isAsking { confirmations -= 1 } else { steps -= 1 }
  }

  /// What came of the run.
  func result(_ ending: MappingRun.Ending) -> MappingRun.Result {
    let map = space.map { space in
      let (exact, examples) = space.exact()
      let open = MapPlanner.openSteps(in: exact, tools: run.tools)
      return CableMap(exact, open: open, examples: examples)
    }
    let bound = map.map { map in
      MapBound.steps(pins: pins.count, port: map.port, tools: run.tools)
    }
    return MappingRun.Result(
      cable: run.cable,
      map: map,
      steps: steps,
      confirmations: confirmations,
      repeated: repeated,
      contradictory: contradictory,
      usedMeter: space?.observations.contains { $0.step.tool == .meter } ?? false,
      bound: bound ?? 0,
      ending: ending
    )
  }

  // MARK: Steps

  /// What comes of asking for a step.
  private enum Taken {
    case saw(MapSight)
    case skipped
    case ended(MappingRun.Ending)
  }

  private mutating func take(
    _ step: MapStep,
    _ link: inout any SerialLink & ~Copyable,
    _ view: PortView,
    _ port: MappedPort
  ) throws(LinkError) -> Taken {
    switch step {
    case .join(let one, let other):
      let clip = PinPair(Pin(.device, one), Pin(.device, other))
      switch person.hold(clip, of: run.cable) {
      case .given: break
      case .skipped, .lacking, .back: return .skipped
      case .quit: return .ended(.quit)
      }
      let look = try view.look(&link, of: port)
      _ = person.hold(nil, of: run.cable)
      return switch look {
      case .seen(let reach): .saw(.reach(reach))
      case .occupied: .ended(.occupied(.bytes))
      case .unclear: .skipped
      }
    case .meter(let pin):
      return try readLevels(at: pin, &link, port)
    case .beep(let pin):
      switch person.beeps(PinPair(metal, Pin(.device, pin)), of: run.cable) {
      case .given(let isJoined): return .saw(.continuity(isJoined ? .beeps : .silent))
      case .skipped, .lacking, .back: return .skipped
      case .quit: return .ended(.quit)
      }
    case .compare(let pin, let driven):
      if port.movesLines { try link.drive(.allOff) }
      return read(pin, against: Pin(.device, driven)) { .saw(.level($0)) }
    }
  }

  /// Reads a meter at a pin, and again while a line is asserted if there is a voltage.
  private mutating func readLevels(
    at pin: Int,
    _ link: inout any SerialLink & ~Copyable,
    _ port: MappedPort
  ) throws(LinkError) -> Taken {
    var levels: [PinLevel] = []
    let states: [OutputLines?] = port.movesLines ? [.allOff, .rtsOn, .dtrOn] : [nil]
    for lines in states where levels.first != .zero {
      if let lines { try link.drive(lines) }
      let taken = read(pin, against: metal) { level in
        levels.append(level)
        return .saw(.level(level))
      }
      guard case .saw = taken else { return taken }
    }
    return .saw(
      .levels(
        PinLevels(
          atRest: levels[0],
          withRTS: levels.count > 1 ? levels[1] : nil,
          withDTR: levels.count > 2 ? levels[2] : nil
        )
      )
    )
  }

  /// The computer's metal goes by the name of the host's ground.
  private var metal: Pin {
    Pin(.host, run.cable.hostPin(of: .ground) ?? ConnectorKind.shellNumber)
  }

  private mutating func read(
    _ pin: Int,
    against reference: Pin,
    _ use: (PinLevel) -> Taken
  ) -> Taken {
    switch person.volts(at: Pin(.device, pin), against: reference, of: run.cable) {
    case .given(let volts):
      // No driver of RS-232 gives more, and two against each other hardly more than twice as much.
      abs(volts) > (reference.end == .host ? 15 : 30)
        ? .ended(.occupied(.volts(volts))) : use(PinLevel(volts: volts))
    case .skipped, .lacking, .back: .skipped
    case .quit: .ended(.quit)
    }
  }

  // MARK: Contradictions

  private enum Settled {
    case settled(WiringSpace)
    case ended(MappingRun.Ending)
  }

  /// Adds what was seen; where it contradicts what was seen before, asks again.
  ///
  /// What is left out of the steps that contradict each other is asked first for which all others agree,
  /// the latest of them first.
  private mutating func settle(
    _ seen: MapObservation,
    in space: WiringSpace,
    _ link: inout any SerialLink & ~Copyable,
    _ view: PortView,
    _ observe: (MappingRun.Event) -> Void
  ) throws(LinkError) -> Settled {
    let next = space.adding(seen)
    if next.isConsistent { return .settled(next) }
    var observations = next.observations
    for step in suspects(in: next) {
      observe(.asksAgain(step))
      repeated += 1
      switch try take(step, &link, view, space.port) {
      case .saw(let sight):
        let other = MapObservation(step: step, sight: sight)
        observations = observations.map { $0.step == step ? other : $0 }
        let again = space.seeing(observations)
        if again.isConsistent { return .settled(again) }
      case .skipped: continue
      case .ended(let ending): return .ended(ending)
      }
    }
    contradictory.append(seen.step)
    declined.insert(seen.step)
    let rest = space.seeing(observations.filter { $0.step != seen.step })
    return .settled(rest.isConsistent ? rest : space)
  }

  /// The steps of which one can have been a slip, the latest first.
  private func suspects(in space: WiringSpace) -> [MapStep] {
    let all = space.observations
    let single = all.indices.reversed().filter { index in
      space.seeing(all.enumerated().filter { $0.offset != index }.map(\.element)).isConsistent
    }
    let chosen = single.isEmpty ? Array(all.indices.reversed()) : single
    return chosen.prefix(Self.mostSuspects).map { all[$0].step }
  }

  private static let mostSuspects = 4
}

extension OutputLines {
  fileprivate static let allOff = OutputLines(rts: .deasserted, dtr: .deasserted)
  fileprivate static let rtsOn = OutputLines(rts: .asserted, dtr: .deasserted)
  fileprivate static let dtrOn = OutputLines(rts: .deasserted, dtr: .asserted)
}
