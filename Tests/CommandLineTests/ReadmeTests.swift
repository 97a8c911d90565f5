import CommandLine
import Foundation
import Testing

@Suite("What README.md and the reference tell people to type")
struct ReadmeTests {
  /// The lines of README.md, and those of the reference.
  private let front: [Substring]
  private let reference: [Substring]
  private let root: URL

  init() throws {
    root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let read = { (url: URL) in
      try String(contentsOf: url, encoding: .utf8).split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
    }
    front = try read(root.appending(path: "README.md"))
    reference = try read(root.appending(path: "Sources/CommandLine/README.md"))
  }

  private var lines: [Substring] { front + reference }

  @Test
  func `is short enough to be read, and the drawing in it is the program's`() throws {
    #expect(front.count <= 151)
    let url = root.appending(path: "wiring/cisco-rollover-gc98mf.svg")
    let drawing = try String(contentsOf: url, encoding: .utf8)
    #expect(CapturingConsole.run(["pinout", "--format", "svg"]).output == drawing)
  }

  @Test
  func `is command lines that make sense`() throws {
    let typed = lines.filter { $0.hasPrefix("    cablecheck ") }
    #expect(typed.count >= 10)
    for line in typed {
      // What follows a bar or an ampersand is for the shell and other programs.
      let words = line.split(separator: " ").prefix { $0 != "|" && $0 != "&&" }.map(String.init)
      _ = try ArgumentParser.parse(Array(words.dropFirst()))
    }
  }

  /// The lines between each pair of fences.
  private func shown(in lines: [Substring]) -> [[Substring]] {
    lines.split(omittingEmptySubsequences: false) { $0 == "```" }.enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { Array($0.element) }
  }

  @Test
  func `shows what the program prints`() throws {
    let commands = [
      ["diagnose", "--simulate", "exchanged-txd-rxd"],
      ["diagnose", "--simulate", "misplaced-rxd-in-4", "--mend"],
      ["diagnose", "--simulate", "exchanged-txd-rxd"], ["pinout"],
    ]
    let blocks = shown(in: front) + shown(in: reference)
    try #require(blocks.count == commands.count)
    for (command, block) in zip(commands, blocks) {
      let printed = CapturingConsole.run(command).lines
      #expect(block.count >= 12)
      // What stands in brackets at the margin is a remark on what was left out.
      for line in block where !line.hasPrefix("(") {
        #expect(printed.contains(line), "\(line)")
      }
    }
  }

  @Test
  func `has each command in its table`() {
    let rows = lines.filter { $0.hasPrefix("| `") }
    for command in CommandTable.all {
      let beginnings = ["`\(command.name)`", "`\(command.name) "]
      let isThere = rows.contains { row in
        let cell = row.split(separator: "|", maxSplits: 1).first ?? ""
        return beginnings.contains { cell.contains($0) }
      }
      #expect(isThere, "\(command.name)")
    }
  }

  @Test
  func `has each exit code with its meaning`() {
    for code in ExitCode.allCases {
      let row = lines.first { $0.hasPrefix("| \(code.rawValue) | ") }
      #expect(row?.contains(code.meaning) == true, "\(code)")
    }
  }

  @Test
  func `has each format with the commands that have it`() {
    let others = OutputFormat.allCases.filter { $0 != .text }
    for format in others {
      let row = lines.first { $0.hasPrefix("| `\(format.rawValue)` | ") }
      let commands = row?.split(separator: "|").last ?? ""
      let names = commands.split { $0 == "`" || $0 == "," || $0 == " " }.map(String.init)
      let having = CommandTable.all.filter { $0.formats.contains(format) }.map { $0.name }
      #expect(Set(names) == Set(having), "\(format)")
    }
  }
}
