/// Writes a text as one word of a shell's command line, to be pasted.
///
/// - Parameter text: a name from outside, such as that of a file.
/// - Returns: the text itself if it is plain, in quotes otherwise; what could act on a terminal is
///   written as bytes inside `$'...'`, which bash, zsh and ksh understand.
package func shellWord(_ text: String) -> String {
  let plain: Set<Character> = ["/", ".", "_", "-", "+", ",", "=", ":", "@", "%"]
  let isPlain =
    !text.isEmpty
    && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || plain.contains($0) }
  if isPlain { return text }
  guard text.unicodeScalars.contains(where: \.isUnprintable) else {
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }
  let words = text.unicodeScalars.map { scalar -> String in
    if scalar.isUnprintable {
      return String(scalar).utf8.map { "\\x" + hexadecimal($0) }.joined()
    }
    return ["'", "\\"].contains(scalar) ? "\\\(scalar)" : String(scalar)
  }
  return "$'" + words.joined() + "'"
}
