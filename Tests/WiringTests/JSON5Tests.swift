import Foundation
import Testing

@Suite("Reading JSON5")
struct JSON5Tests {
  /// The good file with its name replaced by another text, so that the reader must understand it.
  private func complaint(nameWrittenAs name: String) throws -> String? {
    let range = try #require(GoodCable.text.range(of: #""Good cable""#))
    return GoodCable.complaint(about: GoodCable.text.replacingCharacters(in: range, with: name))
  }

  @Test(arguments: [
    "'single quotes'",
    #"'an escaped \' quote'"#,
    #""\u00b5 and \ud83d\udd0c""#,
    "\"a line that \\\n continues\"",
    "/* before */ 'x' /* after ***/",
  ])
  func `what JSON5 adds to JSON is understood`(name: String) throws {
    #expect(try complaint(nameWrittenAs: name) == nil)
  }

  @Test(arguments: [
    (#""unfinished"#, "x.json5:3: the text ends too early"),
    (#""\q""#, "x.json5:3: a backslash is followed by something that it cannot escape"),
    (#""\ud83d""#, "x.json5:3: a backslash is followed by something that it cannot escape"),
    ("/* open", "x.json5:24: the text ends too early"),
    ("01", "x.json5:3: '01' is not a number"),
    ("1x", "x.json5:3: '1x' is not a number"),
    ("0x-1", "x.json5:3: '0x-1' is not a number"),
    ("--1", "x.json5:3: '--1' is not a number"),
    ("]", "x.json5:3: a value should stand here"),
    ("[1 2]", "x.json5:3: ',' or ']' should stand here"),
    ("{ 'a': 1 'b': 2 }", "x.json5:3: ',' or '}' should stand here"),
    ("{ , }", "x.json5:3: a key should stand here"),
    (String(repeating: "[", count: 5000), "x.json5:3: brackets are nested too deeply"),
    ("null", "x.json5: name is 'null', it must be a text"),
    ("true", "x.json5: name is 'true', it must be a text"),
    ("0x10", "x.json5: name is '16', it must be a text"),
    ("-1e3", "x.json5: name is '-1000', it must be a text"),
    ("[]", "x.json5: name is a list, it must be a text"),
  ])
  func `what is wrong is told with its line`(name: String, message: String) throws {
    #expect(try complaint(nameWrittenAs: name) == message)
  }

  @Test
  func `nothing may follow the cable`() {
    #expect(
      GoodCable.complaint(about: GoodCable.text + "\n{}")
        == "x.json5:25: something follows after the end"
    )
  }

  @Test
  func `an empty text ends too early`() {
    #expect(GoodCable.complaint(about: "") == "x.json5:1: the text ends too early")
  }
}
