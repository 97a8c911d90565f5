import ComPortControl
import PortInventory
package import SerialLink

/// A serial port of another computer, open over the network.
///
/// Over a raw socket there are only the bytes. With the com port control option there are settings, control
/// lines and breaks too, as far as the server confirms them. Only `NetworkPort` makes one.
package struct NetworkLink: ~Copyable {
  var socket: NetworkSocket
  /// What is agreed with the server; `nil` over a raw socket.
  var client: ComPortClient?
  /// What arrived while an answer of the server was awaited.
  private(set) var pending: [Received] = []
  /// How much later than on a port of this computer something may arrive.
  private var delay = Duration.zero
  private var isBreakHeld = false
  /// Whether the server confirms that it sets RTS and DTR; `nil` before it was asked to.
  private var confirmsControlLines: Bool?

  /// How long the server may take to answer; ser2net 4.3.11 took 1 ms on the same computer.
  private static let answerPatience = Duration.seconds(2)
  /// How long after a change of RTS or DTR the server may take to tell that an input has followed.
  ///
  /// ser2net 4.3.11 reads the inputs once a second, and answers a question for them with what it read last.
  private static let inputPatience = Duration.milliseconds(1200)
  /// When what the server told of the control inputs holds.
  private var inputsDue = Instant.zero

  /// Takes over a connection.
  init(_ socket: consuming NetworkSocket, _ client: ComPortClient?) {
    self.socket = socket
    self.client = client
  }

  // A server resets what it will when the connection ends, but perhaps not a break.
  deinit {
    guard isBreakHeld, var client else { return }
    client.ask(.line(.idle))
    try? socket.send(client.takeOutgoing())
  }
}

extension NetworkLink: WatchedLink {
  package var watched: Watched { socket.watched }
}

extension NetworkLink: SerialLink {
  package var now: Instant { RealClock.now }

  /// Asks the server for line settings.
  ///
  /// - Returns: what the server says it has set.
  /// - Throws: `.unsupported(.ownSettings)` over a raw socket, `.unsupported(.lineSettings)` if the server does
  ///   not answer.
  package mutating func apply(_ settings: LineSettings) throws(LinkError) -> LineSettings {
    guard client != nil else { throw .unsupported(.ownSettings) }
    var got = settings
    for request in ComPortRequest.all(for: settings) {
      guard let answer = try answer(to: request) else { throw .unsupported(.lineSettings) }
      got.note(answer)
    }
    socket.follow(got)
    return got
  }

  /// Hands bytes to the network, once the server lets them come.
  package mutating func send(_ bytes: [UInt8]) throws(LinkError) {
    guard client != nil else {
      try socket.send(bytes)
      return
    }
    let deadline = now + Self.answerPatience
    while client?.isHeldBack == true {
      guard now < deadline else { throw .outputBlocked(accepted: 0, of: bytes.count) }
      try keep(listening: deadline)
    }
    client?.send(bytes)
    try sendOutgoing()
  }

  /// Waits for input, longer than on a port of this computer by the time that the server takes to answer.
  package mutating func receive(before deadline: Instant) throws(LinkError) -> [Received] {
    if !pending.isEmpty {
      defer { pending = [] }
      return pending
    }
    let isLook = deadline <= now
    while let items = try listen(before: isLook ? deadline : deadline + delay) {
      if !items.isEmpty { return items }
    }
    return []
  }

  /// Asks the server to set RTS, DTR and the idle data line.
  ///
  /// - Throws: `.unsupported` over a raw socket, and if the server does not confirm it.
  package mutating func drive(_ lines: OutputLines) throws(LinkError) {
    guard client != nil, confirmsControlLines != false else { throw .unsupported(.controlLines) }
    for request in [ComPortRequest.rts(lines.rts), .dtr(lines.dtr)] {
      let isConfirmed = try answer(to: request).map(request.isConfirmed) ?? false
      confirmsControlLines = isConfirmed
      guard isConfirmed else { throw .unsupported(.controlLines) }
    }
    inputsDue = now + Self.inputPatience
    let shallHold = lines.data == .breakHeld
    guard shallHold != isBreakHeld else { return }
    guard try answer(to: .line(lines.data)) != nil else { throw .unsupported(.breaks) }
    isBreakHeld = shallHold
  }

  /// Asks the server for the control inputs; it knows neither unsent bytes nor all damaged ones.
  package mutating func status() throws(LinkError) -> LineStatus {
    LineStatus(
      inputs: try inputs(),
      unsentBytes: .unknown(because: "the server of the port does not tell"),
      errors: .unknown(because: "the server of the port does not count them")
    )
  }
}

// MARK: The talk with the server

extension NetworkLink {
  /// Asks for something and waits for the answer.
  ///
  /// - Returns: `nil` if none came.
  private mutating func answer(to request: ComPortRequest) throws(LinkError) -> ComPortAnswer? {
    client?.ask(request)
    try sendOutgoing()
    let begin = now
    let deadline = begin + Self.answerPatience
    while now < deadline {
      if let answer = client?.takeAnswer(to: request) {
        delay = max(delay, now - begin)
        return answer
      }
      try keep(listening: deadline)
    }
    return nil
  }

  private mutating func inputs() throws(LinkError) -> Knowable<InputLines> {
    guard let client else {
      return .unknown(because: "a raw socket has no control lines")
    }
    // Where there are none, ser2net 4.3.11 says of a pseudo-terminal that all are off.
    guard confirmsControlLines == true else {
      return .unknown(because: "the server of the port does not confirm control lines")
    }
    if client.inputs == nil {
      self.client?.ask(.modemStateMask(.max))
      try sendOutgoing()
      inputsDue = max(inputsDue, now + Self.inputPatience)
    }
    while now < inputsDue { try keep(listening: inputsDue) }
    guard let inputs = self.client?.inputs else {
      return .unknown(because: "the server of the port does not tell the control inputs")
    }
    return .known(inputs)
  }

  /// Takes what the network brings, once.
  ///
  /// - Returns: what arrived on the line, perhaps nothing; `nil` at the deadline.
  mutating func listen(before deadline: Instant) throws(LinkError) -> [Received]? {
    guard let bytes = try socket.receive(before: deadline) else { return nil }
    guard client != nil else { return bytes.map(Received.byte) }
    let items = client?.receive(bytes) ?? []
    try sendOutgoing()
    return items
  }

  /// Takes what the network brings, once, and keeps what arrived on the line for whoever receives.
  mutating func keep(listening deadline: Instant) throws(LinkError) {
    pending += try listen(before: deadline) ?? []
  }

  /// Drops what arrived on the line and was not received.
  mutating func forgetPending() {
    pending = []
  }

  /// Sends what this side has to say.
  mutating func sendOutgoing() throws(LinkError) {
    guard let bytes = client?.takeOutgoing(), !bytes.isEmpty else { return }
    try socket.send(bytes)
  }
}
