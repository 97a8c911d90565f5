import SmartProtocol

/// A model of UPS: what it answers to each read and which commands it knows.
///
/// Commands that are not in the profile are answered `NA`, or not at all.
package struct SmartUPSProfile: Sendable {
  /// What a profile is made from; the replies to `a` and `^Z` follow from it.
  struct Description {
    var replies: [UInt8: String] = [:]
    var names: [UInt8: String] = [:]
    var variables: [EditableVariable] = []
    var actions: [UInt8] = []
    /// The reads that the profile lists and this unit does not know all the same.
    var unknown: Set<UInt8> = []
    var onUnknown = UnknownLetter.refused
  }

  /// What a unit does on a letter that it does not know.
  package enum UnknownLetter: Hashable, Sendable {
    /// It answers `NA`.
    case refused
    /// It says nothing.
    case ignored
  }

  /// The replies to the reads that are the same whatever the UPS does.
  let replies: [UInt8: [UInt8]]
  /// The variables that `+` and `-` step, by letter, the factory's choice first.
  let variables: [UInt8: [[UInt8]]]
  /// The variables that eight characters after `-` rewrite, with their contents.
  let names: [UInt8: [UInt8]]
  /// The commands that act, so far as this model knows them.
  let actions: Set<UInt8>
  let onUnknown: UnknownLetter

  /// Builds the tables once; a simulated UPS only refers to them.
  init(_ description: Description) {
    var replies = description.replies.mapValues { Array($0.utf8) }
    variables = Dictionary(
      uniqueKeysWithValues: description.variables.map { variable in
        (variable.command, variable.values.map { Array($0.utf8) })
      }
    )
    names = description.names.mapValues { Array($0.utf8) }
    actions = Set(description.actions)
    onUnknown = description.onUnknown

    let alone = [SmartCommand.capabilities.byte, SmartCommand.editableVariables.byte]
    let commands =
      Set(replies.keys).union(variables.keys).union(names.keys)
      .union(actions).union(alone)
    replies[SmartCommand.capabilities.byte] = Array("3.!$%+?=#|.".utf8) + commands.sorted()
    replies[SmartCommand.editableVariables.byte] = Self.list(of: description.variables)
    self.replies = replies.filter { !description.unknown.contains($0.key) }
  }

  /// The answer to `^Z`: `#`, then letter, region, count, width and values of each variable.
  private static func list(of variables: [EditableVariable]) -> [UInt8] {
    var text = "#"
    for variable in variables {
      text.unicodeScalars.append(Unicode.Scalar(variable.command))
      text.unicodeScalars.append(Unicode.Scalar(variable.region))
      let width = variable.values.first?.utf8.count ?? 0
      text += "\(variable.values.count)\(width)" + variable.values.joined()
    }
    return Array(text.utf8)
  }

  /// How long after the end of a command the first byte of its reply begins.
  ///
  /// The middle of what NUT's logs show for each command. For the long lists they count the wire as
  /// well, a third of a second for `a` and up to a second for `^Z`; the first character of either
  /// must come within the second that apcupsd waits for it (smart.c), or no UPS would satisfy it.
  static func latency(of command: UInt8) -> Duration {
    switch command {
    case SmartCommand.capabilities.byte: .milliseconds(450)
    case SmartCommand.editableVariables.byte: .milliseconds(700)
    case SmartCommand.model.byte: .milliseconds(290)
    case SmartCommand.oldFirmware.byte: .milliseconds(78)
    default: .milliseconds(80)
    }
  }
}
