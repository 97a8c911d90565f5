import Diagnosis

/// The manual, made from the tables of commands, options, checks and exit codes.
package struct Manual: Sendable {
  /// A chapter, such as EXIT STATUS.
  struct Chapter {
    let title: String
    let blocks: [Block]
  }

  /// What a chapter is made of.
  enum Block {
    case heading(String)
    case paragraph(String)
    /// Terms and what they mean.
    case terms([(term: String, text: String)])
    /// Lines to be typed.
    case commands([String])
  }

  /// What the program does, in a line without a period.
  let purpose = "find out why a home-made serial cable to a UPS stays silent"
  /// The day of the version, as a manual page shows it.
  let day = "November 27, 2026"

  /// Creates the manual of this version.
  package init() {}

  /// The chapters after the name and the synopsis.
  var chapters: [Chapter] {
    [description, commands, commonOptions, checks, environment, exitCodes]
  }

  private var description: Chapter {
    Chapter(
      title: "Description",
      blocks: [
        .paragraph(
          "Steps through checks of the port, the cable and the device, names the wire or the cause, says how "
            + "sure it is, and tells what to do next. Three uses:"
        ),
        .commands([
          "cablecheck validate /dev/ttyUSB0", "cablecheck loopback /dev/ttyUSB0",
          "cablecheck diagnose /dev/ttyUSB0",
        ]),
        .paragraph(
          "The first proves a cable that was just made, the UPS last. The second tests it by itself, its data "
            + "pins joined. The third finds out why the line is silent. With the UPS attached, the program by "
            + "itself sends only bytes that read."
        ),
        .paragraph(
          "Every name in a report can be given to 'cablecheck explain'. Without a cable, 'cablecheck diagnose "
            + "--simulate' plays a whole diagnosis."
        ),
      ]
    )
  }

  private var commands: Chapter {
    Chapter(title: "Commands", blocks: CommandTable.all.flatMap(blocks))
  }

  private func blocks(of command: any Command.Type) -> [Block] {
    let common = Set(CommandTable.commonOptions.map(\.name))
    let own = command.optionDescriptions.filter { !common.contains($0.name) }
    let formats = command.formats.map(\.rawValue).joined(separator: ", ")
    var blocks: [Block] = [
      .heading(command.name),
      .commands(["cablecheck \(command.name) \(command.operands) [OPTION]...".singleSpaced]),
      .paragraph("\(command.summary)."),
    ]
    blocks += command.details.map(Block.paragraph)
    if command.formats.count > 1 { blocks.append(.paragraph("Formats of the report: \(formats).")) }
    if !own.isEmpty { blocks.append(.terms(own.map(Self.term))) }
    if !command.examples.isEmpty { blocks.append(.commands(command.examples)) }
    return blocks
  }

  private static func term(of option: OptionDescription) -> (term: String, text: String) {
    (option.name + (option.value.map { " \($0.name)" } ?? ""), "\(option.help).")
  }

  private var commonOptions: Chapter {
    Chapter(
      title: "Options of every command",
      blocks: [.terms(CommandTable.commonOptions.map(Self.term))]
    )
  }

  private var checks: Chapter {
    Chapter(
      title: "Checks",
      blocks: [
        .paragraph("In the order in which they are made, with the name that a report shows."),
        .terms(
          CheckCatalogue.all.map { ("\($0.id.rawValue) (\($0.title))", $0.explanation) }
        ),
      ]
    )
  }

  private var exitCodes: Chapter {
    Chapter(
      title: "Exit status",
      blocks: [.terms(ExitCode.allCases.map { ("\($0.rawValue)", "\($0.meaning).") })]
    )
  }

  private var environment: Chapter {
    Chapter(
      title: "Environment",
      blocks: [
        .terms([
          ("NO_COLOR", "If it is set and not empty, no colour is used without '--color always'."),
          ("TERM", "No colour is used where it is 'dumb'."),
          (
            "LC_ALL, LC_CTYPE, LANG",
            "Text has characters beyond ASCII only if the first of these that is set names UTF-8."
          ),
        ])
      ]
    )
  }
}

extension String {
  /// The words with one blank between each two.
  fileprivate var singleSpaced: String { split(separator: " ").joined(separator: " ") }
}
