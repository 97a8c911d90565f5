import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// The story that the program was made for: a home-made cable, a terminal, and silence.
@Suite("No dice, silence")
struct SeedStoryTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  private func procedure() throws -> Diagnoser {
    try Procedures.ofDefaultCable
  }

  private func hypothesis(_ id: String) throws -> Hypothesis {
    try #require(try procedure().hypotheses.first { $0.hypothesis.id == id }?.hypothesis)
  }

  /// The whole procedure on a bench, with a person or only with prior answers.
  private func report(
    _ id: String,
    priorAnswers: RecalledAnswers? = nil,
    isAttended: Bool = false
  ) throws -> DiagnosisReport {
    let bench = SimulatedBench(try hypothesis(id).variants[0], farEnd: .attached)
    return try procedure().diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      priorAnswers: priorAnswers,
      person: isAttended ? SimulatedOperator(bench) : nil
    ) { _ in }
  }

  @Test
  func `a plug that is not rolled looks like exchanged data wires at every far end`() throws {
    let bruteForce = BruteForce(HypothesisCatalogue(try procedure().cable))
    let swapped = try #require(bruteForce.signs["exchanged-txd-rxd"])
    let straight = try #require(bruteForce.signs["plug-not-rolled"])
    #expect(swapped == straight)
  }

  @Test
  func `both are reported as one candidate, and the wires are mended before the lead`() throws {
    for truth in ["exchanged-txd-rxd", "plug-not-rolled"] {
      let report = try report(truth, isAttended: true)
      let first = try #require(report.groups.first)
      let names = Set(first.members.map(\.hypothesis.id))
      #expect(names.isSuperset(of: ["exchanged-txd-rxd", "plug-not-rolled"]))
      let remedies = first.members
        .filter { ["exchanged-txd-rxd", "plug-not-rolled"].contains($0.hypothesis.id) }
        .map(\.hypothesis.remedy.id)
      #expect(Set(remedies).count == 2)
      #expect(first.remedies.first?.remedy.id == remedies.first)
    }
  }

  @Test
  func `the loopback passes, the jumpers follow, Y brings silence, so the meter is asked for`()
    throws
  {
    for truth in ["exchanged-txd-rxd", "ups-port-taken"] {
      let bench = SimulatedBench(try hypothesis(truth).variants[0], farEnd: Self.shorted)
      var signs: [CheckID: String] = [:]
      var steps: [Step] = []
      // All this is seen if a person joins the pins first and then plugs the UPS in.
      _ = try procedure().diagnose(
        SimulatedPort(bench),
        farEnd: Self.shorted,
        person: SimulatedOperator(bench)
      ) { event in
        switch event {
        case .chose(let planned): steps.append(planned.step)
        case .ended(let result):
          if let sign = result.finding?.symptom?.code { signs[result.check] = sign }
        default: break
        }
      }
      #expect(signs[.loopback] == "exact")
      #expect(signs[.handshakeJumpers] == "cts=rts dsr=dtr dcd=off ri=off")
      #expect(steps.contains { $0.checks.contains(.meter) }, "\(truth)")
    }
  }

  @Test(arguments: ["exchanged-txd-rxd", "ups-port-taken"])
  func `after silence from the UPS the meter is asked for`(truth: String) throws {
    let bench = SimulatedBench(try hypothesis(truth).variants[0], farEnd: .attached)
    var steps: [Step] = []
    let report = try procedure().diagnose(
      SimulatedPort(bench),
      farEnd: .attached,
      person: SimulatedOperator(bench)
    ) { event in
      if case .chose(let planned) = event { steps.append(planned.step) }
    }
    let smartMode = report.results.first { $0.check == .smartMode }
    #expect(smartMode?.finding?.symptom?.code == "silent")
    #expect(steps.contains { $0.checks.contains(.meter) })
  }

  @Test
  func `-7 V on pin 1 and 0 V on pin 2 clear the cable and turn to the UPS`() throws {
    let report = try report("ups-port-taken", priorAnswers: RecalledAnswers(volts: [1: -7, 2: 0]))
    let wiring = report.groups.first?.members.filter { $0.hypothesis.kind == .wiring } ?? []
    let cleared = ["exchanged-txd-rxd", "plug-not-rolled", "open-txd", "grounded-txd", "open-gnd"]
    #expect(wiring.map(\.hypothesis.id).filter(cleared.contains) == [])
    #expect(report.groups.first?.members.first?.hypothesis.kind == .device)
    #expect(report.verdict == .faultFound)
  }

  @Test
  func `with the loopback beside the meter only wires that neither can see are left`() throws {
    let bench = SimulatedBench(try hypothesis("ups-port-taken").variants[0], farEnd: Self.shorted)
    let report = try procedure().diagnose(
      SimulatedPort(bench),
      farEnd: Self.shorted,
      person: SimulatedOperator(bench)
    ) { _ in }
    let first = try #require(report.groups.first)
    let wiring = first.members.filter { $0.hypothesis.kind == .wiring }
    // A person who counts the pins from the wrong side also does so at the meter and for the short,
    // and a wire that touches the UPS's supply shows only at the UPS.
    let unseen: Set = ["counted-from-wire-side", "bridged-1-8", "bridged-2-8"]
    #expect(Set(wiring.map(\.hypothesis.id)).isSubset(of: unseen))
    #expect(first.members.first?.hypothesis.kind == .device)
    #expect(wiring.reduce(0) { $0 + $1.share } < 0.2 * first.share)
  }

  @Test
  func `0 V on pin 1 and -7 V on pin 2 name the swap`() throws {
    let report = try report(
      "exchanged-txd-rxd",
      priorAnswers: RecalledAnswers(volts: [1: 0, 2: -7])
    )
    #expect(report.verdict == .faultFound)
    #expect(report.groups.first?.members.first?.hypothesis.id == "exchanged-txd-rxd")
    #expect(report.groups.first?.remedies.first?.remedy.id == "wire-6-1+3-2")
  }

  @Test
  func `a reading of one pin rules out only what that pin can show`() throws {
    let report = try report("ups-port-taken", priorAnswers: RecalledAnswers(volts: [1: -7]))
    let wiring = report.groups.first?.members.filter { $0.hypothesis.kind == .wiring } ?? []
    let cleared = ["exchanged-txd-rxd", "plug-not-rolled", "open-txd", "grounded-txd", "open-gnd"]
    #expect(wiring.map(\.hypothesis.id).filter(cleared.contains) == [])
    // The UPS says nothing over an open RxD either, and pin 2 was not measured.
    #expect(wiring.map(\.hypothesis.id).contains("open-rxd"))
  }
}
