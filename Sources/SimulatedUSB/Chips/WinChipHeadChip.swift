package import SerialLink

/// A CH340 of WinChipHead.
///
/// Requests, registers and bits as drivers/usb/serial/ch341.c of the Linux kernel uses them. The data
/// sheet gives no buffer sizes; two packets of an endpoint are assumed. The chip tells nobody what was
/// wrong with a character, and a break looks like a zero.
package struct WinChipHeadChip: USBChip {
  package private(set) var serialSide = SerialSide()
  private var registers: [UInt8: UInt8] = [
    Register.notBreak: 0x01, Register.prescaler: 0x80, Register.divisor: 0xB2,
    Register.lineControl: 0xC3,
  ]
  /// The state of the inputs that the driver was last told.
  private var toldState: UInt8?

  /// Addresses of the registers that mean something here.
  private enum Register {
    static let notBreak: UInt8 = 0x05
    static let modemStatus: UInt8 = 0x06
    static let always: UInt8 = 0x07
    static let prescaler: UInt8 = 0x12
    static let divisor: UInt8 = 0x13
    static let lineControl: UInt8 = 0x18
    static let flowControl: UInt8 = 0x27
  }

  /// Creates a chip that was just plugged in.
  package init() {}

  package var description: USBDeviceDescription {
    USBDeviceDescription(
      vendor: 0x1A86,
      product: 0x7523,
      release: 0x0264,
      usbVersion: 0x0110,
      interfaceClass: [0xFF, 0x01, 0x02],
      maxPower: 98,
      manufacturerName: nil,
      productName: "USB Serial",
      serialNumber: nil,
      endpoints: [
        USBDeviceDescription.Endpoint(address: 0x82, kind: .bulk, packetSize: 32),
        USBDeviceDescription.Endpoint(address: 0x02, kind: .bulk, packetSize: 32),
        USBDeviceDescription.Endpoint(address: 0x81, kind: .interrupt, packetSize: 8, interval: 1),
      ],
      controlPacketSize: 8
    )
  }

  package var buffers: (output: Int, input: Int) { (64, 64) }
}

// MARK: - Requests

extension WinChipHeadChip {
  package mutating func obey(
    _ request: ControlRequest,
    payload: [UInt8],
    line: LineView
  ) -> ControlOutcome {
    guard request.kind == .vendor else { return .stalled }
    // Two registers at a time: their addresses in the value, what goes into them in the index.
    let addresses = [UInt8(request.value & 0xFF), UInt8(request.value >> 8)]
    switch (request.code, request.isToHost) {
    case (0x5F, true): return .done([0x31, 0])  // the version
    case (0x95, true): return .done(addresses.map { read($0, line) })
    case (0x9A, false):
      registers[addresses[0]] = UInt8(request.index & 0xFF)
      registers[addresses[1]] = UInt8(request.index >> 8)
      takeOverRegisters()
    case (0xA1, false): break  // begin
    case (0xA4, false):  // the control lines, inverted
      serialSide.outputs.dtr = request.value & 0x20 == 0 ? .asserted : .deasserted
      serialSide.outputs.rts = request.value & 0x40 == 0 ? .asserted : .deasserted
    default: return .stalled
    }
    return .done()
  }

  private func read(_ address: UInt8, _ line: LineView) -> UInt8 {
    switch address {
    case Register.modemStatus: modemStatus(line)
    case Register.always: 0xEE
    default: registers[address] ?? 0
    }
  }

  private mutating func takeOverRegisters() {
    serialSide.settings.baudRate = Self.rate(
      prescaler: registers[Register.prescaler] ?? 0,
      divisor: registers[Register.divisor] ?? 0
    )
    let control = registers[Register.lineControl] ?? 0
    serialSide.settings.dataBits = 5 + Int(control & 0x03)
    serialSide.settings.stopBits = control & 0x04 != 0 ? 2 : 1
    switch control >> 3 & 0x07 {
    case 1: serialSide.settings.parity = .odd
    case 3: serialSide.settings.parity = .even
    default: serialSide.settings.parity = .none
    }
    // A parity bit that is always mark is the same on the wire as one more stop bit.
    if control >> 3 & 0x07 == 5 { serialSide.settings.stopBits = 2 }
    let flow = registers[Register.flowControl] ?? 0
    serialSide.settings.flowControl = flow & 0x01 != 0 ? .hardware : .none
    let isBreak = (registers[Register.notBreak] ?? 0) & 0x01 == 0
    serialSide.outputs.data = isBreak ? .breakHeld : .idle
  }

  /// The rate that two registers give: 48 MHz divided by a power of two and by a number.
  ///
  /// - Parameters:
  ///   - prescaler: in bits 0 and 1 a power of 8, in bit 2 one of 2.
  ///   - divisor: 256 less the number.
  /// - Returns: the rate in baud, rounded.
  package static func rate(prescaler: UInt8, divisor: UInt8) -> Int {
    let power = 12 - 3 * Int(prescaler & 3) - Int(prescaler >> 2 & 1)
    let number = 256 - Int(divisor)
    return Int((48_000_000 / Double(number << power)).rounded())
  }
}

// MARK: - What the driver is told

extension WinChipHeadChip {
  /// CTS, DSR, RI and DCD in the low bits, DTR and RTS above them, all inverted.
  private func modemStatus(_ line: LineView) -> UInt8 {
    let bits: UInt8 =
      (line.inputs.cts == .asserted ? 0x01 : 0) | (line.inputs.dsr == .asserted ? 0x02 : 0)
      | (line.inputs.ri == .asserted ? 0x04 : 0) | (line.inputs.dcd == .asserted ? 0x08 : 0)
      | (serialSide.outputs.dtr == .asserted ? 0x20 : 0)
      | (serialSide.outputs.rts == .asserted ? 0x40 : 0)
    return ~bits
  }

  /// What arrived, as soon as it is there; without bit 7 of the prescaler only full packets.
  package mutating func bulkBytes(
    from input: inout InputBuffer,
    room: Int,
    line: LineView
  ) -> [UInt8]? {
    let isAtOnce = (registers[Register.prescaler] ?? 0) & 0x80 != 0
    guard room > 0, input.entries.count >= (isAtOnce ? 1 : 32) else { return nil }
    input.hasOverrun = false
    return input.removeBareBytes(atMost: isAtOnce ? room : min(room, 32))
  }

  package func bulkDeadline(for input: InputBuffer, line: LineView) -> Instant? { nil }

  /// Four bytes, with the state of the inputs in the third.
  package mutating func interruptBytes(
    about input: inout InputBuffer,
    line: LineView
  ) -> [UInt8]? {
    let state = modemStatus(line) & 0x0F
    guard state != toldState else { return nil }
    toldState = state
    return [0x08, 0x39, 0x90 | state, 0xEE]
  }
}
