import CommandLine
import Foundation
import Testing

@Suite("What README.md tells people to type")
struct ReadmeTests {
  private let lines: [Substring]

  init() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    lines = text.split(separator: "\n")
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
  private var shown: [[Substring]] {
    lines.split(omittingEmptySubsequences: false) { $0 == "```" }.enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { Array($0.element) }
  }

  @Test(arguments: [["diagnose", "--simulate", "exchanged-txd-rxd"], ["pinout"]])
  func `shows what the program prints`(command: [String]) throws {
    let printed = CapturingConsole.run(command).lines
    try #require(shown.count == 2)
    let block = shown[command[0] == "pinout" ? 1 : 0]
    #expect(block.count > 20)
    // What stands in brackets at the margin is a remark on what was left out.
    for line in block where !line.hasPrefix("(") {
      #expect(printed.contains(line), "\(line)")
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
