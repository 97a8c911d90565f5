import CableModel
import Diagnosis
import PosixSerial
import Report

/// Prints what apcupsd or NUT must be told, once the UPS has answered.
enum ConfigCommand {
  static let definition = Command(
    name: .config,
    operands: ConfigurationText.Program.allCases.map(\.rawValue).joined(separator: "|") + " [PORT]",
    summary: "Print the configuration of apcupsd or NUT for this port, once the UPS answers",
    details: [
      "The UPS is asked first, and only if it answers the configuration goes to standard output; all "
        + "else goes to standard error, so that the output can be a file."
    ],
    examples: [
      "cablecheck config apcupsd /dev/ttyUSB0",
      "cablecheck config nut /dev/ttyUSB0 --force",
    ],
    run: run
  )

  private static func run(
    _ invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    let words = ConfigurationText.Program.allCases.map(\.rawValue)
    guard let word = invocation.operands.first,
      let program = ConfigurationText.Program(rawValue: word)
    else { throw .needsWord(.config, among: words, given: invocation.operands.first) }
    var invocation = invocation
    invocation.operands.removeFirst()

    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      let port = invocation.port(try PortChoice.path(for: invocation, console.aside))
      let lasting = port.pathByID
      let device = lasting ?? port.absolutePath
      guard device.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !unwritable.contains($0) })
      else { throw .unwritablePath(device) }

      var model: String?
      var code = ExitCode.passed
      if !invocation.isForced {
        let session = DiagnosisSession(HypothesisCatalogue(cable), invocation, console.aside)
        let report = session.look(at: port, farEnd: .attached)
        let identity = report.results.last { $0.check == .identity }
        code = ExitCode(report.verdict)
        if code != .passed { session.finish(report) }
        guard identity?.outcome == .passed else {
          console.aside.say("\nNo configuration: the UPS must answer first, or say --force.")
          return code
        }
        model =
          identity?.look?.measurements.first { $0.code == "model" }?.value ?? cable.device.name
      }
      if console.isTerminal, !invocation.isForced { console.aside.say("") }
      let text = ConfigurationText(device: device, isLasting: lasting != nil, model: model)
      _ = console.write(text.text(for: program))
      return code
    }
  }

  /// What has a meaning of its own in one of the files.
  private static let unwritable = Set("\"'#\\=[]".utf8)
}
