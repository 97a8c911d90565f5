import CommandLine
import Diagnosis
import Testing

struct ManualTests {
  private let roff = CapturingConsole.run(["manual"]).output
  private let markdown = CapturingConsole.run(["manual", "--format", "markdown"]).output

  @Test(arguments: NamedCommand.all)
  func `every command is there with its options and examples`(command: NamedCommand) {
    let roff = roff.replacing("\\-", with: "-")
    #expect(roff.contains("\n.Ss \"\(command.type.name)\"\n"))
    for option in command.type.optionDescriptions {
      let term = option.name + (option.value.map { " \($0.name)" } ?? "")
      #expect(roff.contains("\n.It \"\(term)\"\n"), "\(term)")
      #expect(markdown.contains("\n- `\(term)`: "), "\(term)")
    }
    for example in command.type.examples {
      #expect(roff.contains("\n\(example)\n"), "\(example)")
      #expect(markdown.contains("\n    \(example)"), "\(example)")
    }
  }

  @Test
  func `every check is there with its own words`() {
    let text = roff.replacing("\\-", with: "-").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for check in CheckCatalogue.all {
      #expect(text.contains("\(check.id.rawValue) (\(check.title))"))
      #expect(text.contains(check.explanation), "\(check.id.rawValue)")
      #expect(markdown.contains("\n- `\(check.id.rawValue) (\(check.title))`: "))
    }
  }

  @Test
  func `every exit code is there`() {
    for code in ExitCode.allCases {
      #expect(roff.contains("\n.It \"\(code.rawValue)\"\n"))
      #expect(markdown.contains("\n- `\(code.rawValue)`: "))
    }
  }

  @Test
  func `no line of text is taken for a request`() {
    let known = [
      "Bd", "Bl", "Dd", "Dt", "Ed", "El", "It", "Nd", "Nm", "Op", "Os", "Pp", "Sh", "Ss", "Ar",
    ]
    for line in roff.split(separator: "\n") where line.hasPrefix(".") && !line.hasPrefix(".\\\"") {
      let name = line.dropFirst().prefix { $0 != " " }
      #expect(known.contains(String(name)), "\(line)")
    }
    #expect(!roff.contains("\n'"))
  }
}
