import JSONSyntax
import Testing

@Suite("Reading JSON5")
struct ReadingTests {
  /// What is wrong with a text, with line and column; `nil` if it can be read.
  private func complaint(_ text: String) -> String? {
    do throws(JSON5Error) {
      _ = try JSON5Parser.parse(text)
      return nil
    } catch {
      return "\(error.line):\(error.column): \(error.reason)"
    }
  }

  private static let values: [(text: String, value: JSONValue)] = [
    ("null", JSONValue.null), (" true ", .boolean(true)), ("false", .boolean(false)),
    ("-12", .whole(-12)), ("+3", .whole(3)), ("0x1F", .whole(31)), ("1e3", .whole(1000)),
    ("2.50", .fraction(2.5)), (".5", .fraction(0.5)), ("5.", .whole(5)),
    ("9223372036854775807", .whole(.max)), ("9223372036854775808", .fraction(9223372036854775808)),
    ("1e-06", .fraction(0.000001)), ("\"a\"", .text("a")), ("'a\"b'", .text("a\"b")),
    (#""\b\f\n\r\t\/\\\"\u00b5\ud83d\udd0c""#, .text("\u{8}\u{C}\n\r\t/\\\"µ🔌")),
    ("[1, 2,]", .list([.whole(1), .whole(2)])), ("[]", .list([])), ("{}", .object([])),
    ("{ a: 1, 'b': [null], }", ["a": .whole(1), "b": .list([.null])]),
    ("\u{FEFF}// a comment\n1 /* another */", .whole(1)), ("'a\\\r\nb'", .text("ab")),
  ]

  @Test(arguments: values)
  func `a text has this value`(text: String, value: JSONValue) throws {
    #expect(try JSON5Parser.parse(text) == value)
  }

  @Test(arguments: [
    ("", "1:1: the text ends too early"), ("{\n  \"a\": ", "2:8: the text ends too early"),
    ("[1\n 2]", "2:2: ',' or ']' should stand here"),
    ("{\"a\" 1}", "1:6: ':' should stand here"), ("1 2", "1:3: something follows after the end"),
    ("{\"a\": 1,\n\"a\": 2}", "2:4: the key 'a' is there twice"),
    ("nonsense", "1:9: 'nonsense' must be in quotation marks"),
    ("NaN", "1:4: 'NaN' must be in quotation marks"),
    ("-nan", "1:5: '-nan' is not a number"), ("+Infinity", "1:10: '+Infinity' is not a number"),
    ("1e999", "1:6: '1e999' is not a number"), ("01", "1:3: '01' is not a number"),
    ("1-2", "1:4: '1-2' is not a number"), ("0x", "1:3: '0x' is not a number"),
    ("0xFFFFFFFFFFFFFFFFF", "1:20: '0xFFFFFFFFFFFFFFFFF' is not a number"),
    ("\"\\x\"", "1:4: a backslash is followed by something that it cannot escape"),
    ("\"\\ud83d\\ud83d\"", "1:14: a backslash is followed by something that it cannot escape"),
    ("\"a\nb\"", "1:3: the text ends too early"),
  ])
  func `a text is refused with the place`(text: String, message: String) {
    #expect(complaint(text) == message)
  }

  @Test
  func `what is not UTF-8 is refused`() {
    let error = #expect(throws: JSON5Error.self) { try JSON5Parser.parse([0x22, 0xFF, 0x22]) }
    #expect(error?.reason == .notUTF8)
  }

  @Test(arguments: ["[", "{a:", "[{a:"])
  func `however deep a stranger's brackets are, the stack is safe`(bracket: String) {
    let text = String(repeating: bracket, count: 200_000)
    #expect(complaint(text)?.hasSuffix("brackets are nested too deeply") == true)
  }

  @Test
  func `many keys of one object take no longer than many texts`() throws {
    let keys = (0..<50_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    guard case .object(let members) = try JSON5Parser.parse("{\(keys)}") else {
      Issue.record("no object")
      return
    }
    #expect(members.count == 50_000)
  }

  @Test
  func `what is written is read as the same`() throws {
    let value: JSONValue = [
      "a": .text("\u{1B}<\u{2028}\u{E0001}\r\n\u{8}\u{C}\0é"), "b": .fraction(1e-06),
      "c": .list([.null, .boolean(false), .whole(.min), .list([]), .object([])]),
    ]
    #expect(try JSON5Parser.parse(value.document) == value)
  }

  // MARK: Places

  private func problem(_ body: () throws(JSONShapeError) -> Void) -> String? {
    do throws(JSONShapeError) {
      try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test
  func `a value of the wrong kind is named with the keys that lead to it`() throws {
    let node = JSONNode(try JSON5Parser.parse("{ list: [{ a: 1.5, b: 'x', c: null }], n: 2 }"))
    let item = try node.required("list", .list).items()[0]
    #expect(try item.required("b").text() == "x")
    #expect(try node.required("n", .whole).whole() == 2)
    #expect(try item.optional("d") == nil)
    #expect(
      problem { () throws(JSONShapeError) in _ = try item.required("a", .whole).whole() }
        == "list[0].a is '1.5', it must be a whole number"
    )
    #expect(
      problem { () throws(JSONShapeError) in _ = try item.required("c").text() }
        == "list[0].c is 'null', it must be a text"
    )
    #expect(
      problem { () throws(JSONShapeError) in _ = try item.required("d", .list) }
        == "list[0].d is missing, it must be a list"
    )
    #expect(
      problem { () throws(JSONShapeError) in _ = try node.required("n").items() }
        == "n is '2', it must be a list"
    )
    #expect(
      problem { () throws(JSONShapeError) in _ = try node.items() }
        == "the whole file is an object, it must be a list"
    )
  }
}
