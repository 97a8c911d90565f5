import Report
import PlainText

/// The help texts, made from the tables of commands, options and exit codes.
package enum Help {
  /// The help of the whole program.
  package static func text(width: Int) -> String {
    let style = TextStyle(width: width)
    let commands = CommandTable.all.map { command in
      (left: "\(command.name) \(command.operands)", right: command.summary)
    }
    let codes = ExitCode.allCases.map { (left: "\($0.rawValue)", right: $0.meaning) }
    let parts: [[String]] = [
      ["Usage: cablecheck COMMAND [OPTION]..."],
      style.wrapped(
        "Finds out why a home-made serial cable to an APC Smart-UPS stays silent: names the wire or "
          + "the cause, says how sure it is, and tells what to do next.",
        indent: ""
      ),
      ["Commands:"] + columns(commands, style: style),
      ["Options of every command:"] + rows(of: CommandTable.commonOptions, style: style),
      style.wrapped("'cablecheck COMMAND --help' explains a command.", indent: ""),
      ["Exit codes:"] + columns(codes, style: style),
    ]
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// What somebody reads who calls the program by its name alone.
  package static func welcome(width: Int) -> String {
    let style = TextStyle(width: width)
    let stories = [
      (
        "You have just made a cable:", "cablecheck validate /dev/ttyUSB0",
        "proves it step by step, the UPS last"
      ),
      (
        "You want to test it by itself, its data pins joined:", "cablecheck loopback /dev/ttyUSB0",
        "sends bytes through both data wires and compares what comes back"
      ),
      (
        "It is in the UPS. You type, and: no dice, silence.", "cablecheck diagnose /dev/ttyUSB0",
        "finds out why, and asks for the next best step"
      ),
    ]
    let head = style.wrapped(
      "cablecheck finds out why a home-made serial cable to a UPS, or to a console, stays silent.",
      indent: ""
    )
    let parts =
      [head]
      + stories.map { story, command, effect in
        style.wrapped(story, indent: "") + ["  \(command)"]
          + style.wrapped(effect, indent: "      ")
      } + [
        style.wrapped(
          "'cablecheck ports' lists the ports here. 'cablecheck diagnose --simulate' shows a diagnosis without "
            + "a cable. 'cablecheck explain WORD' explains what a report says. 'cablecheck help' lists all "
            + "commands.",
          indent: ""
        )
      ]
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The help of one command.
  package static func text(for command: any Command.Type, width: Int) -> String {
    let style = TextStyle(width: width)
    let usage = "cablecheck \(command.name) \(command.operands) [OPTION]..."
    var parts: [[String]] = [
      style.wrapped(usage, indent: "         ", first: "Usage: "),
      style.wrapped("\(command.summary).", indent: ""),
    ]
    parts += command.details.map { style.wrapped($0, indent: "") }
    if command.formats.count > 1 {
      let names = command.formats.map(\.rawValue).joined(separator: ", ")
      parts.append(style.wrapped("Formats of the report: \(names).", indent: ""))
    }
    parts.append(["Options:"] + rows(of: command.optionDescriptions, style: style))
    if !command.examples.isEmpty {
      parts.append(["Examples:"] + command.examples.map { "  \($0)" })
    }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private static func rows(of options: [OptionDescription], style: TextStyle) -> [String] {
    let rows = options.map { option in
      (left: option.name + (option.value.map { " \($0.name)" } ?? ""), right: option.help)
    }
    return columns(rows, style: style)
  }

  private static func columns(
    _ rows: [(left: String, right: String)],
    style: TextStyle
  ) -> [String] {
    let width = min(rows.map(\.left.count).max() ?? 0, 30, style.width / 3)
    let indent = String(repeating: " ", count: width + 4)
    return rows.flatMap { row -> [String] in
      guard row.left.count <= width else {
        return style.wrapped(row.left, indent: "    ", first: "  ")
          + style.wrapped(row.right, indent: indent)
      }
      let gap = String(repeating: " ", count: width + 2 - row.left.count)
      return style.wrapped(row.right, indent: indent, first: "  \(row.left)\(gap)")
    }
  }
}
