import Foundation

/// The text of a value in JSON.
enum JSONText {
  /// Encodes a value, with sorted keys and indentation, so that equal values make equal texts.
  ///
  /// What could act on a terminal, or end a script in which the text is put, stands as `\uXXXX`: it
  /// means the same.
  static func of(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in the mirrors can fail to be encoded: there are only texts and finite numbers.
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return harmless(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// Escapes characters that occur in JSON within strings alone, or as line ends that stay.
  private static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\n": result.append(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result.append(contentsOf: escape(scalar))
      case _ where scalar == "<": result.append(contentsOf: escape(scalar))
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    let units = String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return units.joined().unicodeScalars
  }
}

extension Double {
  /// The number with so many decimal places, so that no digits are shown that mean nothing.
  func rounded(places: Int) -> Double {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}

extension Duration {
  /// The duration in seconds, to the microsecond.
  var roundedSeconds: Double {
    let (seconds, attoseconds) = components
    return (Double(seconds) + Double(attoseconds) / 1e18).rounded(places: 6)
  }
}
