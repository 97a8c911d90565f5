import CableModel
import SimulatedBench
import SimulatedUSB

/// One option: its spelling, its help and what it does to an invocation.
///
/// The parser and the help both read this table, and nothing else knows the options.
package struct Option: Sendable {
  package let name: String
  /// How the help calls the value; nothing for an option without one.
  package let valueName: String?
  package let help: String
  /// The commands that it goes with; empty for all.
  package let commands: Set<CommandName>
  /// Whether it may be given more than once.
  package let isRepeatable: Bool
  let apply: @Sendable (inout Invocation, String) throws(UsageError) -> Void

  init(
    _ name: String,
    _ valueName: String? = nil,
    help: String,
    for commands: Set<CommandName> = [],
    isRepeatable: Bool = false,
    apply: @escaping @Sendable (inout Invocation, String) throws(UsageError) -> Void
  ) {
    self.name = name
    self.valueName = valueName
    self.help = help
    self.commands = commands
    self.isRepeatable = isRepeatable
    self.apply = apply
  }

  /// Every option, in the order of the help.
  package static let all: [Option] = [
    Option(
      "--cable",
      "ID-or-FILE",
      help: "the cable: one that 'cablecheck cables' lists, or a file of your own"
    ) { (invocation, value) throws(UsageError) in
      invocation.cable = value
    },
    Option(
      "--far-end",
      FarEndKind.allCases.map(\.rawValue).joined(separator: "|"),
      help: "what the cable is plugged into: nothing, nothing with its data pins joined, the UPS",
      for: [.diagnose, .watch, .simulate]
    ) { (invocation, value) throws(UsageError) in
      invocation.farEnd = try choice("--far-end", value)
    },
    Option(
      "--simulate",
      help: "work on a simulated bench with the faults that are named as arguments",
      for: [.diagnose, .validate, .loopback, .watch]
    ) { (invocation, _) throws(UsageError) in
      invocation.isSimulated = true
    },
    Option(
      "--patience",
      "TIME",
      help: "how long to go on asking a silent UPS, such as 30s (a card in it may make it deaf)",
      for: [.diagnose, .validate, .config]
    ) { (invocation, value) throws(UsageError) in
      invocation.patience = try duration("--patience", value)
    },
    Option(
      "--meter",
      "PIN=VOLTS,...",
      help: "what a voltmeter shows at pins of the free cable against ground, as in 1=-7.1,2=0.0",
      for: [.diagnose]
    ) { (invocation, value) throws(UsageError) in
      invocation.volts = try meterReadings("--meter", value)
    },
    Option(
      "--pins",
      "PIN,...",
      help: "which pins of the cable's device end carry contacts, as in 1,2,9",
      for: [.diagnose]
    ) { (invocation, value) throws(UsageError) in
      let numbers = value.split(separator: ",").map { Int($0) }
      guard !numbers.isEmpty, !numbers.contains(nil) else {
        throw .badValue(option: "--pins", value: value, expected: "write pins such as 1,2,9")
      }
      invocation.pins = Set(numbers.compactMap { $0 })
    },
    Option(
      "--typed",
      "TEXT",
      help: "what you typed into a terminal before, when the UPS stayed silent",
      for: [.diagnose]
    ) { (invocation, value) throws(UsageError) in
      invocation.typed = value
    },
    Option(
      "--for",
      "TIME",
      help: "how long to go on, such as 60s",
      for: [.loopback, .watch]
    ) { (invocation, value) throws(UsageError) in
      invocation.time = try duration("--for", value)
    },
    Option(
      "--rate",
      "BAUD",
      help: "the rate, once the joined pins are proved at the rate of the cable's device",
      for: [.loopback]
    ) { (invocation, value) throws(UsageError) in
      guard let rate = Int(value), (50...4_000_000).contains(rate) else {
        throw .badValue(option: "--rate", value: value, expected: "write a rate such as 115200")
      }
      invocation.rate = rate
    },
    Option(
      "--both-lines",
      help: "change RTS and DTR too, and compare the inputs with the cable's jumpers",
      for: [.loopback]
    ) { (invocation, _) throws(UsageError) in
      invocation.bothLines = true
    },
    Option(
      "--format",
      "FORMAT",
      help: "the form of the report; on standard output in place of the text, or see '--output'",
      for: CommandName.reporting,
      isRepeatable: true
    ) { (invocation, value) throws(UsageError) in
      invocation.outputs.add(try choice("--format", value))
    },
    Option(
      "--output",
      "FILE",
      help: "where the report of the '--format' before it goes; the text stays on the screen",
      for: CommandName.reporting,
      isRepeatable: true
    ) { (invocation, value) throws(UsageError) in
      try invocation.outputs.direct(to: value)
    },
    Option(
      "--quiet",
      help: "say only how it ended",
      for: [.diagnose, .validate, .loopback, .watch]
    ) { (invocation, _) throws(UsageError) in
      try invocation.speak(.quiet)
    },
    Option(
      "--verbose",
      help: "show every exchange on the line too, with its time, for a report of a bug",
      for: [.diagnose, .validate]
    ) { (invocation, _) throws(UsageError) in
      try invocation.speak(.verbose)
    },
    Option(
      "--save",
      "FILE",
      help: "keep what was seen in a file, to be judged again or added to",
      for: [.diagnose, .validate]
    ) { (invocation, value) throws(UsageError) in
      invocation.savePath = value
    },
    Option(
      "--with",
      "FILE",
      help: "add what another run saw and kept with '--save'; may be repeated, the latest last; "
        + "without PORT, only the files are judged. A file from before a repair no longer counts",
      for: [.diagnose],
      isRepeatable: true
    ) { (invocation, value) throws(UsageError) in
      invocation.recordPaths.append(value)
    },
    Option(
      "--link",
      "PATH",
      help: "make a symbolic link of this name to the simulated port",
      for: [.simulate]
    ) { (invocation, value) throws(UsageError) in
      invocation.linkPath = value
    },
    Option(
      "--commands",
      help:
        "change the bench while it runs by lines on standard input: a far end, a state, a fault",
      for: [.simulate]
    ) { (invocation, _) throws(UsageError) in
      invocation.takesCommands = true
    },
    Option(
      "--control",
      "PATH",
      help: "take the same lines from other programs, at a Unix-domain socket of this name",
      for: [.simulate]
    ) { (invocation, value) throws(UsageError) in
      invocation.controlPath = value
    },
    Option(
      "--usb",
      help: "serve a USB serial adapter over USB/IP on this machine, in place of a pseudo-terminal",
      for: [.simulate]
    ) { (invocation, _) throws(UsageError) in
      invocation.isUSB = true
    },
    Option(
      "--adapter",
      AdapterModel.allCases.map(\.rawValue).joined(separator: "|"),
      help: "the chip of the USB adapter; ftdi unless told otherwise",
      for: [.simulate]
    ) { (invocation, value) throws(UsageError) in
      invocation.adapter = try choice("--adapter", value)
    },
    Option(
      "--port",
      "NUMBER",
      help: "the TCP port of USB/IP, 3240 unless told otherwise; 0 lets the system choose",
      for: [.simulate]
    ) { (invocation, value) throws(UsageError) in
      guard let port = UInt16(value) else {
        throw .badValue(option: "--port", value: value, expected: "write a TCP port such as 3240")
      }
      invocation.tcpPort = port
    },
    Option(
      "--unplug-after",
      "TIME",
      help: "pull the USB adapter out after so long, such as 30s",
      for: [.simulate]
    ) { (invocation, value) throws(UsageError) in
      invocation.unplugAfter = try duration("--unplug-after", value)
    },
    Option(
      "--fault",
      "ID",
      help: "put a fault on the bench; 'cablecheck faults' lists them; may be repeated",
      for: [.simulate],
      isRepeatable: true
    ) { (invocation, value) throws(UsageError) in
      invocation.faults.append(value)
    },
    Option(
      "--ups",
      SimulatedUPS.State.allCases.map(\.rawValue).joined(separator: "|"),
      help: "the state of the simulated UPS",
      for: [.simulate, .diagnose, .validate, .watch]
    ) { (invocation, value) throws(UsageError) in
      invocation.upsState = try choice("--ups", value)
    },
    Option(
      "--allow-dangerous",
      help:
        "let what may cut the power of the load be sent, once its confirmation is typed in full",
      for: [.terminal]
    ) { (invocation, _) throws(UsageError) in
      invocation.allowsDanger = true
    },
    Option(
      "--log",
      "FILE",
      help: "add a transcript of every byte to a file",
      for: [.terminal]
    ) { (invocation, value) throws(UsageError) in
      invocation.logPath = value
    },
    Option(
      "--force",
      help: "print the configuration without looking whether the UPS answers",
      for: [.config]
    ) { (invocation, _) throws(UsageError) in
      invocation.isForced = true
    },
    Option(
      "--matrix",
      help: "run the whole procedure on every fault, and show what it ends with",
      for: [.faults]
    ) { (invocation, _) throws(UsageError) in
      invocation.wantsMatrix = true
    },
    Option(
      "--take",
      help: "open the port although another program uses it; the two then share what arrives",
      for: [.diagnose, .validate, .loopback, .watch, .terminal, .config]
    ) { (invocation, _) throws(UsageError) in
      invocation.sharesPort = true
    },
    Option(
      "--color",
      ColourChoice.allCases.map(\.rawValue).joined(separator: "|"),
      help: "when to use colour; auto means on a terminal without NO_COLOR"
    ) { (invocation, value) throws(UsageError) in
      invocation.colour = try choice("--color", value)
    },
    Option("--help", help: "say how to use the program or a command") {
      (invocation, _) throws(UsageError) in
      invocation.wantsHelp = true
    },
    Option("--version", help: "print the version") { (invocation, _) throws(UsageError) in
      invocation.wantsVersion = true
    },
  ]

  /// The options that go with a command; without one, those that go with every command.
  package static func all(for command: CommandName?) -> [Option] {
    guard let command else { return all.filter(\.commands.isEmpty) }
    return all.filter { $0.commands.isEmpty || $0.commands.contains(command) }
  }
}

