/// Shows bytes from a line so that they do not act on a terminal.
///
/// Printable ASCII stays, a backslash is doubled, CR and LF become `\r` and `\n`, all else is `\x1b` style.
///
/// - Parameter bytes: what arrived, in any condition.
/// - Returns: text of printable ASCII only.
package func escaped(_ bytes: some Sequence<UInt8>) -> String {
  var text = ""
  for byte in bytes {
    switch byte {
    case 0x0D: text += "\\r"
    case 0x0A: text += "\\n"
    case 0x5C: text += "\\\\"
    case _ where isPrintable(byte): text.unicodeScalars.append(Unicode.Scalar(byte))
    default: text += "\\x" + hexadecimal(byte)
    }
  }
  return text
}

/// Whether a byte is a printable ASCII character; a blank is one.
package func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }

/// Writes a byte as two lower-case hexadecimal digits.
package func hexadecimal(_ byte: UInt8) -> String {
  String(byte, radix: 16).leftPadded(to: 2, with: "0")
}
