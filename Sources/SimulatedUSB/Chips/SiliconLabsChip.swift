package import SerialLink

/// A CP2102 of Silicon Labs.
///
/// Requests and bits from Silicon Labs' application note AN571 and drivers/usb/serial/cp210x.c of the
/// Linux kernel; the buffer sizes from the data sheet of the CP2102. What was wrong with a character is
/// told only while the driver has events embedded in the data.
package struct SiliconLabsChip: USBChip {
  package private(set) var serialSide = SerialSide()
  private var lineControl: UInt16 = 0x0800
  private var flow = [UInt8](repeating: 0, count: 16)
  private var characters: [UInt8] = [0, 0, 0, 0, 0x11, 0x13]
  /// What stands before an event in the data; nothing while events are not embedded.
  private var escape: UInt8?

  /// Creates a chip that was just plugged in.
  package init() {}

  package var description: USBDeviceDescription {
    USBDeviceDescription(
      vendor: 0x10C4,
      product: 0xEA60,
      release: 0x0100,
      usbVersion: 0x0110,
      interfaceClass: [0xFF, 0, 0],
      maxPower: 100,
      manufacturerName: "Silicon Labs",
      productName: "CP2102 USB to UART Bridge Controller",
      serialNumber: "0001",
      endpoints: [
        USBDeviceDescription.Endpoint(address: 0x81, kind: .bulk, packetSize: 64),
        USBDeviceDescription.Endpoint(address: 0x01, kind: .bulk, packetSize: 64),
      ]
    )
  }

  package var buffers: (output: Int, input: Int) { (640, 576) }
}

// MARK: - Requests

extension SiliconLabsChip {
  package mutating func obey(
    _ request: ControlRequest,
    payload: [UInt8],
    line: LineView
  ) -> ControlOutcome {
    guard request.kind == .vendor else { return .stalled }
    return request.isToHost ? answer(request, line) : obey(request, payload)
  }

  private mutating func obey(_ request: ControlRequest, _ payload: [UInt8]) -> ControlOutcome {
    var outcome = ControlOutcome.done()
    switch request.code {
    case 0x00:  // IFC_ENABLE; disabling ends the embedding of events too
      if request.value == 0 { escape = nil }
    case 0x03: setLineControl(request.value)
    case 0x05: serialSide.outputs.data = request.value != 0 ? .breakHeld : .idle
    case 0x07: setModemLines(request.value)
    case 0x12:  // PURGE
      outcome.discardsOutput = request.value & 0x05 != 0
      outcome.discardsInput = request.value & 0x0A != 0
    case 0x13: return setFlow(payload)
    case 0x15: escape = request.value == 0 ? nil : UInt8(truncatingIfNeeded: request.value)
    case 0x19:
      guard payload.count >= 6 else { return .stalled }
      characters = Array(payload.prefix(6))
    case 0x1E:
      guard payload.count >= 4 else { return .stalled }
      let rate = Int(payload.littleEndian32(at: 0))
      if rate > 0 { serialSide.settings.baudRate = Self.trueRate(rate) }
    case 0x06, 0x09, 0x0A, 0x0B, 0x0D, 0x11: break
    default: return .stalled
    }
    return outcome
  }

  private func answer(_ request: ControlRequest, _ line: LineView) -> ControlOutcome {
    var bytes: [UInt8] = []
    switch request.code {
    case 0x04: bytes.append(littleEndian: lineControl)
    case 0x08: bytes = [modemStatus(line)]
    case 0x0E: bytes = characters
    case 0x10: bytes = communicationStatus(line)
    case 0x14: bytes = flow
    case 0x1D: bytes.append(littleEndian: UInt32(serialSide.settings.baudRate))
    // GET_PARTNUM: 2 stands for the CP2102. Asked for two bytes a genuine chip gives two, by which the
    // driver knows that it can embed events.
    case 0xFF where request.value == 0x370B: bytes = [0x02, 0x00]
    default: return .stalled
    }
    return .done(bytes)
  }

