package import CableModel
import PosixSerial
package import SimulatedBench
package import SimulatedUSB

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
  /// Where a socket takes commands too.
  package var controlPath: String?
  /// Whether the bench is served as a USB adapter.
  package var isUSB = false
  package var adapter: AdapterModel?
  /// The TCP port of USB/IP.
  package var tcpPort: UInt16?
  /// When the USB adapter is pulled out.
  package var unplugAfter: Duration?
  package var patience: Duration?
  /// Meter readings by device pin, as the person gave them.
  package var volts: [Int: Double] = [:]
  /// What the person typed at the UPS before, as they say.
  package var typed: String?
  /// The device pins that carry contacts, as the person saw them.
  package var pins: Set<Int>?
  /// Whether what may drop the load can be sent at all.
  package var allowsDanger = false
  /// The file that a transcript is added to.
  package var logPath: String?
  /// Whether to go on without having looked.
  package var isForced = false
  /// Whether a port is opened although another program uses it.
  package var sharesPort = false
  /// How long to go on.
  package var time: Duration?
  /// The rate of a loopback's rounds.
  package var rate: Int?
  package var bothLines = false
  /// Where to keep what was seen.
  package var savePath: String?
  /// Files of what earlier runs saw.
  package var recordPaths: [String] = []
  /// The reports that are wanted beside the text on the screen, or in place of it.
  package var outputs: [OutputRequest] = []
  package var verbosity: Verbosity = .usual
  package var colour: ColourChoice = .auto
  package var wantsHelp = false
  package var wantsVersion = false

  /// Creates an invocation that asks for nothing yet.
  package init(command: CommandName? = nil) {
    self.command = command
  }
}

extension Invocation {
  /// Says how much the person wants to see; once only.
  mutating func speak(_ wanted: Verbosity) throws(UsageError) {
    guard verbosity == .usual else { throw .conflict("'--quiet'", "'--verbose'") }
    verbosity = wanted
  }

  /// The options with what the person has told, to be repeated with the next answer.
  var told: [String] {
    var words: [String] = []
    // What was added stays, for nobody knows yet whether this run can be kept.
    let earlier = recordPaths.filter { $0 != savePath } + (savePath.map { [$0] } ?? [])
    words += earlier.flatMap { ["--with", $0.shellWord] }
    if let savePath { words += ["--save", savePath.shellWord] }
    if let pins {
      words += ["--pins", pins.sorted().map(String.init).joined(separator: ",")]
    }
    if !volts.isEmpty {
      let readings = volts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      words += ["--meter", readings.joined(separator: ",")]
    }
    return words
  }
}

extension String {
  /// The text as one word of a shell's command line.
  fileprivate var shellWord: String {
    let plain: Set<Character> = ["/", ".", "_", "-", "+", ",", "=", ":", "@", "%"]
    let isPlain =
      !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || plain.contains($0) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension Invocation {
  /// The kernel's port of a name, opened in the way that was asked for.
  func port(_ path: String) -> PosixPort {
    PosixPort(path: path, use: sharesPort ? .evenIfHeld : .ifFree)
  }
}

/// The names of the commands.
package enum CommandName: String, CaseIterable, Hashable, Sendable {
  case diagnose
  case validate
  case loopback
  case watch
  case terminal
  case config
  case ports
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
    case .diagnose, .validate, .loopback, .watch, .terminal, .config: true
    case .ports, .pinout, .simulate, .cables, .faults, .benchmark: false
    }
  }

  /// How many arguments it takes at most.
  var operandLimit: Int {
    switch self {
    case .config: 2
    case .faults: 1
    case .pinout: .max
    default: takesPort ? 1 : 0
    }
  }
}

/// When to use colour.
package enum ColourChoice: String, CaseIterable, Hashable, Sendable {
  case auto
  case always
  case never
}
