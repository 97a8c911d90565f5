import CableModel
import JSONSyntax

extension WireComponent {
  /// The keys that say what is in a wire.
  static let keys = ["resistor", "diode", "circuit"]

  /// What a file says is in a wire or in a join; `nil` if it says nothing.
  init?(_ object: CableFileObject) throws(CableFileError) {
    let given = Self.keys.filter { object.optional($0) != nil }
    guard given.count < 2 else { throw object.node.error(.severalComponents(given)) }
    if let node = object.optional("resistor") {
      let text = try node.text()
      guard let ohms = Self.ohms(text) else { throw node.error(.badResistance(text)) }
      self = .resistor(ohms: ohms)
    } else if let node = object.optional("circuit") {
      self = .circuit(try node.text())
    } else if let node = object.optional("diode"), try node.truth() {
      self = .diode
    } else {
      return nil
    }
  }

  /// The ohms of a text such as "4.7 kΩ", "47 kohm" or "330 ohm".
  static func ohms(_ text: String) -> Int? {
    let units: [(String, Int)] = [
      ("kΩ", 1000), ("MΩ", 1_000_000), ("kohm", 1000), ("Mohm", 1_000_000), ("Ω", 1), ("ohm", 1),
    ]
    guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    let number = text.dropLast(unit.count).trimmingSpaces
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      number.utf8.count <= 6, let value = Double(number), value > 0
    else { return nil }
    return Int((value * Double(factor)).rounded())
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
