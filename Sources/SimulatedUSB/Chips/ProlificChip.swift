package import SerialLink

/// A PL2303HX of Prolific.
///
/// Requests, registers and state bits as drivers/usb/serial/pl2303.c of the Linux kernel uses them;
/// the buffer sizes from Prolific's data sheet of the PL-2303HX. Its control inputs and what was wrong
/// with a character are told on the interrupt endpoint alone.
package struct ProlificChip: USBChip {
  package private(set) var serialSide = SerialSide()
  /// Rate, stop bits, parity and data bits, as the driver set and reads them.
  private var lineCoding: [UInt8] = [0x80, 0x25, 0, 0, 0, 0, 8]
  private var registers: [UInt8: UInt8] = [:]
  /// The state that the driver was last told.
  private var toldState: UInt8?
  /// Whether the driver was told what is wrong with the oldest character.
  private var hasToldError = false

  /// Creates a chip that was just plugged in.
  package init() {}

  package var description: USBDeviceDescription {
    USBDeviceDescription(
      vendor: 0x067B,
      product: 0x2303,
      release: 0x0300,
      usbVersion: 0x0110,
      interfaceClass: [0xFF, 0, 0],
      maxPower: 100,
      manufacturerName: "Prolific Technology Inc.",
      productName: "USB-Serial Controller",
      serialNumber: nil,
      endpoints: [
        USBDeviceDescription.Endpoint(address: 0x81, kind: .interrupt, packetSize: 10, interval: 1),
        USBDeviceDescription.Endpoint(address: 0x02, kind: .bulk, packetSize: 64),
        USBDeviceDescription.Endpoint(address: 0x83, kind: .bulk, packetSize: 64),
      ]
    )
  }

  package var buffers: (output: Int, input: Int) { (256, 256) }
}

// MARK: - Requests

extension ProlificChip {
  package mutating func obey(
    _ request: ControlRequest,
    payload: [UInt8],
    line: LineView
  ) -> ControlOutcome {
    switch (request.kind, request.code, request.isToHost) {
    case (.classDefined, 0x20, false): return setLineCoding(payload)
    case (.classDefined, 0x21, true): return .done(lineCoding)
    case (.classDefined, 0x22, false):
      serialSide.outputs.dtr = request.value & 1 != 0 ? .asserted : .deasserted
      serialSide.outputs.rts = request.value & 2 != 0 ? .asserted : .deasserted
    case (.classDefined, 0x23, false):
      serialSide.outputs.data = request.value != 0 ? .breakHeld : .idle
    case (.vendor, 0x01, true): return .done([registers[UInt8(request.value & 0x7F)] ?? 0])
    case (.vendor, 0x01, false):
      return write(UInt8(truncatingIfNeeded: request.index), to: UInt8(request.value & 0x7F))
    default: return .stalled
    }
    return .done()
  }

  /// Registers 8 and 9 empty the two data pipes, register 0 has the flow control.
  private mutating func write(_ value: UInt8, to register: UInt8) -> ControlOutcome {
    var outcome = ControlOutcome.done()
    switch register {
    case 0x00:
      switch value & 0xF0 {
      case 0x40, 0x60: serialSide.settings.flowControl = .hardware
      case 0xC0: serialSide.settings.flowControl = .software
      default: serialSide.settings.flowControl = .none
      }
    case 0x08: outcome.discardsOutput = true
    case 0x09:
      outcome.discardsInput = true
      hasToldError = false
    default: break
    }
    registers[register] = value
    return outcome
  }

  private mutating func setLineCoding(_ coding: [UInt8]) -> ControlOutcome {
    guard coding.count >= 7 else { return .stalled }
    lineCoding = Array(coding.prefix(7))
    if let rate = Self.rate(of: lineCoding) { serialSide.settings.baudRate = rate }
    serialSide.settings.stopBits = coding[4] == 2 ? 2 : 1
    switch coding[5] {
    case 1: serialSide.settings.parity = .odd
    case 2: serialSide.settings.parity = .even
    default: serialSide.settings.parity = .none
    }
    // A parity bit that is always mark is the same on the wire as one more stop bit.
    if coding[5] == 3 { serialSide.settings.stopBits = 2 }
    serialSide.settings.dataBits = (5...8).contains(coding[6]) ? Int(coding[6]) : 8
    return .done()
  }

  /// The rate in the first four bytes of a line coding; nothing if it is 0.
  ///
  /// It is a number, or with 0x80 in the last byte a divisor of 384 MHz: nine bits times a power of 4.
  package static func rate(of coding: [UInt8]) -> Int? {
    let number = coding.littleEndian32(at: 0)
    guard number >> 24 == 0x80 else {
      let rate = Int(number & 0xFF_FFFF)
      return rate == 0 ? nil : rate
    }
    let mantissa = number & 0x1FF
    let exponent = number >> 9 & 7
    let divisor = Double(mantissa == 0 ? 512 : mantissa) * Double(1 << (2 * exponent))
    return Int((384_000_000 / divisor).rounded())
  }
}

// MARK: - What the driver is told

extension ProlificChip {
  /// What arrived, as soon as it is there; a damaged character alone, behind the word that it is.
  package mutating func bulkBytes(
    from input: inout InputBuffer,
    room: Int,
    line: LineView
  ) -> [UInt8]? {
    guard room > 0, !input.hasOverrun, let oldest = input.entries.first else { return nil }
    if error(of: oldest.item) == nil { return input.removeGoodBytes(atMost: room) }
    guard hasToldError, let item = input.removeFirst() else { return nil }
    hasToldError = false
    return [item.byteValue ?? 0]
  }

  package func bulkDeadline(for input: InputBuffer, line: LineView) -> Instant? { nil }

  /// A state notification of ten bytes, with the state in the ninth.
  package mutating func interruptBytes(
    about input: inout InputBuffer,
    line: LineView
  ) -> [UInt8]? {
    let state = inputState(line)
    var errors: UInt8 = 0
    if input.hasOverrun {
      errors |= 0x40
      input.hasOverrun = false
    }
    if !hasToldError, let oldest = input.entries.first, let error = error(of: oldest.item) {
      errors |= error
      hasToldError = true
    }
    guard state != toldState || errors != 0 else { return nil }
    toldState = state
    return [0xA1, 0x20, 0, 0, 0, 0, 2, 0, state | errors, 0]
  }

  private func inputState(_ line: LineView) -> UInt8 {
    (line.inputs.dcd == .asserted ? 0x01 : 0) | (line.inputs.dsr == .asserted ? 0x02 : 0)
      | (line.inputs.ri == .asserted ? 0x08 : 0) | (line.inputs.cts == .asserted ? 0x80 : 0)
  }

  private func error(of item: Received) -> UInt8? {
    switch item {
    case .byte: nil
    case .breakCondition: 0x04
    case .damagedByte: serialSide.settings.parity == .none ? 0x10 : 0x20
    }
  }
}
