/// Lines and text on the character cells of a terminal.
///
/// Lines that meet in a cell join, and lines that pass over each other cross.
struct CharacterGrid {
  /// The directions in which a line leaves a cell.
  struct Arms: OptionSet, Hashable {
    let rawValue: Int
    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  /// How a line looks: its colour is a parameter of SGR.
  struct Pen: Hashable {
    var colour: String?
    var stroke = Stroke.solid
  }

  /// How a line is interrupted; where two meet, the one that is less so is drawn.
  enum Stroke: Int, Comparable {
    case solid
    case dashed
    case dotted

    static func < (one: Stroke, other: Stroke) -> Bool { one.rawValue < other.rawValue }
  }

  private enum Content {
    case blank
    case line(Arms, Stroke)
    case text(Character)
  }

  private struct Cell {
    var content = Content.blank
    var colour: String?
  }

  private var lines: [[Cell]] = []

  /// Writes text over whatever is there.
  mutating func write(_ text: String, row: Int, column: Int, colour: String? = nil) {
    for (offset, character) in text.enumerated() {
      set(Cell(content: .text(character), colour: colour), row, column + offset)
    }
  }

  /// Draws a level line, from one column to another with both.
  mutating func drawLevel(row: Int, from: Int, to: Int, _ pen: Pen) {
    guard from != to else { return }
    for column in min(from, to)...max(from, to) {
      var arms: Arms = []
      if column > min(from, to) { arms.insert(.left) }
      if column < max(from, to) { arms.insert(.right) }
      add(arms, row, column, pen)
    }
  }

  /// Draws an upright line, from one row to another with both.
  mutating func drawUpright(column: Int, from: Int, to: Int, _ pen: Pen) {
    guard from != to else { return }
    for row in min(from, to)...max(from, to) {
      var arms: Arms = []
      if row > min(from, to) { arms.insert(.up) }
      if row < max(from, to) { arms.insert(.down) }
      add(arms, row, column, pen)
    }
  }

  private mutating func add(_ arms: Arms, _ row: Int, _ column: Int, _ pen: Pen) {
    var cell = self[row, column]
    switch cell.content {
    case .text: return
    case .blank: cell = Cell(content: .line(arms, pen.stroke), colour: pen.colour)
    case .line(let there, let stroke):
      cell.content = .line(there.union(arms), min(stroke, pen.stroke))
    }
    set(cell, row, column)
  }

  private subscript(row: Int, column: Int) -> Cell {
    guard row < lines.count, column < lines[row].count else { return Cell() }
    return lines[row][column]
  }

  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
    while lines.count <= row { lines.append([]) }
    while lines[row].count <= column { lines[row].append(Cell()) }
    lines[row][column] = cell
  }

  /// The widest line, in columns.
  var width: Int { lines.map(\.count).max() ?? 0 }

  /// The lines as text, without blanks at their ends.
  func text(style: TextStyle) -> [String] {
    lines.map { line in
      let last = line.lastIndex { if case .blank = $0.content { false } else { true } } ?? -1
      var text = ""
      var colour: String?
      for cell in line.prefix(last + 1) {
        let wanted = style.colour == .coloured ? cell.colour : nil
        if wanted != colour {
          if colour != nil { text += "\u{1B}[0m" }
          if let wanted { text += "\u{1B}[\(wanted)m" }
          colour = wanted
        }
        text.append(Self.character(cell.content, style.characters))
      }
      return colour == nil ? text : text + "\u{1B}[0m"
    }
  }

  private static func character(
    _ content: Content,
    _ characters: TextStyle.Characters
  ) -> Character {
    switch (content, characters) {
    case (.blank, _): " "
    case (.text(let character), .unicode): character
    case (.text(let character), .ascii): plain[character] ?? (character.isASCII ? character : "?")
    case (.line(let arms, let stroke), .unicode):
      switch arms {
      case [.left, .right], [.left], [.right]: levels[stroke] ?? "─"
      case [.up, .down], [.up], [.down]: uprights[stroke] ?? "│"
      default: corners[arms] ?? "┼"
      }
    case (.line(let arms, let stroke), .ascii):
      switch arms {
      case [.left, .right], [.left], [.right]: plainLevels[stroke] ?? "-"
      case [.up, .down], [.up], [.down]: plainUprights[stroke] ?? "|"
      default: "+"
      }
    }
  }

  private static let levels: [Stroke: Character] = [.dashed: "╌", .dotted: "┈"]
  private static let uprights: [Stroke: Character] = [.dashed: "╎", .dotted: "┊"]
  private static let plainLevels: [Stroke: Character] = [.dashed: ".", .dotted: "'"]
  private static let plainUprights: [Stroke: Character] = [.dashed: ":", .dotted: "'"]

  private static let corners: [Arms: Character] = [
    [.down, .right]: "┌", [.down, .left]: "┐", [.up, .right]: "└", [.up, .left]: "┘",
    [.up, .down, .right]: "├", [.up, .down, .left]: "┤", [.left, .right, .down]: "┬",
    [.left, .right, .up]: "┴",
  ]

  /// What stands for a character where there is only ASCII; a cell is a cell.
  private static let plain: [Character: Character] = [
    "▶": ">", "→": ">", "←": "<", "✗": "x", "✓": "+", "·": "-", "—": "-", "–": "-", "…": ".",
  ]
}
