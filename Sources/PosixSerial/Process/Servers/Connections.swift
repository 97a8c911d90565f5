import CSerial
import SerialLink

/// Something that a client of a server did.
package enum ClientEvent: Hashable, Sendable {
  case connected(client: Int)
  case received([UInt8], client: Int)
  /// The client says no more, and its number will not come again.
  ///
  /// What is sent to it before the next look at the server still reaches one that listens.
  case ended(client: Int)
}

/// The clients of a server that waits for none of them.
///
/// What a client does not take at once is kept and sent when it can be, and a client that lets too much
/// pile up is cut off.
struct Connections: ~Copyable {
  private var clients: [Client] = []
  private var nextNumber = 1

  /// Clients at the same time; one more takes the place of one that never said anything, or is turned
  /// away.
  private static let clientLimit = 16
  /// Bytes that a client may leave lying.
  private static let unsentLimit = 1 << 20

  private struct Client {
    let number: Int
    let descriptor: Int32
    var unsent: [UInt8] = []
    /// Whether the connection ends when everything is sent.
    var isEnding = false
    /// Whether it has ever said anything.
    var hasSpoken = false
    /// Whether the client has ended, and only waits to be forgotten.
    var hasEnded = false
  }

  deinit {
    for client in clients { _ = close(client.descriptor) }
  }

  /// What there is to wait for.
  var watched: [Watched] {
    clients.map { client in
      Watched(client.descriptor, for: POLLIN | (client.unsent.isEmpty ? 0 : POLLOUT))
    }
  }

  /// Forgets the clients that had ended when they were looked at last.
  mutating func forgetEnded() {
    for client in clients where client.hasEnded { remove(client.number) }
  }

  /// Looks at every client, and lets one more in if one is there.
  ///
  /// The C functions are `poll`, `accept`, `read`, `write`.
  ///
  /// - Parameter listener: where clients come in.
  /// - Returns: what they did; perhaps nothing.
  mutating func events(from listener: borrowing Descriptor) -> [ClientEvent] {
    let ready = readyDescriptors(among: watched + [Watched(listener.number, for: POLLIN)])
    var events: [ClientEvent] = []
    for client in clients where ready.contains(client.descriptor) {
      events += serve(client.number)
    }
    return ready.contains(listener.number) ? events + accept(from: listener) : events
  }

  /// Sends bytes to a client, now or as soon as it takes them; an unknown client is passed over.
  mutating func send(_ bytes: [UInt8], to number: Int) {
    guard let index = index(of: number), !clients[index].isEnding else { return }
    clients[index].unsent += bytes
    flush(index)
  }

  /// Ends a client's connection once everything is sent; no event of it follows.
  mutating func end(_ number: Int) {
    guard let index = index(of: number) else { return }
    clients[index].isEnding = true
    flush(index)
    if clients[index].unsent.isEmpty { remove(number) }
  }
}

extension Connections {
  private func index(of number: Int) -> Int? {
    clients.firstIndex { $0.number == number }
  }

  private mutating func accept(from listener: borrowing Descriptor) -> [ClientEvent] {
    let number = listener.number
    let descriptor = try? retrying("accept") { cserial_accept(number) }
    guard let descriptor else { return [] }
    var events: [ClientEvent] = []
    if clients.count >= Self.clientLimit, let silent = clients.first(where: { !$0.hasSpoken }) {
      remove(silent.number)
      events.append(.ended(client: silent.number))
    }
    guard clients.count < Self.clientLimit else {
      _ = close(descriptor)
      return []
    }
    defer { nextNumber += 1 }
    clients.append(Client(number: nextNumber, descriptor: descriptor))
    return events + [.connected(client: nextNumber)]
  }

  /// Reads what a client sent and sends what it has room for.
  private mutating func serve(_ number: Int) -> [ClientEvent] {
    guard let index = index(of: number) else { return [] }
    flush(index)
    let client = clients[index]
    if client.isEnding, client.unsent.isEmpty {
      remove(number)
      return []
    }
    let outcome: ReadOutcome =
      client.unsent.count > Self.unsentLimit ? .endOfFile : read(from: client.descriptor)
    switch outcome {
    case .bytes(let bytes, _):
      clients[index].hasSpoken = true
      return client.isEnding ? [] : [.received(bytes, client: number)]
    case .nothingYet: return []
    case .endOfFile, .failed: break
    }
    guard !client.isEnding else {
      remove(number)
      return []
    }
    clients[index].hasEnded = true
    return [.ended(client: number)]
  }

  private mutating func flush(_ index: Int) {
    var sent = 0
    let unsent = clients[index].unsent
    while sent < unsent.count {
      // What is wrong with the connection shows when it is read.
      guard case .accepted(let count) = write(unsent[sent...], to: clients[index].descriptor) else {
        break
      }
      sent += count
    }
    clients[index].unsent.removeFirst(sent)
  }

  private mutating func remove(_ number: Int) {
    guard let index = index(of: number) else { return }
    _ = close(clients.remove(at: index).descriptor)
  }
}
