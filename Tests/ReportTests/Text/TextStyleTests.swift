import Report
import Testing

@Suite("How text is laid out")
struct TextStyleTests {
  @Test
  func `text is broken at blanks, and every line but the first is indented`() {
    let style = TextStyle(width: 40)
    let lines = style.wrapped(
      "one two three four five six seven eight nine ten eleven",
      indent: "    ",
      first: "  - "
    )
    #expect(lines == ["  - one two three four five six seven", "    eight nine ten eleven"])
  }

  @Test
  func `a word that is too long stays whole`() {
    let word = String(repeating: "x", count: 60)
    #expect(TextStyle(width: 40).wrapped("a \(word) b", indent: "") == ["a", word, "b"])
  }

  @Test
  func `an empty text is one line`() {
    #expect(TextStyle().wrapped("", indent: "  ") == ["  "])
  }

  @Test
  func `less than forty columns are taken for forty`() {
    #expect(TextStyle(width: 10).width == 40)
  }

  @Test
  func `what ASCII cannot show is replaced, and what has no replacement is a question mark`() {
    let style = TextStyle(characters: .ascii)
    #expect(style.adapted("✓ a → b ✗") == "+ a -> b x")
    #expect(style.adapted("漢").utf8.allSatisfy { $0 == UInt8(ascii: "?") })
    #expect(TextStyle().adapted("✓ a → b ✗") == "✓ a → b ✗")
  }

  @Test
  func `emphasis shows in colour only`() {
    #expect(TextStyle().mark("a", .bad) == "a")
    #expect(TextStyle(colour: .coloured).mark("a", .heading) == "\u{1B}[1ma\u{1B}[0m")
  }
}
