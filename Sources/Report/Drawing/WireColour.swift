/// The usual colours of wires, as far as a medium can show them; any other is named and not shown.
package enum WireColour: String, Hashable, Sendable, CaseIterable {
  case black
  case brown
  case red
  case orange
  case yellow
  case green
  case blue
  case violet
  case grey
  case white
  case pink
  case turquoise

  /// The colour of a name from a cable file, where it is a common one.
  package init?(named name: String) {
    let first = name.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
    let synonyms = ["gray": "grey", "purple": "violet", "cyan": "turquoise"]
    guard let known = WireColour(rawValue: synonyms[first] ?? first) else { return nil }
    self = known
  }

  /// How it is shown on paper and screens, as sRGB in hexadecimal.
  package var hex: String {
    switch self {
    case .black: "#1c1c1c"
    case .brown: "#8a4b1f"
    case .red: "#d32f2f"
    case .orange: "#f57c00"
    case .yellow: "#fdd835"
    case .green: "#2e9e4f"
    case .blue: "#1e6fd9"
    case .violet: "#8e44ad"
    case .grey: "#8d9399"
    case .white: "#fafafa"
    case .pink: "#f48fb1"
    case .turquoise: "#26b5c0"
    }
  }

  /// Whether black text on it reads better than white.
  package var isLight: Bool {
    switch self {
    case .orange, .yellow, .grey, .white, .pink, .turquoise: true
    case .black, .brown, .red, .green, .blue, .violet: false
    }
  }

  /// The parameter of the terminal's escape sequence (ECMA-48 SGR); black and white have none, since
  /// either may be the background.
  package var terminalCode: String? {
    switch self {
    case .black, .white: nil
    case .brown: "38;5;130"
    case .red: "31"
    case .orange: "38;5;208"
    case .yellow: "33"
    case .green: "32"
    case .blue: "34"
    case .violet: "35"
    case .grey: "90"
    case .pink: "38;5;211"
    case .turquoise: "36"
    }
  }
}
