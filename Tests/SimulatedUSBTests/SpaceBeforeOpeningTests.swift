import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@testable import SimulatedUSB

/// A receiver that starts on a line in space reads a character of zeros without a stop bit, a break, one
/// character time later, and then waits for mark.
@Suite("A line that is in space before the port is opened")
struct SpaceBeforeOpeningTests {
  /// A logic-level receiver at an RS-232 line that idles, which is an endless start bit to it.
  private func plug(_ model: AdapterModel) throws -> Plugged {
    var port = try Plugged(model, adapter: .logicLevel(floating: .quiet), attached: true)
    port.wait(.seconds(5))
    return port
  }

  @Test(arguments: AdapterModel.allCases)
  func `is one break, held until somebody reads`(model: AdapterModel) throws {
    var port = try plug(model)
    if model == .pl2303 {
      // What is wrong with the character comes first: a break is bit 2 of the ninth byte.
      let told = try port.listen()
      #expect(port.finished[told]?.bytes[8] == 0x04)
    }
    let packets = try port.readAll(for: .seconds(5))
    let data =
      model == .ftdi ? packets.filter { $0.count > 2 }.map { Array($0.dropFirst(2)) } : packets
    #expect(data == [[0]])
    if model == .ftdi {
      #expect(packets.filter { $0.count > 2 }.map { $0[1] & 0x1E } == [0x10])
    }
  }

  @Test func `an FT232R tells it once more after each reset, and once only`() throws {
    var port = try plug(.ftdi)
    for _ in 0..<3 {
      try port.control(0x40, 0x00, value: 0)
      try port.at2400()
      let packets = try port.readAll(for: .seconds(5)).filter { $0.count > 2 }
      #expect(packets.map { $0.dropFirst(2) } == [[0]])
      #expect(packets.map { $0[1] & 0x1E } == [0x10])
    }
  }

  @Test func `an FT232R whose buffers are only emptied goes on waiting for mark`() throws {
    var port = try plug(.ftdi)
    try port.control(0x40, 0x00, value: 1)
    #expect(try port.readAll(for: .seconds(5)).filter { $0.count > 2 } == [])
    #expect(try port.control(0xC0, 0x05, length: 2).map { $0[1] } == 0x70)
  }

  @Test func `a PL2303 forgets it with what its pipe holds`() throws {
    var port = try plug(.pl2303)
    try port.control(0x40, 0x01, value: 0x09, index: 0)
    let told = try port.listen()
    #expect(port.finished[told]?.bytes[8] == 0x00)
    #expect(try port.readAll(for: .seconds(5)) == [])
  }

  @Test(arguments: AdapterModel.allCases)
  func `an adapter that is plugged in again tells it again`(model: AdapterModel) throws {
    let port = try plug(model)
    _ = port.bench.takeArrivals(upTo: port.bench.now + .seconds(5))
    let again = SimulatedUSBDevice(model.chip, on: port.bench)
    #expect(port.bench.takeArrivals(upTo: port.bench.now + .seconds(5)) == [.breakCondition])
    #expect(again.takeReplies() == [])
  }
}
