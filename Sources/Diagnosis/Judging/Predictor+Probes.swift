import CableModel
import SimulatedBench

extension Predictor {
  /// What a hypothesis shows at single pins.
  ///
  /// - Parameters:
  ///   - variants: the benches of the hypothesis.
  ///   - probes: the test points.
  /// - Returns: the symptoms at those test points, for each bench; none where a check cannot be made.
  func symptoms(of variants: [BenchSetup], at probes: [TestPoint]) -> [ExpectedSymptoms] {
    variants.map { setup in
      var symptoms: ExpectedSymptoms = [:]
      for probe in probes { symptoms[probe] = symptom(on: setup, at: probe) }
      return symptoms
    }
  }

  private func symptom(on setup: BenchSetup, at probe: TestPoint) -> AnySymptom? {
    let farEnd: FarEnd = probe.farEnd == .bare ? .bare : .free
    var joined: PinPair?
    switch Probe(probe.check) {
    case .look(let feature):
      let isSeen = setup.appearance.features.contains(feature)
      return AnySymptom(isSeen ? LookCheck.Symptom.yes : .no)
    case .join(let pair): joined = pair
    case .swap(let spare):
      let shown = prediction(of: [setup.replacing(spare)], at: .attached).variants[0]
      return AnySymptom(LinkProof.isGiven(by: shown) ? SwapCheck.Symptom.works : .unchanged)
    case .volts, .swing, .beep: break
    case nil: return nil
    }
    let key = ProbeKey(
      bench: BenchKey(setup, farEnd: farEnd, clip: joined),
      // What a clip joins is in the bench; which wire a meter touches is not.
      place: joined == nil ? Place(setup, probe.check) : nil
    )
    if let known = knownProbe(key) { return known }
    let bench = SimulatedBench(setup, farEnd: farEnd)
    let abilities = Set(Ability.allCases)
    var runner = CheckRunner(
      cable,
      ExaminationState(farEnd: farEnd.kind),
      person: SimulatedOperator(bench, abilities: abilities)
    )
    runner.run(SimulatedPort(bench), first: Step(farEnd, [probe.check]))
    let symptom = runner.state.observations.last { $0.testPoint == probe }?.symptom
    keepProbe(symptom, of: key)
    return symptom
  }

  /// What decides what a probe shows.
  struct ProbeKey: Hashable {
    let bench: BenchKey
    let place: Place?
  }

  /// A check at a wire, which a bench's key does not tell.
  struct Place: Hashable {
    let check: CheckID
    let faults: [WiringFault]
    let counting: PinCounting
    let components: ComponentState

    init(_ setup: BenchSetup, _ check: CheckID) {
      self.check = check
      faults = setup.wiringFaults
      counting = setup.counting
      components = setup.components
    }
  }
}
