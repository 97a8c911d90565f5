import PosixSerial
import Report
import SerialLink
import PlainText

/// Where a command speaks to the person; tests put values of their own in its place.
package struct Console: Sendable {
  /// Writes to standard output; false if nobody reads it any more.
  package let write: @Sendable (String) -> Bool
  /// Writes to standard error.
  package let complain: @Sendable (String) -> Void
  /// The value of an environment variable.
  package let environment: @Sendable (String) -> String?
  /// What is behind standard output.
  package let kind: Screen.Kind
  /// The columns of that terminal, if it says.
  package let columns: Int?
  /// The columns of the terminal on standard error, if it is one and says.
  let errorColumns: Int?
  /// What is behind standard error.
  private let errorKind: Screen.Kind
  /// Shows a prompt and waits for the line that answers it; `nil` where there is nobody to ask.
  package let readLine: (@Sendable (_ prompt: String) -> TypedLine)?
  /// The seconds since 1970; `nil` where reports are to be the same every time.
  let clock: @Sendable () -> Int?
  /// Where the reports go that are wanted in other forms.
  var outputs = ReportOutputs()
  /// Writes a report to standard output, also where all else goes to standard error.
  private(set) var writeReport: @Sendable (String) -> Bool

  /// Creates a console from its parts.
  package init(
    write: @escaping @Sendable (String) -> Bool,
    complain: @escaping @Sendable (String) -> Void,
    environment: @escaping @Sendable (String) -> String?,
    kind: Screen.Kind,
    columns: Int?,
    errorColumns: Int? = nil,
    errorKind: Screen.Kind = .pipe,
    readLine: (@Sendable (_ prompt: String) -> TypedLine)? = nil,
    clock: @escaping @Sendable () -> Int? = { nil }
  ) {
    self.write = write
    self.complain = complain
    self.environment = environment
    self.kind = kind
    self.columns = columns
    self.errorColumns = errorColumns
    self.errorKind = errorKind
    self.readLine = readLine
    self.clock = clock
    writeReport = write
  }

  /// The console of the process.
  package static var process: Console {
    Console(
      write: { StandardOutput.write($0) },
      complain: { StandardError.write($0) },
      environment: { TerminalFacts.environment($0) },
      kind: TerminalFacts.isTerminal(StandardOutput.descriptor) ? .terminal : .pipe,
      columns: TerminalFacts.columns(StandardOutput.descriptor),
      errorColumns: TerminalFacts.columns(StandardError.descriptor),
      errorKind: TerminalFacts.isTerminal(StandardError.descriptor) ? .terminal : .pipe,
      readLine: TerminalFacts.isTerminal(StandardInput.descriptor)
        && TerminalFacts.isTerminal(StandardOutput.descriptor) ? typedLine(after:) : nil,
      clock: { SystemTime.seconds }
    )
  }

  /// The console with everything on standard error, for a command whose output is a file.
  var aside: Console {
    let complain = complain
    var console = Console(
      write: { text in
        complain(text)
        return true
      },
      complain: complain,
      environment: environment,
      kind: .pipe,
      columns: errorColumns ?? columns,
      errorColumns: errorColumns,
      errorKind: errorKind,
      readLine: readLine.map { Self.asking(by: complain, $0) },
      clock: clock
    )
    console.outputs = outputs
    console.writeReport = writeReport
    return console
  }

  /// Standard error as a screen, for what is told of the work itself.
  var errorScreen: Screen {
    let complain = complain
    return Screen(style: style(.never), kind: errorKind) { text in
      complain(text)
      return true
    }
  }

  /// A way to ask whose prompts are written elsewhere.
  private static func asking(
    by write: @escaping @Sendable (String) -> Void,
    _ readLine: @escaping @Sendable (String) -> TypedLine
  ) -> @Sendable (String) -> TypedLine {
    { prompt in
      write(prompt)
      return readLine("")
    }
  }

  /// Writes a line to standard output.
  func say(_ line: String) {
    _ = write(line + "\n")
  }

  /// Writes a one-line error to standard error, as every error of the program looks.
  ///
  /// Names that the person gave are part of it, so nothing in it may move the cursor or end the line.
  func fail(_ message: String) {
    complain(style(.auto).adapted("cablecheck: \(visible(message))") + "\n")
  }

  /// How text may look here.
  ///
  /// Colour needs a terminal and no NO_COLOR (no-color.org); more than ASCII needs a UTF-8 locale.
  func style(_ choice: ColourChoice) -> TextStyle {
    let isColoured =
      switch choice {
      case .always: true
      case .never: false
      case .auto:
        kind == .terminal && (environment("NO_COLOR") ?? "").isEmpty
          && environment("TERM") != "dumb"
      }
    return TextStyle(
      colour: isColoured ? .coloured : .plain,
      characters: isUTF8 ? .unicode : .ascii,
      width: min(columns ?? 100, 120)
    )
  }

  /// The locale's character set, by the order of precedence that POSIX gives its variables.
  private var isUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment($0) }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}

/// The result of waiting for a line.
package enum TypedLine: Hashable, Sendable {
  case line(String)
  /// The input has ended, as with Ctrl-D.
  case ended
  /// The program was asked to stop.
  case interrupted(signal: Int32)
}

/// Shows a prompt and waits for a line on standard input, for as long as it takes.
private func typedLine(after prompt: String) -> TypedLine {
  // What was typed before the question appeared is not an answer to it.
  StandardInput.discardPending()
  guard StandardOutput.write(prompt) else { return .ended }
  var bytes: [UInt8] = []
  while true {
    do throws(LinkError) {
      switch try StandardInput.read(before: RealClock.now + .seconds(3600)) {
      case .bytes(let more): bytes += more
      case .nothing: continue
      case .ended: return .ended
      }
    } catch {
      guard case .interrupted(let signal) = error else { return .ended }
      return .interrupted(signal: signal)
    }
    // A terminal gives whole lines; what follows the first was typed too early and is dropped.
    if let end = bytes.firstIndex(of: 0x0A) {
      return .line(String(decoding: bytes[..<end], as: UTF8.self))
    }
  }
}
