import CommandLine

extension ErrorCase {
  /// Mistakes that are answered with what was meant.
  static let meant: [ErrorCase] = [
    ErrorCase(
      "/dev/ttyUSB0",
      says:
        "'/dev/ttyUSB0' is a port; say what to do with it: 'cablecheck diagnose /dev/ttyUSB0' finds out why "
        + "it is silent, 'validate' proves a new cable, 'loopback' tests joined pins"
    ),
    ErrorCase(
      "ups.json",
      says:
        "'ups.json' is a file; 'cablecheck diagnose --with ups.json' judges what was saved in it"
    ),
    ErrorCase(
      "./my cable.json5",
      says:
        "'./my cable.json5' is a file; 'cablecheck cables './my cable.json5'' tells what cable it describes"
    ),
    ErrorCase("completions", says: "Say which shell it is for: bash, zsh or fish"),
    ErrorCase(
      "completions",
      "tcsh",
      says: "There are no completions for 'tcsh', only for bash, zsh and fish"
    ),
    ErrorCase(
      "explain",
      "exchanged-txd-rxt",
      says: "Nothing here is called 'exchanged-txd-rxt'; did you mean exchanged-txd-rxd?",
      code: .noSuchInput
    ),
  ]
}
