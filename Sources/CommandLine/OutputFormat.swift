/// The forms that a report can be put out in.
package enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case text
  case json
  case junit
  case markdown
  case svg
  case html
}

extension CommandName {
  /// The formats that a command has, in the order in which people are told of them.
  ///
  /// A command that is not named here speaks text to the person alone, and has no `--format`.
  package var formats: [OutputFormat] {
    switch self {
    case .diagnose, .validate: [.text, .json, .junit, .markdown]
    case .loopback, .watch, .pinout, .cables, .faults, .ports: [.text, .json]
    case .terminal, .config, .simulate, .benchmark: [.text]
    }
  }

  /// The commands that have more than text.
  static let reporting = Set(allCases.filter { $0.formats.count > 1 })
}