/// Reads a value that must be one of a few words.
private func choice<Value: RawRepresentable<String> & CaseIterable>(
  _ option: String,
  _ value: String
) throws(UsageError) -> Value {
  guard let found = Value(rawValue: value) else {
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw .badValue(option: option, value: value, expected: "use one of \(words)")
  }
  return found
}

/// Reads volts by pin, such as `1=-7.1,2=0.0`.
private func meterReadings(_ option: String, _ value: String) throws(UsageError) -> [Int: Double] {
  var volts: [Int: Double] = [:]
  for part in value.split(separator: ",", omittingEmptySubsequences: false) {
    let fields = part.split(separator: "=", omittingEmptySubsequences: false)
    guard fields.count == 2, let pin = Int(fields[0]), pin > 0,
      let reading = Double(fields[1]),
      abs(reading) <= 50, volts.updateValue(reading, forKey: pin) == nil
    else {
      throw .badValue(
        option: option,
        value: value,
        expected: "write each pin once, with volts from -50 to 50, such as 1=-7.1,2=0.0"
      )
    }
  }
  return volts
}

/// Reads a time such as `30s`, `500ms`, `2m` or plain seconds.
private func duration(_ option: String, _ value: String) throws(UsageError) -> Duration {
  let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
  let scale: Double? =
    switch value.dropFirst(number.count) {
    case "", "s": 1
    case "ms": 0.001
    case "m", "min": 60
    default: nil
    }
  guard let scale, let count = Double(number), (0.001...86_400).contains(count * scale) else {
    throw .badValue(
      option: option,
      value: value,
      expected: "write a time from 1ms to 1440m, such as 30s, 500ms or 2m"
    )
  }
  return .seconds(count * scale)
}
