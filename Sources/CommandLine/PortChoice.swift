import PosixSerial
import Report
import SerialLink

/// Which port is meant when none is named.
enum PortChoice {
  /// Finds the port: the one that was named, the only USB adapter, or the one the person picks.
  ///
  /// Only the ports of USB adapters are ever chosen; one that is built in, or the kernel's console,
  /// must be named.
  ///
  /// - Parameters:
  ///   - invocation: whose first operand is the port, if there is one.
  ///   - console: where to say which was chosen, and to ask.
  /// - Returns: the path.
  /// - Throws: `needsPort` with what was found, where nobody can be asked.
  static func path(
    for invocation: Invocation,
    _ console: Console
  ) throws(UsageError) -> String {
    if let named = invocation.operands.first { return named }
    let found = PosixPort(path: "").survey().otherPorts.filter { path in
      ["/dev/ttyUSB", "/dev/ttyACM", "/dev/cu.usb"].contains { path.hasPrefix($0) }
    }
    if let only = found.first, found.count == 1 {
      if invocation.verbosity != .quiet {
        console.say("Using \(only), the only USB serial port here.")
      }
      return only
    }
    guard !found.isEmpty, console.readLine != nil else { throw .needsPort(found: found) }
    for (number, path) in found.enumerated() {
      let hardware = PosixPort(path: path).survey().hardware ?? ""
      console.say("  \(number + 1)  \(path)  \(hardware)")
    }
    let question = Question<Int>(
      prompt: "Which port? [1-\(found.count), q]",
      reason: "The number in front of the adapter that the cable is plugged into."
    ) { answer in
      guard let number = Int(answer), (1...found.count).contains(number) else {
        return .failure(.init(reason: "Write a number from 1 to \(found.count)."))
      }
      return .success(number)
    }
    guard case .given(let number) = question.ask(on: console, style: console.style(.never)) else {
      throw .needsPort(found: found)
    }
    return found[number - 1]
  }
}
