/// A report that is wanted in some form, and where it goes.
package struct OutputRequest: Hashable, Sendable {
  package let format: OutputFormat
  /// Nothing until it is said; standard output is then meant.
  package var destination: Destination?

  /// Creates a request.
  package init(_ format: OutputFormat, to destination: Destination? = nil) {
    self.format = format
    self.destination = destination
  }

  /// Where a report goes.
  package enum Destination: Hashable, Sendable {
    case standardOutput
    case file(String)

    /// Reads a destination as it is written after `--output`; a lone `-` is standard output.
    init(_ value: String) {
      self = value == "-" ? .standardOutput : .file(value)
    }
  }

  /// The file that it goes to; nothing stands for standard output.
  package var path: String? {
    guard case .file(let path) = destination else { return nil }
    return path
  }
}

extension [OutputRequest] {
  /// Adds a report in a format.
  mutating func add(_ format: OutputFormat) {
    append(OutputRequest(format))
  }

  /// Says where the report goes that was asked for last.
  ///
  /// - Throws: `outputWithoutFormat` if there is none, or it goes somewhere already.
  mutating func direct(to value: String) throws(UsageError) {
    guard let last = indices.last, self[last].destination == nil else {
      throw .outputWithoutFormat(value)
    }
    self[last].destination = OutputRequest.Destination(value)
  }

  /// Holds the requests against what a command has and what can go together.
  func check(for command: CommandName) throws(UsageError) {
    for request in self where !command.formats.contains(request.format) {
      throw .formatNotForCommand(request.format, command)
    }
    var places: Set<String?> = []
    for request in self where !places.insert(request.path).inserted {
      let place = request.path.map { "the same file '\($0)'" } ?? "another on standard output"
      throw .conflict("'--format \(request.format.rawValue)'", place)
    }
  }

  /// The reports that a command line asks for, as far as that can be told of one with a mistake.
  init(askedForIn arguments: [String]) {
    self = []
    var rest = arguments[...]
    while let word = rest.popFirst(), word != "--" {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, ["--format", "--output"].contains(name) else { continue }
      guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else { return }
      if name == "--format" {
        if let format = OutputFormat(rawValue: value) { add(format) }
      } else {
        try? direct(to: value)
      }
    }
  }
}

/// How much of a report the person wants to see.
package enum Verbosity: Hashable, Sendable {
  /// The verdict alone.
  case quiet
  case usual
  /// Every exchange on the line as well.
  case verbose
}
