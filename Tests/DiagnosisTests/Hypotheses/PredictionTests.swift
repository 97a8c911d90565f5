import CableModel
import Diagnosis
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// What every hypothesis of the default cable shows, worked out once for all tests.
private enum Predicted {
  static let catalogue = (try? CableLibrary.load(id: CableLibrary.defaultID))
    .map(HypothesisCatalogue.init)
  static let signs = catalogue.map { BruteForce($0).signs } ?? [:]

  /// The symptom of the first variant of a hypothesis at a test point; `-` if there is none.
  static func sign(_ id: String, _ check: CheckID, _ farEnd: FarEndKind) -> String {
    guard let variant = signs[id]?.first else { return "no such hypothesis" }
    return variant[TestPoint(check, farEnd)] ?? "-"
  }
}

@Suite("What the checks see of each cause")
struct PredictionTests {
  /// A cause and a neighbour that another check tells it from.
  private static let neighbours: [(String, String, CheckID, FarEndKind)] = [
    ("adapter-echoes", "bridged-1-2", .meter, .free),
    ("adapter-echoes", "bridged-1-2", .noEcho, .bare),
    ("adapter-invents-cts", "nothing-wrong", .handshakeJumpers, .bare),
    ("ups-dead-receiver", "open-txd", .loopback, .shorted),
    ("ups-dead-receiver", "adapter-dead-transmitter", .meter, .free),
    ("contacts-one-too-high", "contacts-one-too-low", .pinsPopulated, .free),
    ("contacts-one-too-high", "counted-from-wire-side", .pinsPopulated, .free),
    ("adapter-invents-cts", "jumpers-missing", .handshakeJumpers, .free),
    ("adapter-invents-cts", "jumper-missing-cts-rts", .handshakeJumpers, .free),
    ("far-end-is-console", "ups-microlink-stream", .lineBeforeHandshake, .attached),
    ("far-end-is-console", "ups-port-taken", .smartMode, .attached),
    ("ups-other-framing", "ups-port-taken", .smartMode, .attached),
    ("loose-txd", "open-txd", .smartMode, .attached),
    ("loose-rxd", "loose-gnd", .loopback, .shorted),
    ("loose-rxd", "nothing-wrong", .steadiness, .attached),
    ("ups-stops-answering", "ups-port-taken", .smartMode, .attached),
    ("ups-stops-answering", "nothing-wrong", .steadiness, .attached),
    ("adapter-stalls", "nothing-wrong", .loopback, .shorted),
  ]

  @Test(arguments: neighbours)
  func `a check tells a cause from its neighbour`(
    id: String,
    neighbour: String,
    check: CheckID,
    farEnd: FarEndKind
  ) {
    let one = Predicted.sign(id, check, farEnd)
    let other = Predicted.sign(neighbour, check, farEnd)
    #expect(one != other && !(one + other).contains("no such"), "\(one), \(other)")
  }

  @Test
  func `many pulses do not look like Microlink, and come to a free far end too`() throws {
    let noise = try #require(Predicted.signs["disturbed-line"]?.last)
    let before = TestPoint(.lineBeforeHandshake, .attached)
    #expect(noise[before] == "pulses")
    #expect(Predicted.sign("ups-microlink-stream", .lineBeforeHandshake, .attached) == "high-bytes")
    #expect(noise[TestPoint(.lineQuiet, .free)] == "pulses")
    #expect(Predicted.sign("ups-microlink-stream", .lineQuiet, .free) == "quiet")
  }

  @Test
  func `an adapter that echoes does so with nothing attached too`() {
    for farEnd in [FarEndKind.free, .attached, .bare] {
      #expect(Predicted.sign("adapter-echoes", .noEcho, farEnd) == "echo")
    }
    #expect(Predicted.sign("adapter-echoes", .loopback, .shorted) == "exact")
  }

  @Test
  func `who counts the pins of a full connector as a mirror image meters other pins`() throws {
    let hypotheses = try Procedures.of("apc-940-1000").hypotheses
    let mirrored = try #require(hypotheses.first { $0.hypothesis.id == "counted-from-wire-side" })
    for (setup, symptoms) in zip(mirrored.hypothesis.variants, mirrored.prediction.variants) {
      // Wired and metered by the same wrong numbers, it looks right; DTR is in the place of RxD.
      let code = setup.counting == .mirrored ? "1:zero 2:zero" : "1:zero 2:rs232-positive"
      #expect(symptoms[TestPoint(.meter, .free)]?.code == code)
    }
  }

