import CableModel
@testable import Diagnosis
import SimulatedBench
import Testing
import Wiring

/// The file that a mapping writes describes what was found.
struct MappedFileTests {
  static let tools: [Set<Ability>] = [[.clip, .meter], [.clip], [.meter]]

  @Test(arguments: MappingTests.serialIDs)
  func `The file of a library's cable loads and has the nets that were found`(id: String) throws {
    try check(try CableLibrary.load(id: id))
  }

  @Test func `The file of a cable wired at random loads and has the nets that were found`() throws {
    for draw in 0..<18 { try check(try MappingTests.random(draw)) }
  }

  private func check(_ cable: Cable) throws {
    for tools in Self.tools {
      let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .free)
      let person = SimulatedOperator(bench, abilities: tools)
      let result = MappingRun(ends: cable, tools: tools).run(SimulatedPort(bench), person)
      let map = try #require(result.map)
      let file = Array(result.mappedCable.file.utf8)
      let read = try CableLibrary.load(file, origin: "mapped.json5")
      let circuit = Circuit(read, harness: Harness(read), farEnd: .free)
      for pin in map.pins {
        let terminals = circuit.terminals(at: Pin(.device, pin.number))
        let signals = terminals.compactMap { terminal -> HostSignal? in
          if case .host(let signal) = terminal { signal } else { nil }
        }
        #expect(Set(signals) == Set(pin.certain.signals), "\(cable.id), \(tools), \(pin)")
      }
      for net in map.port.joinedSignals {
        let (first, others) = (net.signals[0], net.signals.dropFirst())
        let joined = circuit.terminals(sharingNetOf: .host(first))
        #expect(others.allSatisfy { joined.contains(.host($0)) }, "\(cable.id)")
      }
      for group in map.joined {
        let pins = group.map { Pin(.device, $0) }
        #expect(pins.allSatisfy { circuit.joins(pins[0], $0) }, "\(cable.id)")
      }
    }
  }
}
