package import SerialLink

/// Something that a server of a serial port is asked to set; it answers with what it has set.
///
/// Source: RFC 2217, sections 2 to 4.
package enum ComPortRequest: Hashable, Sendable {
  case baudRate(Int)
  case dataBits(Int)
  case parity(Parity)
  case stopBits(Int)
  case flowControl(FlowControl)
  case rts(LineState)
  case dtr(LineState)
  /// A break that holds until it is ended.
  case line(DataLineState)
  /// Which changes of the control inputs are told; servers tell their present state too.
  case modemStateMask(UInt8)
}

extension ComPortRequest {
  /// The number of the command; a server answers with 100 more.
  var code: UInt8 {
    switch self {
    case .baudRate: 1
    case .dataBits: 2
    case .parity: 3
    case .stopBits: 4
    case .flowControl, .rts, .dtr, .line: 5
    case .modemStateMask: 11
    }
  }

  /// What is sent after the number of the command.
  var value: [UInt8] {
    switch self {
    case .baudRate(let rate):
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rate >> $0) }
    case .dataBits(let count): [UInt8(truncatingIfNeeded: count)]
    case .parity(.none): [1]
    case .parity(.odd): [2]
    case .parity(.even): [3]
    case .stopBits(let count): [UInt8(truncatingIfNeeded: count)]
    case .flowControl(.none): [1]
    case .flowControl(.software): [2]
    case .flowControl(.hardware): [3]
    case .line(.breakHeld): [5]
    case .line(.idle): [6]
    case .dtr(.asserted): [8]
    case .dtr(.deasserted): [9]
    case .rts(.asserted): [11]
    case .rts(.deasserted): [12]
    case .modemStateMask(let mask): [mask]
    }
  }

  /// The requests that make line settings, in the order of RFC 2217.
  package static func all(for settings: LineSettings) -> [ComPortRequest] {
    [
      .baudRate(settings.baudRate), .dataBits(settings.dataBits), .parity(settings.parity),
      .stopBits(settings.stopBits), .flowControl(settings.flowControl),
    ]
  }

  /// Whether an answer is the one to this request.
  func isAnswered(by answer: ComPortAnswer) -> Bool {
    guard answer.code == code else { return false }
    // One number serves flow control, breaks, DTR and RTS: the value tells which is meant. Servers that
    // know of a line that it is in another state answer with that state (RFC 2217, section 3).
    let kinds: [ClosedRange<UInt8>] = [0...3, 4...6, 7...9, 10...12]
    guard code == 5, let asked = value.first, let said = answer.value.first else { return true }
    return kinds.contains { $0.contains(asked) && $0.contains(said) }
  }

  /// Whether a server says in its answer that it has set just what was asked for.
  package func isConfirmed(by answer: ComPortAnswer) -> Bool { answer.value.starts(with: value) }
}

/// What a server says it has set.
package struct ComPortAnswer: Hashable, Sendable {
  /// The number of the command that it answers.
  var code: UInt8
  var value: [UInt8]
}

extension LineSettings {
  /// Takes over what a server says it has set; what it does not say in a known way stays unchanged.
  package mutating func note(_ answer: ComPortAnswer) {
    let number = answer.value.first ?? 0
    switch answer.code {
    case 1 where answer.value.count >= 4:
      // sredird adds four bytes (pyserial's notes on servers), so that the first four count.
      let rate = answer.value.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      if rate > 0 { baudRate = rate }
    case 2 where (5...8).contains(number): dataBits = Int(number)
    case 3: parity = [1: .none, 2: .odd, 3: .even][number] ?? parity
    case 4 where (1...2).contains(number): stopBits = Int(number)
    case 5: flowControl = [1: .none, 2: .software, 3: .hardware][number] ?? flowControl
    default: break
    }
  }
}
