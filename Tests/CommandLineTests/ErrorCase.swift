import CommandLine
import Testing
import Wiring

/// A command line with a mistake, and what the program says to it.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let message: String
  var code = ExitCode.wrongUsage

  init(_ arguments: String..., says message: String, code: ExitCode = .wrongUsage) {
    self.arguments = arguments
    self.message = message
    self.code = code
  }

  var testDescription: String { arguments.joined(separator: " ") }

  static let all = wrong + meant + addresses

  /// Mistakes in what is written.
  private static let wrong: [ErrorCase] = [
    ErrorCase("--color", "never", says: "No command given; try 'cablecheck --help'"),
    ErrorCase("diagnos", says: "Unknown command 'diagnos'; did you mean 'diagnose'?"),
    ErrorCase("pinuot", says: "Unknown command 'pinuot'; did you mean 'pinout'?"),
    ErrorCase("xyzzy", says: "Unknown command 'xyzzy'"),
    ErrorCase("help", "cabels", says: "Unknown command 'cabels'; did you mean 'cables'?"),
    ErrorCase(
      "pinout",
      "--cabel",
      "x",
      says: "Unknown option '--cabel'; did you mean '--cable'?"
    ),
    ErrorCase("pinout", "--cabel=x", says: "Unknown option '--cabel'; did you mean '--cable'?"),
    ErrorCase("--simulat", says: "Unknown option '--simulat'; did you mean '--simulate'?"),
    ErrorCase("diagnose", "--frobnicate", says: "Unknown option '--frobnicate'"),
    ErrorCase("diagnose", "-x", says: "Unknown option '-x'"),
    ErrorCase("pinout", "--simulate", says: "Option '--simulate' does not go with 'pinout'"),
    ErrorCase("config", says: "Say which program the configuration is for: apcupsd, nut or udev"),
    ErrorCase(
      "config",
      "/dev/x",
      says: "There is no configuration for '/dev/x', only for apcupsd, nut and udev"
    ),
    ErrorCase(
      "config",
      "nut",
      "/dev/tty\nUSB0",
      "--force",
      says: "A configuration file cannot hold the name '/dev/tty\\u{A}USB0'; "
        + "make a link without blanks to it"
    ),
    ErrorCase("config", "nut", "--name", "x", says: "'--name' does not go together with 'nut'"),
    ErrorCase(
      "config",
      "udev",
      "--group",
      "a b",
      says: "'a b' is not a value for '--group': the name of a group"
    ),
    ErrorCase(
      "terminal",
      "/dev/x",
      "--log",
      "/dev/null",
      says: "'/dev/null' is not a value for '--log': open: Invalid argument (EINVAL)"
    ),
    ErrorCase("--link", "/x", "diagnose", says: "Option '--link' does not go with 'diagnose'"),
    ErrorCase("pinout", "--cable", says: "Option '--cable' needs a value: ID-or-FILE"),
    ErrorCase("pinout", "--cable=", says: "Option '--cable' needs a value: ID-or-FILE"),
    ErrorCase("pinout", "--cable", "", says: "Option '--cable' needs a value: ID-or-FILE"),
    ErrorCase(
      "diagnose",
      "--far-end",
      "--simulate",
      says: "Option '--far-end' needs a value: free|shorted|attached|bare"
    ),
    ErrorCase(
      "diagnose",
      "--simulate=yes",
      says: "Option '--simulate' takes no value, but was given 'yes'"
    ),
    ErrorCase(
      "diagnose",
      "--far-end",
      "open",
      says: "'open' is not a value for '--far-end': use one of free, shorted, attached, bare"
    ),
    ErrorCase(
      "cables",
      "--color=red",
      says: "'red' is not a value for '--color': use one of auto, always, never"
    ),
    ErrorCase(
      "simulate",
      "--ups",
      "asleep",
      says: "'asleep' is not a value for '--ups': use one of on-line, on-battery, off, silent"
    ),
    ErrorCase(
      "diagnose",
      "--patience",
      "long",
      says: "'long' is not a value for '--patience': write a time from 1ms to 1440m, "
        + "such as 30s, 500ms or 2m"
    ),
    ErrorCase(
      "pinout",
      "--cable",
      "a",
      "--cable=b",
      says: "Option '--cable' was given twice"
    ),
    ErrorCase("--help", "--help", says: "Option '--help' was given twice"),
    ErrorCase("-h", "--help", says: "Option '--help' was given twice"),
    ErrorCase(
      "watch",
      "/dev/a",
      "/dev/b",
      says: "One port at a time: what to do with '/dev/b'?"
    ),
    ErrorCase(
      "cables",
      "cisco-consol",
      says: "There is no cable or file 'cisco-consol', did you mean 'cisco-console'",
      code: .noSuchInput
    ),
    ErrorCase(
      "pinout",
      "open-rdx",
      says: "Unknown fault 'open-rdx'; did you mean 'open-rxd'?",
      code: .noSuchInput
    ),
    ErrorCase(
      "pinout",
      "ups-dead",
      says:
        "'ups-dead' is not a fault of the wiring, so it cannot be drawn; 'cablecheck pinout' draws the cable",
      code: .noSuchInput
    ),
    ErrorCase(
      "diagnose",
      "/dev/a",
      "--ups",
      "off",
      says: "'--ups' does not go together with a real port; it needs '--simulate'"
    ),
    ErrorCase(
      "diagnose",
      "--simulate",
      "exchanged-txd-rdx",
      says: "Unknown fault 'exchanged-txd-rdx'; did you mean 'exchanged-txd-rxd'?",
      code: .noSuchInput
    ),
    ErrorCase(
      "diagnose",
      "--simulate",
      "xyzzy",
      says: "Unknown fault 'xyzzy'; 'cablecheck faults' lists them",
      code: .noSuchInput
    ),
    ErrorCase(
      "diagnose",
      "/nonexistent/tty",
      says: "Say what the cable is plugged into: --far-end attached (the UPS), free or shorted",
      code: .wrongUsage
    ),
    ErrorCase(
      "pinout",
      "--cable",
      "smart-custon",
      says: "There is no cable or file 'smart-custon', did you mean 'smart-custom'",
      code: .noSuchInput
    ),
    ErrorCase(
      "pinout",
      "--cable",
      "thing",
      says: "There is no cable or file 'thing', the cables are 'cisco-rollover-gc98mf', "
        + CableLibrary.ids.dropFirst().map { "'\($0)'" }.joined(separator: ", "),
      code: .noSuchInput
    ),
    ErrorCase(
      "diagnose",
      "--meter",
      "1=-7.1,1=0",
      says:
        "'1=-7.1,1=0' is not a value for '--meter': write each pin once, with volts from -50 to 50, such as "
        + "1=-7.1,2=0.0"
    ),
    ErrorCase(
      "diagnose",
      "--meter=,",
      says:
        "',' is not a value for '--meter': write each pin once, with volts from -50 to 50, such as "
        + "1=-7.1,2=0.0"
    ),
    ErrorCase(
      "diagnose",
      "--meter=1",
      says:
        "'1' is not a value for '--meter': write each pin once, with volts from -50 to 50, such as "
        + "1=-7.1,2=0.0"
    ),
    ErrorCase(
      "diagnose",
      "--meter=1=nan",
      says:
        "'1=nan' is not a value for '--meter': write each pin once, with volts from -50 to 50, such as "
        + "1=-7.1,2=0.0"
    ),
    ErrorCase(
      "diagnose",
      "--meter=0=5",
      says:
        "'0=5' is not a value for '--meter': write each pin once, with volts from -50 to 50, such as "
        + "1=-7.1,2=0.0"
    ),
    ErrorCase(
      "cables",
      "--format",
      "junit",
      says: "'cables' has no format 'junit'; it has text, json"
    ),
    ErrorCase(
      "watch",
      "--format=html",
      says: "'watch' has no format 'html'; it has text, json"
    ),
    ErrorCase(
      "benchmark",
      "--format",
      "markdown",
      says: "Option '--format' does not go with 'benchmark'"
    ),
    ErrorCase(
      "diagnose",
      "--format",
      "yaml",
      says:
        "'yaml' is not a value for '--format': use one of text, json, junit, markdown, svg, html"
    ),
    ErrorCase(
      "diagnose",
      "--output",
      "r.xml",
      "--format",
      "junit",
      says: "Say the format of the report first: --format FORMAT --output r.xml"
    ),
    ErrorCase(
      "diagnose",
      "--format",
      "junit",
      "--output",
      "/dev/null",
      "--output",
      "b",
      says: "Say the format of the report first: --format FORMAT --output b"
    ),
    ErrorCase(
      "diagnose",
      "--format",
      "text",
      "--format",
      "markdown",
      says: "'--format markdown' does not go together with another report on standard output"
    ),
    ErrorCase(
      "diagnose",
      "--format",
      "junit",
      "--output",
      "/dev/null",
      "--format",
      "markdown",
      "--output=/dev/null",
      says: "'--format markdown' does not go together with the same file '/dev/null'"
    ),
    ErrorCase(
      "diagnose",
      "--quiet",
      "--verbose",
      says: "'--quiet' does not go together with '--verbose'"
    ),
    ErrorCase(
      "faults",
      "--matrix",
      "--format",
      "text",
      says: "'--matrix' does not go together with '--format'"
    ),
    ErrorCase("two\nlines", says: "Unknown command 'two\\u{A}lines'"),
    ErrorCase("pinout", "--\u{1B}[31m", says: "Unknown option '--\\u{1B}[31m'"),
  ]
}
