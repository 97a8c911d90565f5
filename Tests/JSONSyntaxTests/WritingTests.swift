import Foundation
import JSONSyntax
import Testing

@Suite("Writing JSON")
struct WritingTests {
  @Test
  func `keys are sorted, and every value has a line of its own`() {
    let value: JSONValue = [
      "b": .list([.whole(1), .boolean(true), .null]), "a": ["x": .text("y")], "none": nil,
    ]
    #expect(
      value.document == """
        {
          "a" : {
            "x" : "y"
          },
          "b" : [
            1,
            true,
            null
          ]
        }

        """
    )
  }

  @Test
  func `what is empty has an empty line in it`() {
    let value: JSONValue = ["list": .list([]), "object": [:]]
    #expect(value.document == "{\n  \"list\" : [\n\n  ],\n  \"object\" : {\n\n  }\n}\n")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "-0"), (1.0, "1"), (0.1, "0.1"), (-2.5, "-2.5"), (0.333333, "0.333333"),
    (1e-06, "1e-06"), (0.0001, "0.0001"), (123456789.0, "123456789"), (1e16, "1e+16"),
    (Double.leastNonzeroMagnitude, "5e-324"),
    (Double.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    (.infinity, "null"), (.nan, "null"),
  ])
  func `a number has the shortest digits that mean just it`(number: Double, digits: String) {
    #expect(JSONValue.fraction(number).document == digits + "\n")
    if number.isFinite { #expect(Double(digits) == number) }
  }

  @Test(arguments: [
    ("plain / text", #""plain / text""#), ("", #""""#), (#"a "b" \ c"#, #""a \"b\" \\ c""#),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0\u{1}\u{1B}\u{7F}", #""\u0000\u0001\u001B\u007F""#),
    ("a<b>", #""a\u003Cb>""#), ("µ → 漢 🔌", #""µ → 漢 🔌""#),
    ("\u{9B}\u{202E}\u{2028}\u{FEFF}", #""\u009B\u202E\u2028\uFEFF""#),
    ("\u{E0001}", #""\uDB40\uDC01""#), ("\r\n", #""\r\n""#), ("e\u{301}", "\"e\u{301}\""),
  ])
  func `what could act on whatever shows it is escaped`(text: String, written: String) {
    #expect(JSONValue.text(text).document == written + "\n")
  }

  /// The forms that files of earlier versions have: those of Foundation's encoder.
  @Test
  func `it is what Foundation writes`() throws {
    var random = SystemRandomNumberGenerator()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    for _ in 0..<300 {
      let value = Sample.random(depth: 3, using: &random)
      let theirs = String(decoding: try encoder.encode(value), as: UTF8.self)
      #expect(value.json.document == theirs + "\n")
    }
  }

  @Test
  func `Foundation reads it`() throws {
    let text = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
    let object = try JSONSerialization.jsonObject(
      with: Data(JSONValue.list([.text(text)]).document.utf8)
    )
    #expect((object as? [String])?.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }
}

/// A value that both Foundation and the writer can encode.
private indirect enum Sample: Encodable {
  case whole(Int)
  case fraction(Double)
  case boolean(Bool)
  case text(String)
  case list([Sample])
  case object([String: Sample])

  static func random(depth: Int, using random: inout some RandomNumberGenerator) -> Sample {
    switch Int.random(in: 0..<(depth == 0 ? 4 : 6), using: &random) {
    case 0: return .whole(Int.random(in: .min ... .max, using: &random))
    case 1:
      let scales: [Double] = [1e-9, 1e-3, 1, 1e12, 1e20]
      let scale = scales[Int.random(in: scales.indices, using: &random)]
      return .fraction(Double.random(in: -1...1, using: &random) * scale)
    case 2: return .boolean(Bool.random(using: &random))
    case 3: return .text(word(using: &random))
    case 4:
      let count = Int.random(in: 0...3, using: &random)
      return .list((0..<count).map { _ in Sample.random(depth: depth - 1, using: &random) })
    default:
      let count = Int.random(in: 0...3, using: &random)
      var members: [String: Sample] = [:]
      for _ in 0..<count {
        members[word(using: &random)] = Sample.random(depth: depth - 1, using: &random)
      }
      return .object(members)
    }
  }

  private static func word(using random: inout some RandomNumberGenerator) -> String {
    let alphabet = Array("abcXYZ059 /\"\\\n\t\r_->é漢🔌")
    let count = Int.random(in: 0...8, using: &random)
    return String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
  }

  var json: JSONValue {
    switch self {
    case .whole(let number): .whole(number)
    case .fraction(let number): .fraction(number)
    case .boolean(let isTrue): .boolean(isTrue)
    case .text(let text): .text(text)
    case .list(let samples): .list(samples.map(\.json))
    case .object(let members):
      .object(members.map { JSONValue.Member(key: $0.key, value: $0.value.json) })
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .whole(let number): try container.encode(number)
    case .fraction(let number): try container.encode(number)
    case .boolean(let isTrue): try container.encode(isTrue)
    case .text(let text): try container.encode(text)
    case .list(let samples): try container.encode(samples)
    case .object(let members): try container.encode(members)
    }
  }
}
