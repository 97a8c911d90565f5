import PlainText
import Testing

@Suite("Unprintables")
struct UnprintableTests {
  @Test(
    "What acts on a terminal or has no shape is shown by its number",
    arguments: [
      ("\u{1B}[2J", "\\u{1B}[2J"), ("a\nb", "a\\u{A}b"), ("\u{202E}x", "\\u{202E}x"),
      ("\u{2028}", "\\u{2028}"), ("\u{E000}", "\\u{E000}"), ("\u{FFFE}", "\\u{FFFE}"),
      ("grüße · → 漢", "grüße · → 漢"),
    ]
  )
  func text(raw: String, shown: String) {
    #expect(visible(raw) == shown)
  }

  @Test("A quoted value is short and harmless")
  func quotedValue() {
    #expect(quoted("a\u{7}b") == "'a\\u{7}b'")
    #expect(quoted(String(repeating: "x", count: 60)).count == 62)
    #expect(
      quoted(String(repeating: "x", count: 61)) == "'\(String(repeating: "x", count: 60))...'"
    )
  }

  @Test("Every byte becomes printable ASCII of its own")
  func everyByte() {
    let all = (UInt8.min...UInt8.max).map { escaped([$0]) }
    #expect(Set(all).count == 256)
    #expect(all.joined().utf8.allSatisfy(isPrintable))
  }

  @Test("Bytes are escaped as programmers write them")
  func bytes() {
    #expect(escaped("SM\r\n".utf8) == "SM\\r\\n")
    #expect(escaped([0x00, 0x1B, 0x7F, 0xFF]) == "\\x00\\x1b\\x7f\\xff")
    #expect(escaped("a\\b".utf8) == "a\\\\b")
    #expect(hexadecimal(0x0A) == "0a")
  }
}
