import CableModel
import Diagnosis
import Testing

@testable import Diagnosis

@Suite("How easily contacts are taken for others")
struct PinsPopulatedTests {
  private typealias Symptom = PinsPopulatedCheck.Symptom

  private func grade(
    _ seen: Set<Int>,
    where predicted: Set<Int>,
    of connector: ConnectorKind? = .de9
  ) -> SensorGrade {
    PinsPopulatedCheck().grade(
      of: Symptom(pins: seen, connector: connector),
      where: Symptom(pins: predicted, connector: connector)
    )
  }

  @Test func `a connector that is looked at from its wires has each row backwards`() {
    // 1-5 and 6-9 of a DE-9: 1 is taken for 5, 2 for 4, 9 for 6.
    #expect(grade([5, 4, 6], where: [1, 2, 9]) == .unusual)
    #expect(grade([5, 4, 6], where: [1, 2, 9], of: nil) == .malfunction)
  }

  @Test func `all can be counted one too high or too low`() {
    #expect(grade([2, 3, 7], where: [1, 2, 6]) == .rare)
    #expect(grade([1, 2, 6], where: [2, 3, 7], of: nil) == .rare)
    #expect(grade([3, 4, 8], where: [1, 2, 6]) == .malfunction)
  }

  @Test func `one contact is overlooked, or counted in the hole beside it`() {
    #expect(grade([1, 2], where: [1, 2, 9]) == .unusual)
    #expect(grade([1, 3, 9], where: [1, 2, 9]) == .unusual)
    #expect(grade([1, 5, 9], where: [1, 2, 9]) == .malfunction)
    #expect(grade([1, 2, 4, 9], where: [1, 2, 9]) == .rare)
    #expect(grade([1], where: [1, 2, 9]) == .malfunction)
  }

  @Test func `what is read from a file takes nothing from what is known of the connector`() throws {
    // No other test looks at these pins: the first symptom of a kind is kept for as long as the program runs.
    let read = try #require(CheckCatalogue.check(.pinsPopulated)?.symptom(code: "3 5 7"))
    let known = AnySymptom(Symptom(pins: [3, 5, 7], connector: .de9))
    #expect(read == known)
    #expect(known.value(as: Symptom.self)?.connector == .de9)
    #expect(read.value(as: Symptom.self)?.connector == nil)
  }
}
