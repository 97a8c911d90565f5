import PlainText

/// What `a` tells: protocol version, alert characters and commands (apcupsd smartprotocol.rst).
package struct CapabilitySet: Hashable, Sendable, CustomStringConvertible {
  package var protocolVersion: String
  /// The alert characters the UPS may send, as bytes.
  package var alerts: Set<UInt8>
  /// The commands the UPS knows, as bytes; empty when the reply has the old form, which lists none.
  package var commands: Set<UInt8>
  /// A fourth part that very new models add, unexplained.
  package var fourthPart: [UInt8]

  /// Reads `version.alerts.commands`, or the old `.alerts.version`.
  package init?(_ line: [UInt8]) {
    let parts = line.split(separator: 0x2E, maxSplits: 3, omittingEmptySubsequences: false)
    // Units of protocol 4 have CR among the characters.
    guard parts.count >= 3, parts[1].allSatisfy({ isPrintable($0) || $0 == 0x0D })
    else { return nil }
    alerts = Set(parts[1])
    fourthPart = parts.count > 3 ? Array(parts[3]) : []
    if parts[0].isEmpty {
      guard parts[2].count == 1, parts[2].allSatisfy(isDigit) else { return nil }
      protocolVersion = String(decoding: parts[2], as: UTF8.self)
      commands = []
    } else {
      guard parts[0].count <= 2, parts[0].first.map(isDigit) == true, !parts[2].isEmpty
      else { return nil }
      protocolVersion = escaped(parts[0])
      commands = Set(parts[2])
    }
  }

  /// Whether the UPS says that it knows a command; unknown counts as yes.
  package func lists(_ command: SmartCommand) -> Bool {
    commands.isEmpty || commands.contains(command.byte)
  }

  /// The version and how many commands there are.
  package var description: String {
    commands.isEmpty
      ? "protocol \(protocolVersion)" : "protocol \(protocolVersion), \(commands.count) commands"
  }
}

/// One variable of the EEPROM and the values it can be stepped through, part of the answer to `^Z`.
package struct EditableVariable: Hashable, Sendable {
  /// The command that reads the variable.
  package var command: UInt8
  /// The region letter (`D`, `M`, `A`, `I`, `J`) the values are for, or `4` for all regions.
  package var region: UInt8
  /// The possible values, all of one width, in the order in which the UPS steps.
  package var values: [String]

  /// Creates the description of a variable.
  package init(command: UInt8, region: UInt8, values: [String]) {
    self.command = command
    self.region = region
    self.values = values
  }

  /// Reads the answer to `^Z`: `#`, then letter, region, count, width and values of each variable.
  ///
  /// - Returns: nothing when the lengths do not add up (NUT apcsmart.c calls that an overflow).
  package static func parse(_ line: [UInt8]) -> [EditableVariable]? {
    guard line.first == 0x23 else { return nil }
    let isMatrix = line.count > 1 && line[1] == 0x23
    var rest = isMatrix ? line[...] : line.dropFirst()
    var variables: [EditableVariable] = []
    while !rest.isEmpty {
      if isMatrix {
        guard rest.starts(with: [0x23, 0x23]) else { return nil }
        rest = rest.dropFirst(2)
      }
      let head = Array(rest.prefix(4))
      rest = rest.dropFirst(4)
      guard head.count == 4, let count = number(head[2...2]), let width = number(head[3...3]),
        rest.count >= count * width
      else { return nil }
      var values: [String] = []
      for _ in 0..<count {
        values.append(String(decoding: rest.prefix(width), as: UTF8.self))
        rest = rest.dropFirst(width)
      }
      variables.append(EditableVariable(command: head[0], region: head[1], values: values))
    }
    return variables.isEmpty ? nil : variables
  }
}
