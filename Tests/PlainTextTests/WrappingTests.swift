import PlainText
import Testing

@Suite("Wrapping, columns and lists")
struct WrappingTests {
  @Test("Text breaks at blanks and keeps its indents")
  func indents() {
    let lines = wrapped("one two three four", to: 10, indent: "  ", first: "> ")
    #expect(lines == ["> one two", "  three", "  four"])
  }

  @Test("There is always a line")
  func empty() {
    #expect(wrapped("", to: 10, indent: "  ") == ["  "])
  }

  @Test("A long word stays whole or is cut")
  func longWords() {
    #expect(wrapped("a abcdefgh i", to: 4) == ["a", "abcdefgh", "i"])
    #expect(wrapped("a abcdefghi j", to: 4, longWords: .cut) == ["a", "abcd", "efgh", "i j"])
    #expect(wrapped("abcd", to: 4, longWords: .cut) == ["abcd"])
  }

  @Test("Columns fill up and never cut")
  func columns() {
    #expect("ab".padded(to: 4) == "ab  ")
    #expect("ab".leftPadded(to: 4) == "  ab")
    #expect("7".leftPadded(to: 3, with: "0") == "007")
    #expect("abc".padded(to: 2) == "abc")
  }

  @Test(
    "Lists read like a sentence",
    arguments: [([], ""), (["1"], "1"), (["1", "2"], "1 and 2"), (["1", "2", "9"], "1, 2 and 9")]
  )
  func lists(items: [String], text: String) {
    #expect(items.listed == text)
  }

  @Test("One of a thing has no plural")
  func nouns() {
    #expect([0, 1, 2].map { counted($0, "byte") } == ["0 bytes", "1 byte", "2 bytes"])
  }
}
