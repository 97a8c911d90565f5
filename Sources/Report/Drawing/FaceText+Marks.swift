import CableModel
import PlainText

/// What a pin is to the question for which its connector is shown.
package enum PinMark: Hashable, Sendable, CaseIterable {
  /// The red lead of a meter goes there.
  case redLead
  /// The black lead of a meter goes there.
  case blackLead
  /// It is to be joined with the other one of this kind.
  case joined
  /// It should carry a contact.
  case contact
}

/// A connector that a person holds.
package enum HeldConnector: Hashable, Sendable {
  /// The cable's own, at the device's end.
  case deviceEnd
  /// The cable's own, at the host's end.
  case hostEnd
  /// What the cable's host end is plugged onto: the plug of a lead, or a port.
  case lead
}

extension FaceText {
  /// One face of a connector of the cable, as somebody sees it who holds it, with pins marked.
  ///
  /// All pins have their numbers, so that they can be counted. The marks are brackets, and colours where
  /// there are any; what they mean is said below.
  ///
  /// - Parameters:
  ///   - held: which connector.
  ///   - marks: the mark of each pin that has one.
  ///   - style: how text may look.
  /// - Returns: a few lines.
  package func face(
    of held: HeldConnector,
    marking marks: [Int: PinMark],
    style: TextStyle
  ) -> String {
    let cable = diagram.cable
    let face =
      switch held {
      case .hostEnd: ConnectorFace(cable.host.connector, cable.host.gender.mate, .mating)
      case .lead: ConnectorFace(cable.host.connector, cable.host.gender, .mating)
      case .deviceEnd: ConnectorFace(cable.device.connector, cable.device.gender, .mating)
      }
    let row = MarkedRow(face, marks, style)
    let lines =
      ["  \(face.name), \(face.view), \(face.posture):"] + outline(of: face, row)
      + socketNumbers(face, held, row) + legend(marks, style).map { "  \($0)" }
    return style.adapted(lines.joined(separator: "\n"))
  }

  private func outline(of face: ConnectorFace, _ row: MarkedRow) -> [String] {
    let rows = face.rows.map(row.text)
    switch face.connector.shape {
    case .dSubminiature:
      // Each pin of the lower row lies between two of the upper one.
      return ["    \\ \(rows[0]) /", "      \\ \(rows[1]) /"]
    case .modular:
      return ["    │ \(rows[0]) │", "    └" + clip(below: row.width(of: face.rows[0])) + "┘"]
    case .row: return ["    │ \(rows[0]) │"]
    }
  }

  /// The numbers that the device's own socket has for the contacts, below them.
  private func socketNumbers(_ face: ConnectorFace, _ held: HeldConnector, _ row: MarkedRow)
    -> [String]
  {
    guard held == .deviceEnd, let socket = diagram.cable.device.socket else { return [] }
    let numbers = face.rows[0].map { pin in
      row.cell(face.connector.number(of: pin, in: socket).map(String.init) ?? "")
    }
    return ["      \(numbers.joined(separator: row.gap))  in \(socket.rawValue) numbers"]
  }

  /// What the marks mean, in a line.
  private func legend(_ marks: [Int: PinMark], _ style: TextStyle) -> [String] {
    let parts = PinMark.allCases.compactMap { mark -> String? in
      let pins = marks.filter { $0.value == mark }.keys.sorted().map(String.init)
      guard !pins.isEmpty else { return nil }
      let shown = mark.isOfMany ? ["n"] : pins
      return shown.map { style.mark(mark.bracketed($0), mark.emphasis) }.joined(separator: " ")
        + " \(mark.meaning)"
    }
    return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
  }
}

/// How the pins of a row are written beside each other.
private struct MarkedRow {
  let gap: String
  private let digits: Int
  private let marks: [Int: PinMark]
  private let style: TextStyle

  init(_ face: ConnectorFace, _ marks: [Int: PinMark], _ style: TextStyle) {
    self.marks = marks
    self.style = style
    digits = face.rows.joined().map { String($0).count }.max() ?? 1
    // The pins of the two rows of a D-subminiature are half a step apart, which a gap makes room for.
    gap = face.rows.count > 1 ? " " : ""
  }

  func text(_ pins: [Int]) -> String {
    pins.map { pin in
      guard let mark = marks[pin] else { return cell(String(pin)) }
      let padding = String(repeating: " ", count: digits - String(pin).count)
      return padding + style.mark(mark.bracketed(String(pin)), mark.emphasis)
    }
    .joined(separator: gap)
  }

  /// A number without a mark, as wide as one with it.
  func cell(_ number: String) -> String { " \(number.leftPadded(to: digits)) " }

  /// How many columns a row takes.
  func width(of pins: [Int]) -> Int { pins.count * (digits + 2) + (pins.count - 1) * gap.count }
}

extension PinMark {
  /// A number in the brackets of this mark.
  fileprivate func bracketed(_ number: String) -> String {
    self == .blackLead ? "(\(number))" : "[\(number)]"
  }

  fileprivate var emphasis: TextStyle.Emphasis {
    switch self {
    case .redLead: .redLead
    case .blackLead: .blackLead
    case .joined, .contact: .heading
    }
  }

  /// What follows the pins that have the mark.
  fileprivate var meaning: String {
    switch self {
    case .redLead: "red lead"
    case .blackLead: "black lead"
    case .joined: "to be joined"
    case .contact: "should carry a contact"
    }
  }

  /// Whether so many pins may have it that they are not listed.
  fileprivate var isOfMany: Bool { self == .contact }
}