  /// Stop bits, parity and data bits, four bits each and more for the last.
  private mutating func setLineControl(_ value: UInt16) {
    lineControl = value
    serialSide.settings.stopBits = value & 0x0F == 2 ? 2 : 1
    switch value >> 4 & 0x0F {
    case 1: serialSide.settings.parity = .odd
    case 2: serialSide.settings.parity = .even
    default: serialSide.settings.parity = .none
    }
    // A parity bit that is always mark is the same on the wire as one more stop bit.
    if value >> 4 & 0x0F == 3 { serialSide.settings.stopBits = 2 }
    let dataBits = Int(value >> 8)
    serialSide.settings.dataBits = (5...8).contains(dataBits) ? dataBits : 8
  }

  /// The low byte has the states, the high byte says which of the two lines are meant.
  private mutating func setModemLines(_ value: UInt16) {
    if value & 0x0100 != 0 { serialSide.outputs.dtr = value & 1 != 0 ? .asserted : .deasserted }
    if value & 0x0200 != 0 { serialSide.outputs.rts = value & 2 != 0 ? .asserted : .deasserted }
  }

  /// Four numbers, of which the first two say what holds the output and what DTR and RTS do.
  private mutating func setFlow(_ payload: [UInt8]) -> ControlOutcome {
    guard payload.count >= 16 else { return .stalled }
    flow = Array(payload.prefix(16))
    let handshake = flow.littleEndian32(at: 0)
    let replace = flow.littleEndian32(at: 4)
    serialSide.outputs.dtr = handshake & 0x03 == 0 ? .deasserted : .asserted
    serialSide.outputs.rts = replace & 0xC0 == 0 ? .deasserted : .asserted
    serialSide.settings.flowControl =
      handshake & 0x08 != 0 ? .hardware : replace & 0x01 != 0 ? .software : .none
    return .done()
  }

  /// The rate that the chip makes of a number: 48 MHz divided by twice a whole number, and by 4 more up
  /// to 365 baud.
  package static func trueRate(_ wanted: Int) -> Int {
    let base = Double(24_000_000) / (wanted <= 365 ? 4 : 1)
    return Int((base / max((base / Double(wanted)).rounded(), 1)).rounded())
  }

  private func modemStatus(_ line: LineView) -> UInt8 {
    (serialSide.outputs.dtr == .asserted ? 0x01 : 0)
      | (serialSide.outputs.rts == .asserted ? 0x02 : 0)
      | (line.inputs.cts == .asserted ? 0x10 : 0) | (line.inputs.dsr == .asserted ? 0x20 : 0)
      | (line.inputs.ri == .asserted ? 0x40 : 0) | (line.inputs.dcd == .asserted ? 0x80 : 0)
  }

  /// Errors, reasons for waiting, bytes in both queues, and three flags: 19 bytes.
  private func communicationStatus(_ line: LineView) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8)
    bytes.append(littleEndian: UInt32(line.unfetchedBytes))
    let shifting = line.isTransmitterEmpty || line.unsentBytes > 0 ? 0 : 1
    bytes.append(littleEndian: UInt32(line.unsentBytes + shifting))
    return bytes + [0, 0, 0]
  }
}

// MARK: - What the driver is told

extension SiliconLabsChip {
  /// What arrived, as soon as it is there, with events in it if they are wanted.
  package mutating func bulkBytes(
    from input: inout InputBuffer,
    room: Int,
    line: LineView
  ) -> [UInt8]? {
    guard !input.entries.isEmpty, room >= 4 else { return nil }
    guard let escape else {
      input.hasOverrun = false
      return input.removeBareBytes(atMost: room)
    }
    var bytes: [UInt8] = []
    if input.hasOverrun {
      bytes += [escape, 2, 0x02]
      input.hasOverrun = false
    }
    // No entry takes more than four bytes.
    while bytes.count + 4 <= room, let item = input.removeFirst() {
      switch item {
      case .byte(escape): bytes += [escape, 0]
      case .byte(let value): bytes.append(value)
      case .damagedByte(let value):
        bytes += [escape, 1, serialSide.settings.parity == .none ? 0x08 : 0x04, value]
      case .breakCondition: bytes += [escape, 1, 0x10, 0]
      }
    }
    return bytes.isEmpty ? nil : bytes
  }

  package func bulkDeadline(for input: InputBuffer, line: LineView) -> Instant? { nil }

  package mutating func interruptBytes(
    about input: inout InputBuffer,
    line: LineView
  ) -> [UInt8]? {
    nil
  }
}
