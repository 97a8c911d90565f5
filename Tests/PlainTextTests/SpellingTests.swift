import PlainText
import Testing

@Suite("Spelling")
struct SpellingTests {
  @Test(
    "The distance counts the least edits",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("txd", "rxd", 1),
      ("abcd", "acbd", 2),
    ]
  )
  func distance(one: String, other: String, edits: Int) {
    #expect(Spelling.distance(one, other) == edits)
    #expect(Spelling.distance(other, one) == edits)
  }

  @Test(
    "A near word is suggested, or the only one that begins so",
    arguments: [
      ("diagnos", "diagnose"), ("DIAGNOSE", "diagnose"), ("val", "validate"), ("xyz", nil),
      ("", nil), ("p", nil),
    ] as [(String, String?)]
  )
  func nearest(given: String, name: String?) {
    let names = ["diagnose", "validate", "ports", "pinout"]
    #expect(Spelling.nearest(to: given, among: names) == name)
  }

  @Test("Without names there is no suggestion")
  func none() {
    #expect(Spelling.nearest(to: "ports", among: []) == nil)
  }
}
