import CableModel
import PosixSerial
import SimulatedBench

// The options that several commands have, each written once. A command puts them into its own table
// and says where in its own options the value is kept.

extension Option {
  /// Which cable is meant.
  static func cable(_ place: Place<CableChoice>) -> Option {
    Option(
      "--cable",
      OptionValue("ID-or-FILE"),
      help: "the cable: one that 'cablecheck cables' lists, or a file of your own"
    ) { $0[keyPath: place].name = $1 }
  }

  /// What the cable is plugged into.
  static func farEnd(_ place: Place<FarEndKind?>) -> Option {
    Option(
      "--far-end",
      among: FarEndKind.self,
      help:
        "what the cable is plugged into: nothing, nothing with its data pins joined, the UPS; or "
        + "that it is off the adapter"
    ) { $0[keyPath: place] = $1 }
  }

  /// Whether to work on a simulated bench.
  static func simulate(_ place: Place<Target>) -> Option {
    Option(
      "--simulate",
      help: "work on a simulated bench with the faults that are named as arguments"
    ) { $0[keyPath: place].isSimulated = true }
  }

  /// The state of the simulated UPS.
  static func ups(_ place: Place<SimulatedUPS.State?>) -> Option {
    Option("--ups", among: SimulatedUPS.State.self, help: "the state of the simulated UPS") {
      $0[keyPath: place] = $1
    }
  }

  /// Whether a port is opened that another program uses.
  static func take(_ place: Place<PortUse>) -> Option {
    Option(
      "--take",
      help: "open the port although another program uses it; the two then share what arrives"
    ) { $0[keyPath: place] = .evenIfHeld }
  }

  /// How long a silent UPS is asked.
  static func patience(_ place: Place<Duration?>) -> Option {
    Option(
      "--patience",
      OptionValue("TIME"),
      help: "how long to go on asking a silent UPS, such as 30s (a card in it can make it deaf)"
    ) { (options, value) throws(UsageError) in
      options[keyPath: place] = try ValueReader("--patience", value).duration()
    }
  }

  /// How long a measurement goes on.
  static func time(_ place: Place<Duration?>) -> Option {
    Option("--for", OptionValue("TIME"), help: "how long to go on, such as 60s") {
      (options, value) throws(UsageError) in
      options[keyPath: place] = try ValueReader("--for", value).duration()
    }
  }

  /// Where to keep what was seen.
  static func save(_ place: Place<String?>) -> Option {
    Option(
      "--save",
      OptionValue("FILE"),
      help: "keep what was seen in a file, for a later 'diagnose --with'"
    ) { $0[keyPath: place] = $1 }
  }

  /// Says as little as possible.
  static func quiet(_ place: Place<Verbosity>) -> Option {
    Option("--quiet", help: "show only how it ended") { (options) throws(UsageError) in
      try options[keyPath: place].change(to: .quiet)
    }
  }

  /// Says as much as possible.
  static func verbose(_ place: Place<Verbosity>) -> Option {
    Option(
      "--verbose",
      help: "also show every exchange on the line, with its time, for a bug report"
    ) { (options) throws(UsageError) in try options[keyPath: place].change(to: .verbose) }
  }

  /// When to use colour.
  static func colour(_ place: Place<ColourChoice>) -> Option {
    Option(
      "--color",
      among: ColourChoice.self,
      help: "when to use colour; auto means on a terminal without NO_COLOR"
    ) { $0[keyPath: place] = $1 }
  }

  /// The form of a report that is wanted.
  ///
  /// - Parameters:
  ///   - place: where the request is kept.
  ///   - formats: the formats that the command has.
  /// - Returns: the option.
  static func format(_ place: Place<[OutputRequest]>, in formats: [OutputFormat]) -> Option {
    Option(
      "--format",
      OptionValue("FORMAT", among: formats.map(\.rawValue)),
      help: "the format of the report; on standard output in place of the text, or see '--output'",
      repetition: .anyNumber
    ) { (options, value) throws(UsageError) in
      options[keyPath: place].add(try ValueReader("--format", value).choice())
    }
  }

  /// Where the report goes whose form was said last.
  static func output(_ place: Place<[OutputRequest]>) -> Option {
    Option(
      "--output",
      OptionValue("FILE"),
      help: "the file for the report of the '--format' before it; the text stays on the screen",
      repetition: .anyNumber
    ) { (options, value) throws(UsageError) in try options[keyPath: place].direct(to: value) }
  }
}

/// How much of a report the person wants to see.
package enum Verbosity: Hashable, Sendable {
  /// The verdict alone.
  case quiet
  case usual
  /// Every exchange on the line as well.
  case verbose

  /// Takes what the person wants; only one wish is possible.
  mutating func change(to wanted: Verbosity) throws(UsageError) {
    guard self == .usual else { throw .conflict("'--quiet'", "'--verbose'") }
    self = wanted
  }
}

/// When to use colour.
package enum ColourChoice: String, CaseIterable, Hashable, Sendable {
  case auto
  case always
  case never
}
