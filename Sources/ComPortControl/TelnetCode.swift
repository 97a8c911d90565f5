/// The codes of Telnet that a serial port over the network needs.
///
/// Sources: RFC 854 (commands), RFC 856 (binary), RFC 858 (no go-ahead), RFC 2217 (com port control).
enum TelnetCode {
  /// Begins every command.
  static let command: UInt8 = 255
  static let dont: UInt8 = 254
  static let `do`: UInt8 = 253
  static let wont: UInt8 = 252
  static let will: UInt8 = 251
  /// Begins a message of an option.
  static let messageStart: UInt8 = 250
  /// Ends a message of an option.
  static let messageEnd: UInt8 = 240
}

/// What one side of Telnet offers or asks for.
enum TelnetVerb: UInt8, Hashable, Sendable {
  case will = 251
  case wont = 252
  case `do` = 253
  case dont = 254
}

/// An option of Telnet, by its number.
struct TelnetOption: RawRepresentable, Hashable, Sendable {
  var rawValue: UInt8

  /// All byte values pass as they are (RFC 856).
  static let binary = TelnetOption(rawValue: 0)
  /// No turns are taken (RFC 858).
  static let noGoAhead = TelnetOption(rawValue: 3)
  /// Settings and lines of a serial port (RFC 2217).
  static let comPort = TelnetOption(rawValue: 44)
}
