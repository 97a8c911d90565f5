package import SerialLink
package import SimulatedBench

/// Offers a simulated USB adapter to USB/IP clients: bytes in, bytes out, on the bench's clock.
///
/// Clients are told apart by numbers that the caller gives. One at a time has the adapter; while it has
/// it, or while the adapter is unplugged, others are refused. A client that says what is not in the
/// protocol is sent away. It is used from one thread.
package final class USBIPServer {
  /// What is to be sent to a client.
  package struct Output: Hashable, Sendable {
    package var client: Int
    package var bytes: [UInt8]
    /// Whether the connection ends behind the bytes.
    package var isLast: Bool
  }

  package let bench: SimulatedBench
  private let model: AdapterModel
  private var streams: [Int: [UInt8]] = [:]
  private var outputs: [Output] = []
  private var attached: (client: Int, device: SimulatedUSBDevice)?
  /// Whether the adapter is plugged in, and so can be attached.
  package private(set) var isPluggedIn = true

  /// Offers an adapter whose serial side is a bench.
  package init(_ model: AdapterModel, on bench: SimulatedBench) {
    self.model = model
    self.bench = bench
    bench.drive(OutputLines(rts: .deasserted, dtr: .deasserted))
  }

  /// Whether a client has the adapter.
  package var isAttached: Bool { attached != nil }

  /// The moment at which something will happen next if no client says anything.
  package var nextEvent: Instant? { attached?.device.nextEvent ?? bench.nextEvent }

  /// Lets time pass.
  package func advance(to moment: Instant) {
    if let attached {
      attached.device.advance(to: moment)
      collectReplies()
    } else {
      // Nobody listens to an adapter without a driver.
      _ = bench.takeArrivals(upTo: max(moment, bench.now))
    }
  }

  /// Takes what is to be sent, oldest first.
  package func takeOutputs() -> [Output] {
    defer { outputs.removeAll() }
    return outputs
  }
}

// MARK: - Plugging

extension USBIPServer {
  /// Pulls the adapter out: the client that has it loses its connection, which its kernel takes for that.
  package func unplug() {
    isPluggedIn = false
    if let attached { sendAway(attached.client) }
  }

  /// Plugs the adapter in again; a client must attach it anew.
  package func plugIn() {
    isPluggedIn = true
  }

  private func release() {
    attached = nil
    bench.discardUnsent()
    // Without its supply the adapter drives nothing, which is closest to deasserted lines.
    bench.drive(OutputLines(rts: .deasserted, dtr: .deasserted))
  }
}

// MARK: - Clients

extension USBIPServer {
  /// Greets a new client.
  package func connect(_ client: Int) {
    streams[client] = []
  }

  /// Forgets a client whose connection has ended.
  package func disconnect(_ client: Int) {
    streams[client] = nil
    if attached?.client == client { release() }
  }

  /// Does what a client says.
  package func receive(_ bytes: [UInt8], from client: Int) {
    guard streams[client] != nil else { return }
    streams[client]?.append(contentsOf: bytes)
    while let stream = streams[client], !stream.isEmpty {
      let size = attached?.client == client ? obeyCommand(in: stream) : answer(stream, of: client)
      guard let size else { return sendAway(client) }
      guard size > 0 else { return }
      streams[client]?.removeFirst(size)
    }
  }

  /// Ends a client's connection; what it says from now on is not heard.
  private func sendAway(_ client: Int) {
    outputs.append(Output(client: client, bytes: [], isLast: true))
    disconnect(client)
  }

  /// Obeys the command at the beginning of the stream of the client that has the adapter.
  ///
  /// - Returns: the bytes that it took, 0 if some are missing, nothing if it is none.
  private func obeyCommand(in stream: [UInt8]) -> Int? {
    switch USBIPCommand.parse(stream) {
    case .incomplete: return 0
    case .malformed: return nil
    case .complete(let command, let size):
      attached?.device.obey(command)
      collectReplies()
      return size
    }
  }

  /// Answers the request at the beginning of the stream of another client.
  ///
  /// - Returns: the bytes that it took, 0 if some are missing, nothing if the connection ends.
  private func answer(_ stream: [UInt8], of client: Int) -> Int? {
    let export = USBIPExport(model.chip.description)
    switch USBIPRequest.parse(stream) {
    case .incomplete: return 0
    case .malformed: return nil
    case .complete(.listDevices, _):
      send(USBIPExport.list(isPluggedIn ? export : nil), to: client)
      return nil
    case .complete(.importDevice(let busID), let size):
      guard isPluggedIn, attached == nil, busID == export.busID else {
        send(USBIPExport.imported(nil), to: client)
        return nil
      }
      attached = (client, SimulatedUSBDevice(model.chip, on: bench))
      send(USBIPExport.imported(export), to: client)
      return size
    }
  }

  private func send(_ bytes: [UInt8], to client: Int) {
    outputs.append(Output(client: client, bytes: bytes, isLast: false))
  }

  private func collectReplies() {
    guard let attached else { return }
    for reply in attached.device.takeReplies() { send(reply.message, to: attached.client) }
  }
}
