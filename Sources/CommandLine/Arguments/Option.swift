/// What can be said of an option without knowing its command.
///
/// The parser, the help and whatever else shows the options to people read this.
package struct OptionDescription: Hashable, Sendable {
  /// The spelling, with its two hyphens.
  package let name: String
  /// The value that follows it; `nil` for an option that stands alone.
  package let value: OptionValue?
  /// What the help says, without a period at the end.
  package let help: String
  package let repetition: OptionRepetition
}

/// The value of an option, as the help shows it.
package struct OptionValue: Hashable, Sendable {
  /// How the help calls it, such as `FILE` or `auto|always|never`.
  package let name: String
  /// Every possible value; empty if they cannot be listed.
  package let choices: [String]

  /// Creates a value that can be anything, such as the name of a file.
  init(_ name: String) {
    self.name = name
    choices = []
  }

  /// Creates a value that is one of a few words.
  init(_ name: String? = nil, among choices: [String]) {
    self.name = name ?? choices.joined(separator: "|")
    self.choices = choices
  }
}

/// How often an option may be given.
package enum OptionRepetition: Hashable, Sendable {
  case once
  case anyNumber
}

/// An option of a command: its description, and what it changes in the command's options.
package struct Option<Root>: Sendable {
  package let description: OptionDescription
  /// Takes the value that was given; empty for an option that stands alone.
  let apply: @Sendable (inout Root, String) throws(UsageError) -> Void

  /// Where in the options of a command something is kept.
  typealias Place<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// Creates an option with a value.
  init(
    _ name: String,
    _ value: OptionValue,
    help: String,
    repetition: OptionRepetition = .once,
    apply: @escaping @Sendable (inout Root, String) throws(UsageError) -> Void
  ) {
    self.apply = apply
    description = OptionDescription(name: name, value: value, help: help, repetition: repetition)
  }

  /// Creates an option that stands alone.
  init(
    _ name: String,
    help: String,
    apply: @escaping @Sendable (inout Root) throws(UsageError) -> Void
  ) {
    self.apply = { (root, _) throws(UsageError) in try apply(&root) }
    description = OptionDescription(name: name, value: nil, help: help, repetition: .once)
  }

  /// Creates an option whose value is one of a few words.
  init<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String,
    among choices: Choice.Type,
    help: String,
    apply: @escaping @Sendable (inout Root, Choice) -> Void
  ) {
    let value = OptionValue(among: choices.allCases.map(\.rawValue))
    self.init(name, value, help: help) { (root, word) throws(UsageError) in
      apply(&root, try ValueReader(name, word).choice())
    }
  }
}
