import PlainText

extension JSONValue {
  /// The value as a JSON text with a line end.
  ///
  /// Keys are sorted and every value has a line of its own, so that equal values make equal texts. A
  /// number that is not finite is written as `null`. What could act on a terminal, or end a script in
  /// which the text is put, stands as `\uXXXX`, which means the same.
  package var document: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text + "\n"
  }
}

extension JSONValue {
  /// The value as a JSON text in one line, with its end, for a stream of values.
  package var line: String {
    var writer = JSONWriter(.inOneLine)
    writer.write(self)
    return writer.text + "\n"
  }
}

/// Writes a value with two blanks of indentation for each level.
private struct JSONWriter {
  var text = ""
  private var indent = ""
  private let layout: Layout

  /// Where line ends are.
  enum Layout {
    case indented
    case inOneLine
  }

  init(_ layout: Layout = .indented) {
    self.layout = layout
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .boolean(let isTrue): text += isTrue ? "true" : "false"
    case .whole(let number): text += String(number)
    case .fraction(let number): write(number)
    case .text(let text): write(text)
    case .list(let values):
      writeLines("[", values, "]") { writer, value in writer.write(value) }
    case .object(let members):
      writeLines("{", members.sorted { $0.key < $1.key }, "}") { writer, member in
        writer.write(member.key)
        writer.text += " : "
        writer.write(member.value)
      }
    }
  }

  private mutating func writeLines<Part>(
    _ opening: String,
    _ parts: [Part],
    _ closing: String,
    _ write: (inout JSONWriter, Part) -> Void
  ) {
    guard layout == .indented else {
      text += opening
      for (index, part) in parts.enumerated() {
        text += index == 0 ? "" : ", "
        write(&self, part)
      }
      text += closing
      return
    }
    let outer = indent
    indent += "  "
    text += opening
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent
      write(&self, part)
    }
    indent = outer
    // An empty list has an empty line in it.
    text += (parts.isEmpty ? "\n\n" : "\n") + indent + closing
  }

  /// Writes the shortest digits that mean just this number; a whole one has no point.
  private mutating func write(_ number: Double) {
    guard number.isFinite else { return text += "null" }
    let digits = number.description
    text += digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  private mutating func write(_ string: String) {
    text += "\""
    if string.utf8.allSatisfy(isPlain) {
      text += string
    } else {
      for scalar in string.unicodeScalars { write(scalar) }
    }
    text += "\""
  }

  /// Whether a byte means itself, both in JSON and to whatever shows it.
  private func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "<")
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{8}": text += "\\b"
    case "\u{C}": text += "\\f"
    case "<": writeEscape(of: scalar)
    case _ where scalar.isUnprintable: writeEscape(of: scalar)
    default: text.unicodeScalars.append(scalar)
    }
  }

  /// Writes one escape for each of the scalar's units in UTF-16.
  private mutating func writeEscape(of scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      text += "\\u" + String(unit, radix: 16, uppercase: true).leftPadded(to: 4, with: "0")
    }
  }
}
