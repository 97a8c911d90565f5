import CableModel
import Diagnosis
import PosixSerial
import SerialLink

/// Proves a cable that was just made, from the least risk on.
enum ValidateCommand {
  static let definition = Command(
    name: .validate,
    operands: "[PORT] | --simulate [FAULT]...",
    summary: "Prove a cable that you just made, step by step, the UPS last",
    details: [
      "Begins with nothing at the far end, then has you join the two data pins, read a meter and look "
        + "at the contacts, and only then plug in the UPS. A cable that is wrong is named as early as "
        + "its fault shows. Any step may be skipped; the verdict then says what stays unproved."
    ],
    examples: ["cablecheck validate /dev/ttyUSB0", "cablecheck validate --simulate open-gnd"],
    run: run
  )

  private static func run(
    _ invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> ExitCode {
    switch invocation.loadCable(console) {
    case .failure(let failure): return failure.code
    case .success(let cable):
      var session = DiagnosisSession(HypothesisCatalogue(cable), invocation, console)
      session.order = .proving
      if invocation.isSimulated { return try session.runOnBench(farEnd: .free) }
      let path = try PortChoice.path(for: invocation, console)
      guard let person = session.personAtTheTerminal else { throw .needsTerminal("validate") }
      // A UPS that is attached already would be met with checks that are meant for a free end.
      guard case .given = person.arrange(.free, of: cable) else {
        console.fail("Nothing was looked at: the far end must be free to begin with")
        return person.signal == nil ? .inconclusive : .interrupted
      }
      session.person = person
      return session.run(invocation.port(path), farEnd: .free)
    }
  }
}
