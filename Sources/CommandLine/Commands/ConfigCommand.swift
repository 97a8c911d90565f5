import CableModel
import Diagnosis
package import PortInventory
package import PosixSerial
package import Report

/// Prints the configuration of apcupsd or NUT, once the UPS has answered, or rules of udev for the port.
package enum ConfigCommand: Command {
  package static let name = "config"
  private static let programs = ConfigurationText.Program.allCases.map(\.rawValue)
  private static let udev = "udev"
  package static let operands = (programs + [udev]).joined(separator: "|") + " [PORT]"
  package static let arguments: [ArgumentKind] = [.words(programs + [udev]), .port]
  package static let summary =
    "Print the configuration of apcupsd or NUT for this port, once the UPS answers; or udev's"
  package static let details = [
    "For apcupsd and NUT the UPS is asked first. Only if it answers is the configuration printed, on "
      + "standard output; everything else goes to standard error, so that you can send the output to a file.",
    "For udev the port is not opened. The rules give it a name that stays, keep ModemManager and brltty away, "
      + "and let a group open it. Nothing is installed: the commands for that are shown.",
  ]
  package static let examples = [
    "cablecheck config apcupsd /dev/ttyUSB0",
    "cablecheck config nut /dev/ttyUSB0 --force",
    "cablecheck config udev /dev/ttyUSB0 --output 95-ups-cable.rules",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    /// What the configuration is for; the command line must say so.
    package var subject = Subject.program(.apcupsd)
    package var port = PortChoice()
    package var cable = CableChoice()
    package var proof = Proof.wanted
    package var rules = UdevRequest()
    package var settings = DiagnosisSession.Settings()

    package init() {}

    /// What a configuration is for.
    package enum Subject: Hashable, Sendable {
      case program(ConfigurationText.Program)
      case udev
    }

    /// Whether the UPS must answer first.
    package enum Proof: Hashable, Sendable {
      case wanted
      case waived
    }

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      .patience(\.settings.patience),
      Option(
        "--force",
        help: "print the configuration without checking that the UPS answers"
      ) { $0.proof = .waived },
      Option("--name", OptionValue("NAME"), help: "for udev: the name in /dev, else ups-cable") {
        (options, value) throws(UsageError) in try options.rules.call(value)
      },
      Option("--group", OptionValue("GROUP"), help: "for udev: the group that may open the port") {
        (options, value) throws(UsageError) in try options.rules.admit(value)
      },
      Option(
        "--output",
        OptionValue("FILE"),
        help: "write to this file, not to standard output",
        repetition: .anyNumber
      ) { $0.rules.files.append($1) },
      .take(\.port.use),
      .colour(\.settings.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      let program = operands.first.flatMap(ConfigurationText.Program.init)
      guard let subject = program.map(Subject.program) ?? (operands.first == udev ? .udev : nil)
      else { throw .needsProgram(among: programs + [udev], given: operands.first) }
      self.subject = subject
      if subject != .udev, let option = rules.option {
        throw .conflict("'\(option)'", "'\(operands[0])'")
      }
      try port.take(operands.dropFirst())
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    switch options.subject {
    case .udev:
      let port = try options.port.findLocal(on: console.aside)
      try options.rules.run(port, in: PortListing(), console)
      return .passed
    case .program(let program): return try configure(program, options, console)
    }
  }

  /// Prints the configuration of a program.
  private static func configure(
    _ program: ConfigurationText.Program,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    try cable.requireUPS(for: name)
    let farEnd = try FarEndKind.attached.arrangement(of: cable)
    let port = try options.port.findLocal(on: console.aside)
    let (device, permanence) = port.configuredName(in: PortListing())
    guard device.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !unwritable.contains($0) })
    else { throw .usage(.unwritablePath(device)) }

    var model: String?
    var outcome: DiagnosisOutcome?
    if options.proof == .wanted {
      let session = DiagnosisSession(HypothesisCatalogue(cable), options.settings, console.aside)
      let found = session.look(at: port, farEnd: farEnd)
      model = try Self.model(in: found, cable, console)
      outcome = found
      if console.kind == .terminal { console.aside.say("") }
    }
    let configuration = ConfigurationText(device: device, permanence: permanence, model: model)
    try console.hand(configuration.text(for: program), to: options.rules.files)
    if let outcome, let trouble = outcome.trouble {
      throw CommandFailure(trouble, code: outcome.code)
    }
    return outcome?.code ?? .passed
  }

  /// The model of the UPS that has answered; if it does not tell any, what the cable is for.
  ///
  /// A handshake and one reply are enough: they prove the port and the cable.
  ///
  /// - Throws: a failure if it has not answered.
  private static func model(
    in outcome: DiagnosisOutcome,
    _ cable: Cable,
    _ console: Console
  ) throws(CommandFailure) -> String {
    guard outcome.report.hasReply else {
      console.aside.say("\nNo configuration: the UPS must answer first, or use --force.")
      throw CommandFailure(outcome.trouble.map { [$0] } ?? [], code: outcome.code)
    }
    return outcome.report.model ?? cable.device.name
  }

  /// What has a meaning of its own in one of the files.
  private static let unwritable = Set("\"'#\\=[]".utf8)
}

extension PosixPort {
  /// The name that a configuration should call the port by, and how long it holds.
  ///
  /// A name that two equal adapters claim is not taken: it is now the one's and then the other's.
  package func configuredName(
    in listing: PortListing
  ) -> (name: String, permanence: ConfigurationText.Permanence) {
    if isNamedByPerson { return (path, .given) }
    let entry = entry(in: listing)
    if let entry, listing.hasTwin(entry) {
      return entry.linksByPath.first.map { ($0, .socket) } ?? (absolutePath, .noneBesideTwin)
    }
    return pathByID.map { ($0, .adapter) } ?? (absolutePath, .none)
  }
}
