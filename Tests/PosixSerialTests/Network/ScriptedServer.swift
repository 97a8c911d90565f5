import Foundation
import PosixSerial
import SerialLink

/// A server on this machine that treats its one client as a script says, on a thread of its own.
final class ScriptedServer: Sendable {
  /// What a server does.
  enum Act: Sendable {
    case say([UInt8])
    case hangUp
  }

  private let talk = Talk()
  private let interruption = Interruption()

  /// Begins to serve.
  ///
  /// - Parameters:
  ///   - greeting: what it does as soon as the client has come.
  ///   - react: what it does about each piece of what the client says.
  init(
    greeting: [Act] = [],
    _ react: @escaping @Sendable ([UInt8]) -> [Act] = { _ in [] }
  ) {
    let (talk, interruption) = (talk, interruption)
    Thread {
      guard var server = try? LoopbackServer(port: 0, interruption: interruption) else { return }
      talk.begin(at: UInt16(server.port))
      while let events = try? server.events(before: RealClock.now + .seconds(60)) {
        for event in events {
          switch event {
          case .connected(let client): server.carry(out: greeting, for: client)
          case .received(let bytes, let client):
            server.carry(out: react(bytes), for: client)
            talk.note(bytes)
          case .ended: talk.end()
          }
        }
      }
    }.start()
  }

  deinit {
    interruption.note(signal: SIGTERM)
  }

  /// The TCP port that it listens on.
  var port: UInt16 { talk.wait { $0.port } ?? 0 }

  /// All that the client has said, once it has gone.
  var wholeTalk: [UInt8]? { talk.wait { $0.hasEnded ? $0.heard : nil } }

  /// What is known of the talk, for two threads.
  private final class Talk: @unchecked Sendable {
    private let condition = NSCondition()
    private(set) var port: UInt16?
    private(set) var heard: [UInt8] = []
    private(set) var hasEnded = false

    func begin(at port: UInt16) { change { self.port = port } }
    func note(_ bytes: [UInt8]) { change { heard += bytes } }
    func end() { change { hasEnded = true } }

    private func change(_ body: () -> Void) {
      condition.lock()
      body()
      condition.broadcast()
      condition.unlock()
    }

    /// Waits until there is a value, for a time that no test needs.
    func wait<Value>(_ value: (Talk) -> Value?) -> Value? {
      condition.lock()
      defer { condition.unlock() }
      let limit = Date(timeIntervalSinceNow: ample.seconds)
      while true {
        if let found = value(self) { return found }
        guard condition.wait(until: limit) else { return nil }
      }
    }
  }
}

extension LoopbackServer {
  fileprivate mutating func carry(out acts: [ScriptedServer.Act], for client: Int) {
    for act in acts {
      switch act {
      case .say(let bytes): send(bytes, to: client)
      case .hangUp: end(client)
      }
    }
  }
}

extension ScriptedServer {
  /// What ser2net 4.3.11 sends as soon as somebody connects.
  static let greeting: [UInt8] = [
    255, 251, 3, 255, 253, 3, 255, 251, 1, 255, 254, 1, 255, 253, 0, 255, 251, 0, 255, 253, 44,
  ]

  /// A server of a serial port by RFC 2217, whose far end sends back what it gets.
  ///
  /// - Parameters:
  ///   - banner: what it says of itself at first.
  ///   - modemState: the control inputs, as the octet that tells them.
  ///   - answer: what it answers to a request, from the command to its value; nothing if it does not.
  /// - Returns: the server, which listens already.
  static func comPort(
    banner: [UInt8] = [],
    modemState: UInt8 = 0,
    _ answer: @escaping @Sendable ([UInt8]) -> [UInt8]? = { [$0[0] + 100] + $0.dropFirst() }
  ) -> ScriptedServer {
    ScriptedServer(greeting: [.say(greeting + banner)]) { bytes in
      var rest = bytes[...]
      var reply: [UInt8] = []
      // The client sends each of these in one piece.
      while let first = rest.first {
        if first == 255, rest.dropFirst().first == 255 {
          reply += [255, 255]
          rest = rest.dropFirst(2)
        } else if first == 255, rest.dropFirst().first == 250 {
          guard let end = rest.firstRange(of: [255, 240]) else { return [.hangUp] }
          let request = Array(rest[(rest.startIndex + 3)..<end.lowerBound])
          if let said = answer(request) { reply += [255, 250, 44] + said + [255, 240] }
          if request[0] == 11 { reply += [255, 250, 44, 107, modemState, 255, 240] }
          rest = rest[end.upperBound...]
        } else if first == 255 {
          rest = rest.dropFirst(3)
        } else {
          reply.append(first)
          rest = rest.dropFirst()
        }
      }
      return reply.isEmpty ? [] : [.say(reply)]
    }
  }
}
