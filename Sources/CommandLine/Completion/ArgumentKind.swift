/// What an argument or the value of an option names, for those who complete what is typed.
package enum ArgumentKind: Hashable, Sendable {
  case port
  case fault
  /// A fault that can be drawn.
  case wiringFault
  case cable
  /// Whatever can be explained.
  case subject
  case file
  case words([String])
  /// Nothing that can be listed.
  case anything

  /// Whether more arguments of the kind can follow.
  var isRepeated: Bool {
    switch self {
    case .fault, .wiringFault, .cable: true
    case .port, .subject, .file, .words, .anything: false
    }
  }
}

extension OptionValue {
  /// What the value names, by what the help calls it.
  var kind: ArgumentKind {
    if !choices.isEmpty { return .words(choices) }
    return switch name {
    case "FILE", "PATH": .file
    case "ID-or-FILE": .cable
    case "ID": .fault
    default: .anything
    }
  }
}
