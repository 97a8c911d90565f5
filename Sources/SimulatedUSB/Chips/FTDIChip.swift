package import SerialLink

/// An FT232R of FTDI.
///
/// Requests, divisor and status bits as drivers/usb/serial/ftdi_sio.h of the Linux kernel tells them;
/// buffer sizes and names from FTDI's data sheet DS_FT232R; the latency timer and what ends a wait
/// early from FTDI's application note AN232B-04.
///
/// Taken for granted: a reset of the port starts its receiver anew.
package struct FTDIChip: USBChip {
  package private(set) var serialSide = SerialSide()
  /// Milliseconds after which less than a full packet is handed over.
  private var latency = Self.usualLatency
  /// Whether the last packet told that nothing is left to send.
  private var hasToldEmpty = false
  /// When the latency timer was last started.
  private var lastPacket: Instant = .zero
  /// The modem status that the driver was last told.
  private var toldStatus: UInt8?

  /// Creates a chip that was just plugged in.
  package init() {}

  package var description: USBDeviceDescription {
    USBDeviceDescription(
      vendor: 0x0403,
      product: 0x6001,
      release: 0x0600,
      usbVersion: 0x0200,
      interfaceClass: [0xFF, 0xFF, 0xFF],
      maxPower: 90,
      manufacturerName: "FTDI",
      productName: "FT232R USB UART",
      serialNumber: "SIMULATED",
      endpoints: [
        USBDeviceDescription.Endpoint(address: 0x81, kind: .bulk, packetSize: 64),
        USBDeviceDescription.Endpoint(address: 0x02, kind: .bulk, packetSize: 64),
      ]
    )
  }

  package var buffers: (output: Int, input: Int) { (128, 256) }
}

// MARK: - Requests

extension FTDIChip {
  package mutating func obey(
    _ request: ControlRequest,
    payload: [UInt8],
    line: LineView
  ) -> ControlOutcome {
    guard request.kind == .vendor else { return .stalled }
    switch (request.code, request.isToHost) {
    case (0x00, false): return reset(request.value)
    case (0x01, false): setModemLines(request.value)
    case (0x02, false): setFlowControl(request.index)
    case (0x03, false):
      let divisor = UInt32(request.value) | UInt32(request.index & 1) << 16
      serialSide.settings.baudRate = Self.rate(ofDivisor: divisor)
    case (0x04, false): setFrame(request.value)
    case (0x05, true): return .done([modemStatus(line), lineStatus(line)])
    case (0x06, false), (0x07, false), (0x0B, false): break  // event and error character, bit mode
    case (0x09, false): latency = UInt8(clamping: max(request.value & 0xFF, 1))
    case (0x0A, true): return .done([latency])
    case (0x0C, true): return .done([0])  // the pins, in bit mode
    case (0x90, true): return .done([0xFF, 0xFF])  // a word of an EEPROM that was never written
    default: return .stalled
    }
    return .done()
  }

  private mutating func reset(_ what: UInt16) -> ControlOutcome {
    var outcome = ControlOutcome.done()
    switch what {
    case 0:
      serialSide.settings.flowControl = .none
      serialSide.outputs.rts = .deasserted
      serialSide.outputs.dtr = .deasserted
      toldStatus = nil
      outcome.discardsOutput = true
      outcome.discardsInput = true
      outcome.restartsReceiver = true
    case 1: outcome.discardsInput = true
    case 2: outcome.discardsOutput = true
    default: return .stalled
    }
    return outcome
  }

  /// The low byte has the states, the high byte says which of the two lines are meant.
  private mutating func setModemLines(_ value: UInt16) {
    if value & 0x0100 != 0 { serialSide.outputs.dtr = value & 1 != 0 ? .asserted : .deasserted }
    if value & 0x0200 != 0 { serialSide.outputs.rts = value & 2 != 0 ? .asserted : .deasserted }
  }

  private mutating func setFlowControl(_ index: UInt16) {
    switch index >> 8 {
    case 0x01: serialSide.settings.flowControl = .hardware
    case 0x04: serialSide.settings.flowControl = .software
    default: serialSide.settings.flowControl = .none
    }
  }

  /// Data bits, parity, stop bits, and in bit 14 the break.
  private mutating func setFrame(_ value: UInt16) {
    serialSide.settings.dataBits = value & 0xFF == 7 ? 7 : 8
    serialSide.settings.stopBits = value >> 11 & 7 == 2 ? 2 : 1
    switch value >> 8 & 7 {
    case 1: serialSide.settings.parity = .odd
    case 2: serialSide.settings.parity = .even
    default: serialSide.settings.parity = .none
    }
    // A parity bit that is always mark is the same on the wire as one more stop bit.
    if value >> 8 & 7 == 3 { serialSide.settings.stopBits = 2 }
    serialSide.outputs.data = value & 1 << 14 != 0 ? .breakHeld : .idle
  }

