import Diagnosis
import Testing

@Suite("How likely a check sees something else than it should")
struct SensorModelTests {
  private func grade(_ id: CheckID, _ seen: String, where predicted: String) throws -> SensorGrade {
    let check = try #require(CheckCatalogue.check(id))
    return check.grade(
      of: try #require(check.symptom(code: seen)),
      where: try #require(check.symptom(code: predicted))
    )
  }

  @Test(arguments: [
    "answered", "answered-late", "answered-slowly", "answered-after-refusal", "answered-with-echo",
    "answered-with-parity", "answered-with-damage", "refused", "echo",
  ])
  func `right bits do not come from nowhere`(seen: String) throws {
    #expect(try grade(.smartMode, seen, where: "silent") == .impossible)
  }

  @Test
  func `SM at another setting and ten right exchanges do not come from nowhere either`() throws {
    #expect(try grade(.otherRates, "answered", where: "silent") == .impossible)
    #expect(try grade(.otherRates, "other-framing", where: "silent") == .impossible)
    #expect(try grade(.steadiness, "steady", where: "none") == .impossible)
  }

  @Test
  func `a healthy UPS may miss one Y, and hardly three`() throws {
    #expect(try grade(.smartMode, "answered-late", where: "answered") == .unusual)
    #expect(try grade(.smartMode, "silent", where: "answered") == .rare)
    #expect(try grade(.smartMode, "echo", where: "answered") == .impossible)
    #expect(try grade(.smartMode, "foreign-text", where: "answered") == .malfunction)
  }

  @Test(arguments: [
    (CheckID.smartMode, "answered", "answered-with-damage"),
    (.identity, "named", "named-with-damage"), (.readings, "complete", "complete-with-damage"),
    (.steadiness, "steady", "damaged"), (.lineBeforeHandshake, "quiet", "pulses"),
    (.noEcho, "nothing", "pulses"),
  ])
  func `a sound line damages nothing, and damage comes about as often as not on a disturbed one`(
    id: CheckID,
    clean: String,
    damaged: String
  ) throws {
    #expect(try grade(id, damaged, where: clean) == .malfunction)
    #expect(try grade(id, clean, where: damaged) == .even)
  }

  @Test
  func `what a UPS does not know is common`() throws {
    #expect(try grade(.identity, "nameless", where: "named") == .common)
    #expect(try grade(.readings, "partial", where: "complete") == .common)
    #expect(try grade(.readings, "sparse", where: "complete") == .unusual)
  }

  @Test
  func `alerts come only where the bench shows a way for them, and need not come just then`() throws
  {
    #expect(try grade(.lineBeforeHandshake, "alerts", where: "quiet") == .impossible)
    #expect(try grade(.lineBeforeHandshake, "quiet", where: "alerts") == .common)
  }

  @Test(arguments: [
    CheckID.smartMode, .otherRates, .identity, .readings, .steadiness, .lineBeforeHandshake,
  ])
  func `only what the bench shows is expected`(id: CheckID) throws {
    let check = try #require(CheckCatalogue.check(id))
    let all = Self.codes.compactMap { check.symptom(code: $0) }
    #expect(all.count >= 4)
    for seen in all {
      for predicted in all {
        #expect((check.grade(of: seen, where: predicted) == .expected) == (seen == predicted))
      }
    }
  }

  private static let codes = [
    "answered", "answered-late", "answered-slowly", "answered-after-refusal", "answered-with-echo",
    "answered-with-parity", "echo", "refused", "break-held", "foreign-text", "noise", "silent",
    "answered-with-damage", "named-with-damage", "complete-with-damage", "spoilt", "pulses",
    "other-framing", "stream", "named", "nameless", "others-replies", "damaged", "complete",
    "partial", "sparse",
    "steady", "lossy", "stopped", "none", "quiet", "alerts", "replies", "high-bytes", "other-bytes",
  ]
}
