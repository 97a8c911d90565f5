import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@Suite("A simulated console")
struct SimulatedConsoleTests {
  /// What a console on a bench says to bytes within a second.
  private func answer(
    to text: String,
    _ unit: UnitCondition = .sound,
    at rate: Int = 9600
  ) throws -> String {
    let cable = try CableLibrary.load(id: "cisco-console")
    let bench = SimulatedBench(BenchSetup(cable: cable, unit: unit), farEnd: .attached)
    bench.apply(LineSettings(baudRate: rate))
    bench.transmit(Array(text.utf8))
    let arrivals = bench.takeArrivals(upTo: bench.now + .seconds(1))
    return String(decoding: arrivals.compactMap(\.byteValue), as: UTF8.self)
  }

  @Test
  func `says nothing until a CR brings its prompt`() throws {
    #expect(try answer(to: "") == "")
    #expect(try answer(to: "\r") == "\r\nRouter>")
  }

  @Test
  func `sends letters back, and knows no command of a UPS`() throws {
    #expect(try answer(to: "Y") == "Y")
    #expect(try answer(to: "\u{1B}") == "")
  }

  @Test(arguments: [UnitCondition.silent, .deadTransmitter, .deadReceiver])
  func `that is off, lets nobody in or has a broken port says nothing`(unit: UnitCondition) throws {
    #expect(try answer(to: "\r", unit) == "")
  }

  @Test
  func `at another rate prompts there, and nowhere else`() throws {
    #expect(try answer(to: "\r", .otherRate(115_200), at: 115_200) == "\r\nRouter>")
    #expect(try !answer(to: "\r", .otherRate(115_200), at: 9600).contains("Router"))
  }

  @Test
  func `keeps a record of what it received`() throws {
    let cable = try CableLibrary.load(id: "null-modem")
    let bench = SimulatedBench(BenchSetup(cable: cable), farEnd: .attached)
    bench.transmit([0x0D, 0x0D])
    _ = bench.takeArrivals(upTo: bench.now + .seconds(1))
    #expect(bench.record.bytes == [0x0D, 0x0D])
  }
}
