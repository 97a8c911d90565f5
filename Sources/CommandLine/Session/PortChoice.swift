import PortInventory
package import PosixSerial
import Report
import SerialLink

/// Which port is meant, and how it is opened.
package struct PortChoice: Hashable, Sendable {
  /// The name that was given; `nil` if the port is still to be found.
  package var name: String?
  package var use = PortUse.ifFree

  /// Creates a choice.
  package init(_ name: String? = nil) {
    self.name = name
  }

  /// Takes the arguments of a command line: the name of a port, or none.
  mutating func take(_ operands: some Collection<String>) throws(UsageError) {
    if let extra = operands.dropFirst().first { throw .tooManyPorts(extra: extra) }
    name = operands.first
    if let name { _ = try NamedPort.address(name) }
  }

  /// Finds the port: the one that was named, the only USB adapter, or the one the person picks.
  ///
  /// Only the ports of USB adapters are ever chosen; one that is built in, or the kernel's console,
  /// must be named.
  ///
  /// - Parameters:
  ///   - console: where to say which was chosen, and to ask.
  ///   - verbosity: whether to say which was chosen.
  /// - Returns: the port, not yet opened.
  /// - Throws: `needsPort` with what was found, where nobody can be asked.
  func find(on console: Console, _ verbosity: Verbosity = .usual) throws(CommandFailure)
    -> NamedPort
  {
    if let name {
      return try failing(CommandFailure.usage) { () throws(UsageError) in
        try NamedPort(name, use: use)
      }
    }
    let found = Self.adapters
    if let only = found.first, found.count == 1 {
      if verbosity != .quiet { console.say("Using \(only), the only USB serial port here.") }
      return .local(PosixPort(path: only, use: use))
    }
    return .local(PosixPort(path: try Self.pick(among: found, on: console), use: use))
  }

  /// Finds the port as `find` does, where only one of this computer will do.
  ///
  /// - Throws: `needsLocalPort` for another one.
  func findLocal(on console: Console) throws(CommandFailure) -> PosixPort {
    switch try find(on: console) {
    case .local(let port): return port
    case .network(let port): throw .usage(.needsLocalPort(port.path))
    }
  }

  /// The ports of the USB adapters that are here, by their paths.
  static var adapters: [String] {
    PosixPort(path: "").survey().otherAdapters
  }

  private static func pick(
    among found: [String],
    on console: Console
  ) throws(CommandFailure) -> String {
    guard !found.isEmpty, console.readLine != nil else { throw .usage(.needsPort(found: found)) }
    for (number, path) in found.enumerated() {
      let hardware = PosixPort(path: path).survey().hardware ?? ""
      console.say("  \(number + 1)  \(path)  \(hardware)")
    }
    let question = Question<Int>(
      prompt: "Which port? [1-\(found.count)/q/?]",
      reason: "The number in front of the adapter that the cable is plugged into."
    ) { answer in
      guard let number = Int(answer), (1...found.count).contains(number) else {
        return .failure(.init(reason: "Write a number from 1 to \(found.count)."))
      }
      return .success(number)
    }
    switch question.askFirst(on: console, style: console.style(.never)) {
    case .given(let number): return found[number - 1]
    case .skipped, .lacking, .back, .quit: throw .usage(.needsPort(found: found))
    case .interrupted: throw CommandFailure("Interrupted", code: .interrupted)
    }
  }
}
