/// Reads JSON5, the JSON with comments that people can write.
///
/// It says where a text is wrong, and does not accept a key that is there twice: a pin that is
/// silently lost is not acceptable in a description of wiring. A text from a stranger costs no more
/// than a small multiple of its length, and no stack.
package struct JSON5Parser {
  /// The most levels of brackets.
  private static let deepest = 32

  private var scalars: [Unicode.Scalar]
  private var next = 0
  private var line = 1
  /// Where the line begins among the scalars.
  private var lineStart = 0

  /// Reads a whole text.
  ///
  /// - Parameter bytes: the text in UTF-8.
  /// - Returns: its one value.
  /// - Throws: what is wrong first, with its line and column.
  package static func parse(_ bytes: [UInt8]) throws(JSON5Error) -> JSONValue {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSON5Error(line: 1, column: 1, reason: .notUTF8)
    }
    return try parse(text)
  }

  /// Reads a whole text.
  ///
  /// - Parameter text: the text.
  /// - Returns: its one value.
  /// - Throws: what is wrong first, with its line and column.
  package static func parse(_ text: String) throws(JSON5Error) -> JSONValue {
    var parser = JSON5Parser(scalars: Array(text.unicodeScalars))
    let value = try parser.value(depth: 0)
    try parser.skipBlanks()
    guard parser.peek == nil else { throw parser.error(.trailing) }
    return value
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(JSON5Error) -> JSONValue {
    guard depth < Self.deepest else { throw error(.tooDeep) }
    try skipBlanks()
    switch peek {
    case nil: throw error(.unfinished)
    case "{": return try object(depth: depth)
    case "[": return try list(depth: depth)
    case "\"", "'": return .text(try quotedText())
    case let scalar? where isWordScalar(scalar) || "+-.".unicodeScalars.contains(scalar):
      return try bareValue()
    default: throw error(.expected(.value))
    }
  }

  private mutating func object(depth: Int) throws(JSON5Error) -> JSONValue {
    advance()
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    while true {
      try skipBlanks()
      if take("}") { return .object(members) }
      let key = try key()
      guard keys.insert(key).inserted else { throw error(.duplicateKey(key)) }
      try skipBlanks()
      guard take(":") else { throw missing(.colon) }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      try skipBlanks()
      guard take(",") || peek == "}" else { throw missing(.commaOrBrace) }
    }
  }

  private mutating func list(depth: Int) throws(JSON5Error) -> JSONValue {
    advance()
    var values: [JSONValue] = []
    while true {
      try skipBlanks()
      if take("]") { return .list(values) }
      values.append(try value(depth: depth + 1))
      try skipBlanks()
      guard take(",") || peek == "]" else { throw missing(.commaOrBracket) }
    }
  }

  private mutating func key() throws(JSON5Error) -> String {
    if peek == "\"" || peek == "'" { return try quotedText() }
    let word = takeWord()
    guard !word.isEmpty else { throw missing(.key) }
    return word
  }

  private mutating func bareValue() throws(JSON5Error) -> JSONValue {
    var word = ""
    while let scalar = peek, isWordScalar(scalar) || "+-.".unicodeScalars.contains(scalar) {
      word.unicodeScalars.append(scalar)
      advance()
    }
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    guard let first = word.unicodeScalars.first, "+-.0123456789".unicodeScalars.contains(first)
    else { throw error(.unknownWord(word)) }
    guard let number = number(word) else { throw error(.badNumber(word)) }
    return number
  }

  private func number(_ word: String) -> JSONValue? {
    let isNegative = word.hasPrefix("-")
    let digits = isNegative || word.hasPrefix("+") ? String(word.dropFirst()) : word
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      guard digits.dropFirst(2).allSatisfy(\.isHexDigit) else { return nil }
      return Int(digits.dropFirst(2), radix: 16).map { .whole(isNegative ? -$0 : $0) }
    }
    let leadingZero = digits.count > 1 && digits.hasPrefix("0")
    guard !digits.hasPrefix("-"), !digits.hasPrefix("+") else { return nil }
    if leadingZero, digits.dropFirst().first?.isNumber == true { return nil }
    if let whole = Int(word) { return .whole(whole) }
    guard let fraction = Double(word), fraction.isFinite else { return nil }
    return Int(exactly: fraction).map(JSONValue.whole) ?? .fraction(fraction)
  }

  // MARK: Texts

  private mutating func quotedText() throws(JSON5Error) -> String {
    let quote = peek
    advance()
    var text = ""
    while let scalar = peek {
      guard !isLineEnd(scalar) else { break }
      advance()
      if scalar == quote { return text }
      if scalar == "\\" {
        try appendEscaped(to: &text)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    throw error(.unfinished)
  }

  private mutating func appendEscaped(to text: inout String) throws(JSON5Error) {
    guard let scalar = peek else { throw error(.unfinished) }
    advance()
    switch scalar {
    case "n": text += "\n"
    case "t": text += "\t"
    case "r": text += "\r"
    case "b": text += "\u{8}"
    case "f": text += "\u{C}"
    case "\\", "\"", "'", "/": text.unicodeScalars.append(scalar)
    case "\n": break
    case "\r": _ = take("\n")
    case "u": text.unicodeScalars.append(try escapedScalar())
    default: throw error(.badEscape)
    }
  }

  private mutating func escapedScalar() throws(JSON5Error) -> Unicode.Scalar {
    guard let unit = takeHexadecimal(digits: 4) else { throw error(.badEscape) }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard take("\\"), take("u"), let second = takeHexadecimal(digits: 4),
      (0xD800..<0xDC00).contains(unit), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw error(.badEscape) }
    return scalar
  }

  private mutating func takeHexadecimal(digits count: Int) -> UInt32? {
    var number: UInt32 = 0
    for _ in 0..<count {
      guard let scalar = peek, let digit = Character(scalar).hexDigitValue else { return nil }
      number = number << 4 + UInt32(digit)
      advance()
    }
    return number
  }

  // MARK: Scalars

  private var peek: Unicode.Scalar? {
    next < scalars.count ? scalars[next] : nil
  }

  private mutating func advance() {
    next += 1
    guard scalars[next - 1] == "\n" else { return }
    line += 1
    lineStart = next
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    advance()
    return true
  }

  private mutating func takeWord() -> String {
    var word = ""
    while let scalar = peek, isWordScalar(scalar) {
      word.unicodeScalars.append(scalar)
      advance()
    }
    return word
  }

  private mutating func skipBlanks() throws(JSON5Error) {
    while let scalar = peek {
      if scalar == " " || scalar == "\n" || scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
        advance()
      } else if scalar == "/" {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSON5Error) {
    advance()
    if take("/") {
      while let scalar = peek, !isLineEnd(scalar) { advance() }
    } else if take("*") {
      while let scalar = peek {
        advance()
        if scalar == "*", take("/") { return }
      }
      throw error(.unfinished)
    } else {
      throw error(.expected(.value))
    }
  }

  private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
      || scalar.properties.numericType == .decimal
  }

  private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }

  private func missing(_ expected: JSON5Error.Expected) -> JSON5Error {
    error(peek == nil ? .unfinished : .expected(expected))
  }

  private func error(_ reason: JSON5Error.Reason) -> JSON5Error {
    JSON5Error(line: line, column: next - lineStart + 1, reason: reason)
  }
}
