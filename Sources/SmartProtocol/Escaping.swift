/// Renders bytes from a line so that they cannot act on a terminal.
///
/// Printable ASCII stays, a backslash is doubled, CR and LF become `\r` and `\n`, all else `\x1b` style.
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
    case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
    default: text += "\\x" + hexadecimal(byte)
    }
  }
  return text
}

/// Two lower-case hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.count < 2 ? "0" + digits : digits
}
