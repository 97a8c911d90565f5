/// A report that is wanted in some form, and where it goes.
package struct OutputRequest: Hashable, Sendable {
  package let format: OutputFormat
  /// `nil` until it is said; standard output is then meant.
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

  /// The file that it goes to; `nil` for standard output.
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

  /// Compares the requests with what a command has and with each other.
  ///
  /// - Throws: `formatNotForCommand`, or `conflict` if two reports go to the same place.
  func check<C: Command>(for command: C.Type) throws(UsageError) {
    for request in self where !C.formats.contains(request.format) {
      throw .formatNotForCommand(request.format, command: C.name, has: C.formats)
    }
    var places: Set<String?> = []
    for request in self where !places.insert(request.path).inserted {
      let place =
        request.path.map { "the same file '\($0)'" } ?? "another report on standard output"
      throw .conflict("'--format \(request.format.rawValue)'", place)
    }
  }

  /// Finds the reports that a command line asks for, as far as one with a mistake can be read.
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
