import Diagnosis
import PosixSerial
import SerialLink
import SimulatedBench
import SimulatedUSB

/// Where the commands to a running simulation come from: standard input, a socket, both or neither.
package struct BenchControl: ~Copyable {
  /// What is done with lines on standard input.
  package enum Input: Hashable, Sendable {
    case ignored
    /// Each is a command.
    case obeyed
  }

  private let commands: BenchCommands
  private let console: Console
  /// What came on standard input; `nil` where it is not read, or has ended.
  private var input: CommandLines?
  private var socket: ControlSocket?
  private var clients: [Int: CommandLines] = [:]

  /// Begins to listen where the command line says.
  ///
  /// - Parameters:
  ///   - catalogue: what the faults are looked up in.
  ///   - input: what is done with standard input.
  ///   - path: where the socket is to be; `nil` for none.
  ///   - console: where every response is said too.
  /// - Throws: the system's error if the socket cannot be made.
  init(
    _ catalogue: HypothesisCatalogue,
    _ input: Input,
    socket path: String?,
    _ console: Console
  ) throws(SystemError) {
    socket = if let path { try ControlSocket(at: path) } else { nil }
    commands = BenchCommands(catalogue: catalogue)
    self.input = input == .obeyed ? CommandLines() : nil
    self.console = console
  }

  /// What ends a wait for the next command.
  var watched: [Watched] {
    let typed = input == nil ? [] : [StandardInput.watched]
    switch socket {
    case .some(let socket): return typed + socket.watched
    case .none: return typed
    }
  }

  /// Obeys what has been said by now, and responds.
  ///
  /// - Parameters:
  ///   - bench: what is changed.
  ///   - server: the USB adapter in front of it, if there is one, which can be unplugged.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  mutating func obey(
    on bench: SimulatedBench,
    server: USBIPServer? = nil
  ) throws(LinkError) {
    for line in try typedLines() { _ = response(to: line, on: bench, server) }
    for event in socket?.events() ?? [] {
      let client: Int
      let lines: [String]
      switch event {
      case .connected(let number): (client, lines) = (number, [])
      case .received(let bytes, let number):
        (client, lines) = (number, clients[number, default: CommandLines()].take(bytes))
      case .ended(let number):
        (client, lines) = (number, clients[number]?.finish() ?? [])
        clients[number] = nil
      }
      for line in lines {
        guard let response = response(to: line, on: bench, server) else { continue }
        socket?.send(Array("\(response)\n".utf8), to: client)
      }
    }
  }

  private mutating func typedLines() throws(LinkError) -> [String] {
    guard input != nil else { return [] }
    switch try StandardInput.read(before: RealClock.now) {
    case .nothing: return []
    case .bytes(let bytes): return input?.take(bytes) ?? []
    case .ended:
      defer { input = nil }
      return input?.finish() ?? []
    }
  }

  /// Obeys a line, and says what came of it.
  private func response(
    to line: String,
    on bench: SimulatedBench,
    _ server: USBIPServer?
  ) -> String? {
    let response = commands.response(to: line, on: bench, server: server)
    if let response { console.say(response) }
    return response
  }
}
