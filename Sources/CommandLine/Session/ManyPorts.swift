import PosixSerial
import Report

/// Several ports that a command looks at, all at once.
package struct ManyPorts: Hashable, Sendable {
  /// The ports that were named, each once.
  package private(set) var names: [String] = []
  /// Whether every USB adapter is meant.
  package var isAll = false

  /// Creates a choice of no port.
  package init() {}

  /// Whether several ports were asked for.
  var isChosen: Bool { isAll || !names.isEmpty }

  /// Takes the arguments of a command line if they name several ports.
  ///
  /// - Parameters:
  ///   - operands: the arguments.
  ///   - target: whether they are names of ports at all.
  /// - Returns: whether they were taken.
  /// - Throws: a usage error where all ports and something else are asked for.
  mutating func take(_ operands: [String], _ target: Target) throws(UsageError) -> Bool {
    if isAll {
      if target.isSimulated { throw .conflict("'--all'", "'--simulate'") }
      guard operands.isEmpty else { throw .conflict("'--all'", "a port that is named") }
      try target.checkForPorts()
      return true
    }
    guard !target.isSimulated, operands.count > 1 else { return false }
    try target.checkForPorts()
    for name in operands where !names.contains(name) {
      _ = try NamedPort.address(name)
      names.append(name)
    }
    return true
  }

  /// Refuses reports of which there is one for each port.
  func check(_ reports: [OutputRequest]) throws(CommandFailure) {
    for request in reports where ![.text, .json].contains(request.format) {
      throw .usage(.conflict("'--format \(request.format.rawValue)'", "several ports"))
    }
  }

  /// The ports, in the order in which they were named or found.
  ///
  /// - Throws: `needsPort` if there is no USB adapter.
  func ports(_ use: PortUse) throws(CommandFailure) -> [NamedPort] {
    let paths = isAll ? PortChoice.adapters : names
    guard !paths.isEmpty else { throw .usage(.needsPort(found: [])) }
    return try failing(CommandFailure.usage) { () throws(UsageError) in
      try paths.map { path throws(UsageError) in try NamedPort(path, use: use) }
    }
  }
}

extension Option {
  /// Whether every USB adapter is looked at.
  static func all(_ place: Place<ManyPorts>) -> Option {
    Option("--all", help: "look at the ports of all USB adapters at once; several PORTs work too") {
      $0[keyPath: place].isAll = true
    }
  }
}
