import CableModel
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

@Suite("The contract of serial links on a simulated bench")
struct SimulatedLinkContractTests {
  @Test(arguments: SerialLinkContract.allCases, CableLibrary.smartIDs)
  func `a simulated link keeps it`(clause: SerialLinkContract, id: String) throws {
    let pins = try #require(try CableLibrary.load(id: id).loopbackPins)
    let bench = try Bench.make(id, farEnd: .shorted(pins))
    var link = SimulatedLink(bench)
    let breach = try clause.breach(by: &link) { _ throws(LinkError) in }
    #expect(breach == nil)
  }

  @Test
  func `simulated silence takes exactly as long as was asked for`() throws {
    var link = SimulatedLink(try Bench.make())
    let items = try link.receive(before: .zero + .seconds(3600))
    let now = link.now
    #expect(items == [])
    #expect(now == .zero + .seconds(3600))
  }

  @Test
  func `a deadline in the past does not turn the clock back`() throws {
    var link = SimulatedLink(try Bench.make())
    _ = try link.receive(before: .zero + .seconds(2))
    _ = try link.receive(before: .zero + .seconds(1))
    let now = link.now
    #expect(now == .zero + .seconds(2))
  }
}
