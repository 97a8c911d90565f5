package import SerialLink

/// This side of a serial port over the network, as a state without a clock and without a socket.
///
/// Bytes of the network go in and what arrived on the line comes out, and the reverse. Sources: RFC 2217,
/// and what ser2net 4.3.11 was seen to do.
package struct ComPortClient: Hashable, Sendable {
  /// Whether the other side is a server of serial ports.
  package enum Agreement: Hashable, Sendable {
    case awaited
    case reached
    case refused
  }

  private var parser = TelnetParser()
  /// What is to be sent over the network.
  private var outgoing: [UInt8] = []
  /// How this side sends bytes.
  private var mode = TelnetMode.text
  /// The options that this side has offered or asked for, so that an agreement is not answered again.
  private var asked: Set<TelnetItem> = []

  /// Whether the settings and lines of the port can be controlled.
  package private(set) var agreement = Agreement.awaited
  /// What the server said it has set, the oldest first; whoever waits takes it.
  package private(set) var answers: [ComPortAnswer] = []
  /// The control inputs as they were told last.
  package private(set) var inputs: InputLines?
  /// Whether the server has asked that nothing more be sent.
  package private(set) var isHeldBack = false

  /// Whether the other side has said anything in Telnet.
  package private(set) var hasHeardTelnet = false

  /// Begins a talk in which nothing is said yet.
  package init() {}

  /// Offers to control the port, unless that is agreed already.
  ///
  /// Nothing else is said before the other side agrees: what a server without Telnet takes for bytes of
  /// the line reaches the device.
  package mutating func offer() {
    guard agreement == .awaited, !asked.contains(.negotiation(.will, .comPort)) else { return }
    ask(.will, .comPort)
  }

  /// Takes what is to be sent over the network.
  package mutating func takeOutgoing() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// Hands over bytes for the line.
  package mutating func send(_ bytes: [UInt8]) {
    outgoing += bytes.flatMap { TelnetItem.data($0).bytes(in: mode) }
  }

  /// Asks the server to set something.
  package mutating func ask(_ request: ComPortRequest) {
    say(.message(.comPort, [request.code] + request.value))
  }

  /// Takes the answer to a request, if it has come.
  package mutating func takeAnswer(to request: ComPortRequest) -> ComPortAnswer? {
    guard let index = answers.firstIndex(where: request.isAnswered) else { return nil }
    return answers.remove(at: index)
  }

  /// Takes bytes of the network.
  ///
  /// - Returns: what arrived on the line.
  package mutating func receive(_ bytes: [UInt8]) -> [Received] {
    var arrived: [Received] = []
    for byte in bytes {
      // One by one, as an agreement changes how what follows is read.
      for item in parser.parse([byte]) {
        switch item {
        case .data(let byte): arrived.append(.byte(byte))
        case .negotiation(let verb, let option):
          hasHeardTelnet = true
          negotiate(verb, option)
        case .message(.comPort, let content): note(content)
        case .message: break
        }
      }
    }
    return arrived
  }

  // MARK: Agreements

  private mutating func say(_ item: TelnetItem) {
    outgoing += item.bytes(in: mode)
  }

  private mutating func ask(_ verb: TelnetVerb, _ option: TelnetOption) {
    let item = TelnetItem.negotiation(verb, option)
    asked.insert(item)
    say(item)
  }

  /// Answers what the other side offers or asks for, once.
  private mutating func negotiate(_ verb: TelnetVerb, _ option: TelnetOption) {
    switch verb {
    case .do, .dont:
      let isAgreed = verb == .do
      if option == .binary { mode = isAgreed ? .binary : .text }
      answer(isAgreed, option, yes: .will, no: .wont)
      guard option == .comPort else { return }
      agreement = isAgreed ? .reached : .refused
      if isAgreed { askForAllBytes() }
    case .will, .wont:
      let isAgreed = verb == .will
      if option == .binary { parser.mode = isAgreed ? .binary : .text }
      answer(isAgreed, option, yes: .do, no: .dont)
    }
  }

  /// Asks that all bytes pass as they are, in both directions, unless that was asked already.
  private mutating func askForAllBytes() {
    for option in [TelnetOption.binary, .noGoAhead] {
      for verb in [TelnetVerb.will, .do] where !asked.contains(.negotiation(verb, option)) {
        ask(verb, option)
      }
    }
  }

  /// Agrees to the options that a serial port needs, and to no other; says nothing where all is said.
  private mutating func answer(
    _ isWanted: Bool,
    _ option: TelnetOption,
    yes: TelnetVerb,
    no: TelnetVerb
  ) {
    let agreed = TelnetItem.negotiation(yes, option)
    if asked.contains(agreed) {
      if !isWanted { asked.remove(agreed) }
      return
    }
    guard isWanted else { return }
    let isKnown = option == .binary || option == .noGoAhead
    guard isKnown || (option == .comPort && yes == .will) else {
      say(.negotiation(no, option))
      return
    }
    ask(yes, option)
  }

  // MARK: Messages

  /// The most answers that are kept for whoever waits; a server that says more is not listened to.
  private static let mostAnswers = 64

  private mutating func note(_ content: [UInt8]) {
    guard let code = content.first else { return }
    switch code {
    // Events of the line, for which nobody asks: which character was damaged is not told (section 4).
    case 106: break
    case 107 where content.count > 1: inputs = InputLines(modemState: content[1])
    case 108: isHeldBack = true
    case 109: isHeldBack = false
    case 101...111 where answers.count < Self.mostAnswers:
      answers.append(ComPortAnswer(code: code - 100, value: Array(content.dropFirst())))
    default: break
    }
  }
}

extension InputLines {
  /// The states that a server tells in one octet (RFC 2217, section 4).
  fileprivate init(modemState: UInt8) {
    func state(_ bit: UInt8) -> LineState { modemState & bit == 0 ? .deasserted : .asserted }
    self.init(cts: state(16), dsr: state(32), dcd: state(128), ri: state(64))
  }
}
