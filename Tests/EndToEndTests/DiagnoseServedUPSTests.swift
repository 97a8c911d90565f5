import Foundation
import TestSupport
import Testing

@Suite("Diagnosing a simulated UPS through the kernel", .serialized, .waitingForPrograms)
struct DiagnoseServedUPSTests {
  @Test func `a working UPS is identified and read, with units`() async throws {
    let ups = try await ServedUPS()
    let diagnosis = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    #expect(diagnosis.code == 0)
    #expect(diagnosis.errors == "")
    let expected = [
      "Smart-UPS SC450 RM", "736.1.I", "5S1107T50479", "on line", "13.77 V", "221.7 V", "61.1 %",
      "100.0 %", "16 min",
    ]
    for value in expected {
      #expect(diagnosis.output.contains(value), "\(value)")
    }
    let record = try await ups.end()
    #expect(record.code == 0)
    #expect(record.bytesReceived.contains(UInt8(ascii: "Y")))
    #expect(Set(record.bytesReceived).subtracting(safeBytes) == [])
    #expect(record.output.contains("Nothing outside the safe set was received"))
  }

  @Test func `a silent UPS is a fault, told with what was sent and how long was listened`()
    async throws
  {
    let ups = try await ServedUPS(["--ups", "silent"])
    let diagnosis = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    #expect(diagnosis.code == 1)
    #expect(diagnosis.output.contains("Y sent 3 times"))
    #expect(diagnosis.output.contains("6 s"))
    #expect(diagnosis.output.contains("host TxD"), "what it can mean")
    let record = try await ups.end()
    #expect(record.bytesReceived.count { $0 == UInt8(ascii: "Y") } == 3)
    #expect(Set(record.bytesReceived).subtracting(safeBytes) == [])
    #expect(record.output.contains("It changed nothing"))
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["MEASURE_TIME"] != nil,
      "set MEASURE_TIME to measure on a machine that does nothing else"
    )
  )
  func `a silent UPS is declared so within four seconds`() async throws {
    let ups = try await ServedUPS(["--ups", "silent"])
    let start = ContinuousClock.now
    _ = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    #expect(ContinuousClock.now - start < .seconds(4))
  }

  @Test(arguments: ["on-battery", "off"])
  func `a UPS in another state still answers`(state: String) async throws {
    let ups = try await ServedUPS(["--ups", state])
    let diagnosis = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    #expect(diagnosis.output.contains("Smart-UPS SC450 RM"))
    let record = try await ups.end()
    #expect(Set(record.bytesReceived).subtracting(safeBytes) == [])
  }

  @Test(arguments: ["exchanged-txd-rxd", "open-rxd", "jumpers-missing"])
  func `whatever is wrong with the wires, only safe bytes are sent`(fault: String) async throws {
    let ups = try await ServedUPS(["--fault", fault])
    _ = try await BuiltProgram.run(["diagnose", ups.path, "--far-end", "attached"])
    let record = try await ups.end()
    #expect(Set(record.bytesReceived).subtracting(safeBytes) == [])
  }
}