  /// The rate that a divisor of the 3 MHz clock gives.
  ///
  /// Bits 0 to 13 are the whole part, bits 14 to 16 a code for the eighths.
  package static func rate(ofDivisor divisor: UInt32) -> Int {
    switch divisor {
    case 0: return 3_000_000
    case 1: return 2_000_000
    default: break
    }
    let codes: [Int] = [0, 4, 2, 1, 3, 5, 6, 7]
    let eighths = Int(divisor & 0x3FFF) * 8 + codes[Int(divisor >> 14 & 7)]
    return Int((24_000_000 / Double(max(eighths, 8))).rounded())
  }
}

// MARK: - What the driver is told

extension FTDIChip {
  /// CTS, DSR, RI and DCD in the upper bits; the lowest bit is always set.
  private func modemStatus(_ line: LineView) -> UInt8 {
    0x01 | (line.inputs.cts == .asserted ? 0x10 : 0) | (line.inputs.dsr == .asserted ? 0x20 : 0)
      | (line.inputs.ri == .asserted ? 0x40 : 0) | (line.inputs.dcd == .asserted ? 0x80 : 0)
  }

  /// Whether the output buffer (bit 5) and the shift register (bit 6) are empty, and whether RxD is
  /// held in space (bit 4).
  ///
  /// Bytes that flow control holds clear both of the former: `tcdrain` waits for bit 6, while `TIOCOUTQ`
  /// counts only what the driver has not handed to the chip yet.
  ///
  /// The break bit stays for as long as the break, which is why the driver heeds it only in packets
  /// with data (ftdi_sio.c).
  private func lineStatus(_ line: LineView) -> UInt8 {
    transmitterStatus(line) | (line.isInSpace ? 0x10 : 0)
  }

  private func transmitterStatus(_ line: LineView) -> UInt8 {
    (line.unsentBytes == 0 ? 0x20 : 0) | (line.isTransmitterEmpty ? 0x40 : 0)
  }

  /// Every packet of 64 bytes begins with two status bytes.
  private static let dataSize = 62

  /// A packet goes out when it is full, when the latency timer runs out, be it with the two status bytes
  /// alone, or when a modem line has changed.
  package mutating func bulkBytes(
    from input: inout InputBuffer,
    room: Int,
    line: LineView
  ) -> [UInt8]? {
    let status = modemStatus(line)
    let hasWaited = bulkDeadline(for: input, line: line).map { $0 <= line.now } ?? false
    let isDue = hasWaited || status != toldStatus || input.entries.count >= Self.dataSize
    guard isDue, room >= 3 else { return nil }
    toldStatus = status
    hasToldEmpty = line.isTransmitterEmpty
    lastPacket = line.now
    var bytes: [UInt8] = []
    repeat {
      let limit = min(Self.dataSize, room - bytes.count - 2)
      bytes += packet(from: &input, atMost: limit, status: status, line: line)
    } while bytes.count % 64 == 0 && bytes.count + 64 <= room && !input.entries.isEmpty
    return bytes
  }

  /// The error bits are those of the one damaged character that a packet then has.
  private func packet(
    from input: inout InputBuffer,
    atMost limit: Int,
    status: UInt8,
    line: LineView
  ) -> [UInt8] {
    var errors: UInt8 = input.hasOverrun ? 0x02 : 0
    input.hasOverrun = false
    var data = input.removeGoodBytes(atMost: limit)
    if data.isEmpty, let item = input.removeFirst() {
      switch item {
      case .damagedByte where serialSide.settings.parity != .none: errors |= 0x04
      case .damagedByte: errors |= 0x08
      case .breakCondition: errors |= 0x10
      case .byte: break
      }
      data = [item.byteValue ?? 0]
    }
    guard data.isEmpty else { return [status, transmitterStatus(line) | errors] + data }
    return [status, lineStatus(line) | errors]
  }

  /// The end of the latency timer, which each packet starts anew.
  ///
  /// A real chip also sends the status alone at each end. A thousand such packets a second tell nothing and
  /// cost an emulated computer most of its time, so that here they are at least 16 ms apart while nothing
  /// is sent.
  package func bulkDeadline(for input: InputBuffer, line: LineView) -> Instant? {
    let isIdle = input.entries.isEmpty && hasToldEmpty && line.isTransmitterEmpty
    let timer = isIdle ? max(latency, Self.usualLatency) : latency
    return lastPacket + .milliseconds(Int64(timer))
  }

  /// The latency timer after power-up, in milliseconds.
  private static let usualLatency: UInt8 = 16

  package mutating func interruptBytes(
    about input: inout InputBuffer,
    line: LineView
  ) -> [UInt8]? {
    nil
  }
}
