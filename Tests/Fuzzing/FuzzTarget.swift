/// A part of the program that reads what others wrote, and so must take anything.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Replies and alerts of a UPS, in pieces.
  case replies
  /// A file that describes a cable.
  case cableFile = "cable-file"
  /// What an earlier run saved.
  case savedFile = "saved-file"
  /// Messages of a USB/IP client, of which there can be several.
  case usbip
  /// Lines at the control socket of a simulated bench.
  case controlLines = "control-lines"
  /// What the server of a port on the network says.
  case portServer = "port-server"
  /// The words of a command line.
  case arguments
  /// A whole diagnosis of a device that says anything at any time.
  case diagnosis
  /// A whole terminal session with such a device, and keys.
  case terminal

  /// Gives some bytes to the part.
  ///
  /// - Parameter bytes: what it is to read; each part has its own way to see them.
  /// - Returns: which of its promises was broken; `nil` if all were kept. Where the part crashes or goes on
  ///   for ever, nothing returns.
  package func complaint(about bytes: [UInt8]) -> String? {
    switch self {
    case .replies: Self.complaintOfReplies(bytes)
    case .cableFile: Self.complaintOfCableFile(bytes)
    case .savedFile: Self.complaintOfSavedFile(bytes)
    case .usbip: Self.complaintOfUSBIP(bytes)
    case .controlLines: Self.complaintOfControlLines(bytes)
    case .portServer: Self.complaintOfPortServer(bytes)
    case .arguments: Self.complaintOfArguments(bytes)
    case .diagnosis: Self.complaintOfDiagnosis(bytes)
    case .terminal: Self.complaintOfTerminal(bytes)
    }
  }

  /// How many inputs of this part take about as long as one diagnosis.
  package var inputsPerDiagnosis: Int {
    switch self {
    case .diagnosis: 1
    case .cableFile, .savedFile, .terminal: 4
    case .usbip, .controlLines: 8
    case .replies, .arguments, .portServer: 16
    }
  }
}
