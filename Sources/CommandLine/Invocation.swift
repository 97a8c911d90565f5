package import CableModel
package import SimulatedBench

/// What a command line asks for, parsed and not yet acted on.
package struct Invocation: Equatable, Sendable {
  /// Nothing if only help or the version is asked for.
  package var command: CommandName?
  package var operands: [String] = []
  /// The cable by id or file; nothing stands for the default cable.
  package var cable: String?
  package var farEnd: FarEndKind?
  package var isSimulated = false
  package var faults: [String] = []
  package var wantsMatrix = false
  package var upsState: SimulatedUPS.State?
  package var linkPath: String?
  package var takesCommands = false
  package var patience: Duration?
  /// Meter readings by device pin, as the person gave them.
  package var volts: [Int: Double] = [:]
  /// What the person typed at the UPS before, as they say.
  package var typed: String?
  /// The device pins that carry contacts, as the person saw them.
  package var pins: Set<Int>?
  package var colour: ColourChoice = .auto
  package var wantsHelp = false
  package var wantsVersion = false

  /// Creates an invocation that asks for nothing yet.
  package init(command: CommandName? = nil) {
    self.command = command
  }
}

/// The names of the commands.
package enum CommandName: String, CaseIterable, Hashable, Sendable {
  case diagnose
  case validate
  case pinout
  case simulate
  case cables
  case faults
  case benchmark
}

extension CommandName {
  /// Whether its argument is a port.
  var takesPort: Bool {
    switch self {
    case .diagnose, .validate: true
    case .pinout, .simulate, .cables, .faults, .benchmark: false
    }
  }
}

/// When to use colour.
package enum ColourChoice: String, CaseIterable, Hashable, Sendable {
  case auto
  case always
  case never
}
