import CableModel
import Diagnosis
import PosixSerial
package import Report

/// Prints the configuration of apcupsd or NUT, once the UPS has answered.
package enum ConfigCommand: Command {
  package static let name = "config"
  private static let programs = ConfigurationText.Program.allCases.map(\.rawValue)
  package static let operands = programs.joined(separator: "|") + " [PORT]"
  package static let arguments: [ArgumentKind] = [.words(programs), .port]
  package static let summary =
    "Print the configuration of apcupsd or NUT for this port, once the UPS answers"
  package static let details = [
    "The UPS is asked first. Only if it answers is the configuration printed, on standard output; "
      + "everything else goes to standard error, so that you can send the output to a file."
  ]
  package static let examples = [
    "cablecheck config apcupsd /dev/ttyUSB0",
    "cablecheck config nut /dev/ttyUSB0 --force",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    /// Which program the configuration is for; the command line must say so.
    package var program = ConfigurationText.Program.apcupsd
    package var port = PortChoice()
    package var cable = CableChoice()
    package var proof = Proof.wanted
    package var settings = DiagnosisSession.Settings()

    package init() {}

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
      .take(\.port.use),
      .colour(\.settings.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      guard let word = operands.first, let program = ConfigurationText.Program(rawValue: word)
      else { throw .needsProgram(among: programs, given: operands.first) }
      self.program = program
      try port.take(operands.dropFirst())
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    try cable.requireUPS(for: name)
    let farEnd = try FarEndKind.attached.arrangement(of: cable)
    let port = try options.port.find(on: console.aside)
    let lasting = port.pathByID
    let device = lasting ?? port.absolutePath
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
    let text = ConfigurationText(device: device, isLasting: lasting != nil, model: model)
    _ = console.write(text.text(for: options.program))
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