  @Test
  func `off the host's connector, a fault of the cable shows nothing`() throws {
    let catalogue = try #require(Predicted.catalogue)
    let all = catalogue.all
    for fault in all where fault.kind == .wiring && !fault.wiringFaults.isEmpty {
      for check in CheckCatalogue.checks(at: .bare, of: catalogue.cable, scope: .everything) {
        #expect(
          Predicted.sign(fault.id, check, .bare) == Predicted.sign("nothing-wrong", check, .bare),
          "\(fault.id), \(check.rawValue)"
        )
      }
    }
  }

  @Test
  func `alerts are expected where the UPS would be heard, and nowhere else`() {
    let place = TestPoint(.lineBeforeHandshake, .attached)
    let alerting = Predicted.signs.filter { _, variants in
      variants.contains { $0[place] == "alerts" }
    }
    let ids = Set(alerting.keys)
    let heard: Set = [
      "nothing-wrong", "open-txd", "misplaced-txd-in-3", "grounded-txd", "adapter-dead-transmitter",
      "ups-dead-receiver",
    ]
    let unheard: Set = [
      "exchanged-txd-rxd", "plug-not-rolled", "open-rxd", "open-gnd", "adapter-dead-receiver",
      "ups-dead-transmitter", "ups-port-taken", "ups-dead", "contacts-one-too-high",
    ]
    #expect(heard.subtracting(ids).sorted() == [])
    #expect(ids.intersection(unheard).sorted() == [])
  }
}

@Suite("What is said about each cause")
struct CatalogueTests {
  private let catalogue: HypothesisCatalogue

  init() throws {
    catalogue = try #require(Predicted.catalogue)
  }

  @Test(arguments: CableLibrary.ids)
  func `every cause has a name of its own, a reason, a part and a repair`(id: String) throws {
    let causes = HypothesisCatalogue(try CableLibrary.load(id: id)).all.dropFirst()
    #expect(Set(causes.map(\.id)).count == causes.count)
    for cause in causes {
      #expect(!cause.prior.reason.isEmpty && cause.prior.weight > 0, "\(cause.id)")
      #expect(!cause.parts.isEmpty, "\(cause.id)")
      #expect(!cause.remedy.steps.isEmpty, "\(cause.id)")
      #expect(!cause.words.hasSuffix(".") && !cause.words.contains("\n"), "\(cause.id)")
    }
  }

  @Test(arguments: CableLibrary.ids)
  func `one remedy has one text`(id: String) throws {
    let remedies = HypothesisCatalogue(try CableLibrary.load(id: id)).all.map(\.remedy)
    for (id, alike) in Dictionary(grouping: remedies, by: \.id) {
      #expect(Set(alike).count == 1, "\(id)")
    }
  }

  @Test
  func `what makers and owners report most is the likeliest`() {
    let likeliest = catalogue.all.dropFirst().sorted { $0.prior.weight > $1.prior.weight }
    #expect(likeliest.prefix(2).map(\.id) == ["exchanged-txd-rxd", "ups-port-taken"])
    let common: Set = ["plug-not-rolled", "open-txd", "open-rxd", "open-gnd"]
    #expect(common.isSubset(of: likeliest.prefix(14).map(\.id)))
  }

  @Test
  func `a crossing in a lead that was bought is not mended at the DE-9`() throws {
    let wires = try #require(catalogue["exchanged-txd-rxd"])
    let lead = try #require(catalogue["plug-not-rolled"])
    #expect(Predicted.signs[wires.id] == Predicted.signs[lead.id])
    #expect(wires.remedy.id != lead.remedy.id)
    #expect(wires.remedy.steps.contains { $0.contains("Mend it at the DE-9") })
    #expect(lead.remedy.steps.first?.contains("null modem") == true)
    #expect(!lead.remedy.steps.contains { $0.contains("Mend") })
  }

  private static let parts: [(String, Set<Part>)] = [
    ("open-gnd-4", [.conductor(2)]),
    ("open-gnd", [.ground]),
    ("loose-gnd", [.ground]),
    ("loose-rxd", [.conductor(1)]),
    ("pin-2-fed-from-8", [.conductor(1), .jumper(0)]),
    ("plug-not-rolled", [.lead]),
    ("contacts-one-too-high", [.conductor(0), .conductor(1), .ground]),
    ("host-flow-control-stuck", [.portSettings, .jumper(0), .jumper(1)]),
    ("disturbed-line", [.conductor(1)]),
    ("adapter-echoes", [.adapterReceiver]),
    ("ups-dead-receiver", [.deviceReceiver]),
    ("ups-dead-transmitter", [.deviceTransmitter]),
    ("ups-holds-space", [.deviceTransmitter]),
    ("ups-stops-answering", [.devicePower, .deviceReceiver, .deviceTransmitter]),
    ("far-end-is-console", [.deviceLanguage]),
  ]

  @Test(arguments: parts)
  func `a cause is in the parts that would be faulty`(id: String, parts: Set<Part>) {
    #expect(catalogue[id]?.parts == parts)
  }
}
