import CableModel
@testable import Diagnosis
import SerialLink
import SimulatedBench
import Testing
import Wiring

/// What a mapping finds is what the port can see, and no more.
struct MappingTests {
  static let tools: [(Set<Ability>, Set<SeenWiring.Tool>)] = [
    ([.clip, .meter], [.clip, .meter]), ([.clip], [.clip]), ([.meter], [.meter]),
  ]
  static let serialIDs = CableLibrary.ids.filter { id in
    (try? CableLibrary.load(id: id)).map { $0.host.connector != .usb } ?? false
  }

  @Test(arguments: serialIDs)
  func `A cable of the library is mapped as far as it can be seen`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    for tools in Self.tools { Trial(cable, tools).check("\(id) with \(tools.1)") }
  }

  @Test(arguments: 0..<8)
  func `A cable wired at random is mapped as far as it can be seen`(part: Int) throws {
    for draw in (part * 25)..<((part + 1) * 25) {
      let cable = try Self.random(draw)
      // Every third cable with each set of tools: all of them with all take as long as many suites.
      let tools = Self.tools[draw % Self.tools.count]
      Trial(cable, tools).check("draw \(draw) with \(tools.1)")
    }
  }

  /// A cable with three to eight wires between pins that are drawn.
  static func random(_ draw: Int) throws -> Cable {
    var random = SeededRandom(seed: 5, draw: draw)
    var cable = try CableLibrary.load(id: "null-modem").unmapped
    let count = 3 + (draw / 3) % 6
    let from = (1...9).shuffled(using: &random).prefix(count)
    let to = (1...9).shuffled(using: &random).prefix(count)
    cable.conductors = zip(from, to).map { Conductor(from: $0, to: $1) }
    return cable
  }

  /// A mapping of a cable, beside what can be seen of it.
  struct Trial {
    let cable: Cable
    let result: MappingRun.Result
    let seen: SeenWiring

    init(_ cable: Cable, _ tools: (Set<Ability>, Set<SeenWiring.Tool>)) {
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
      let person = SimulatedOperator(bench, abilities: tools.0)
      self.cable = cable
      result = MappingRun(ends: cable, tools: tools.0).run(SimulatedPort(bench), person)
      let pins = bench.visibleContacts.sorted()
      seen = SeenWiring(cable, pins: pins, tools: tools.1)
    }

    func check(_ name: String) {
      #expect(result.ending == .complete, "\(name)")
      #expect(result.map?.open == [], "\(name)")
      guard let map = result.map else { return }
      // It says too much if a wiring that looks the same is not among those that it leaves open.
      for wiring in seen.alike {
        for (place, pin) in map.pins.enumerated() {
          let carried = wiring.carried(at: place)
          #expect(
            pin.nets.contains { Set($0.signals) == carried },
            "\(name), pin \(pin.number) may carry \(carried)"
          )
        }
      }
      // It says too little if it leaves one open that does not look the same.
      for example in map.examples {
        let wiring = seen.truth.carrying(example.map { Set($0.signals) })
        #expect(seen.looksTheSame(wiring), "\(name), \(example.map(\.signals))")
      }
      for (place, pin) in map.pins.enumerated() {
        #expect(pin.nets.allSatisfy { net in map.examples.contains { $0[place] == net } })
      }
    }
  }
}
