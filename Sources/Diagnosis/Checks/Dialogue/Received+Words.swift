import PlainText
import SerialLink

extension [Received] {
  /// The first bytes that came, escaped and in quotation marks, for people.
  var beginning: String { "'\(escaped(compactMap(\.byteValue).prefix(24)))'" }
}
