import Diagnosis
import TestSupport
import Testing

@Suite("What real, healthy units say")
struct RecordedUnitTests {
  @Test(arguments: RecordedUnit.all)
  func `is understood, and no check takes it for a fault`(unit: RecordedUnit) throws {
    #expect(try unit.script.sign(.smartMode) == "answered")
    #expect(try unit.script.sign(.identity) == unit.identity)
    #expect(try unit.script.sign(.readings) == unit.readings)
    #expect(try unit.script.sign(.steadiness) == "steady")
    let healthy: [(CheckID, String)] = [(.identity, "named"), (.readings, "complete")]
    for (id, usual) in healthy {
      let check = try #require(CheckCatalogue.check(id))
      let seen = try #require(try unit.script.look(id).symptom)
      let predicted = try #require(check.symptom(code: usual))
      #expect(check.grade(of: seen, where: predicted) <= .unusual)
    }
  }

  @Test
  func `the voltage and the runtime of a large unit are read as they come`() throws {
    let unit = try #require(RecordedUnit.all.last)
    let look = try unit.script.look(.readings)
    let value = { (code: String) in look.measurements.first { $0.code == code }?.value }
    #expect(value("battery-voltage") == "219.2 V")
    #expect(value("runtime") == "13 min")
  }
}
