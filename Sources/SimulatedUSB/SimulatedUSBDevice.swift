package import SerialLink
package import SimulatedBench

/// A USB serial adapter whose serial side is the host end of a simulated bench.
///
/// It holds the transfers that its driver has submitted, moves bytes between them and the bench as its
/// chip would, and finishes them on the bench's clock. It is used from one thread.
package final class SimulatedUSBDevice {
  package let bench: SimulatedBench
  private var chip: any USBChip
  private var configuration: UInt8 = 0
  private var applied = SerialSide()
  /// The chip's output buffer.
  private var output: [UInt8] = []
  private var input: InputBuffer
  /// Transfers whose bytes do not all fit into the output buffer yet; `payload` is what is left.
  private var waitingOutput: [USBTransfer] = []
  private var waitingInput: [USBTransfer] = []
  private var waitingInterrupts: [USBTransfer] = []
  private var replies: [USBIPReply] = []
  /// When a transfer last waited for bytes from the wire.
  private var lastRead: Instant?

  /// Plugs an adapter in, whose lines are deasserted until its driver asserts them.
  package init(_ chip: any USBChip, on bench: SimulatedBench) {
    self.chip = chip
    self.bench = bench
    input = InputBuffer(capacity: chip.buffers.input)
    bench.drive(chip.serialSide.outputs)
    bench.apply(chip.serialSide.settings)
    applied = chip.serialSide
    bench.restartReceiver()
  }

  /// What the device tells of itself.
  package var description: USBDeviceDescription { chip.description }

  /// How the chip is set at present, and what it drives.
  package var serialSide: SerialSide { chip.serialSide }

  /// Takes the answers to what was submitted, in the order in which they came about.
  package func takeReplies() -> [USBIPReply] {
    defer { replies.removeAll() }
    return replies
  }
}

// MARK: - Commands of the driver

extension SimulatedUSBDevice {
  /// Does, or begins, what the driver asks, at the present moment of the bench.
  package func obey(_ command: USBIPCommand) {
    switch command {
    case .submit(let transfer): submit(transfer)
    case .unlink(let sequence, let target): unlink(target, sequence: sequence)
    }
    settle()
  }

  private func submit(_ transfer: USBTransfer) {
    guard transfer.endpoint != 0 else { return control(transfer) }
    guard waitingCount < Self.waitingLimit,
      waitingBytes + transfer.payload.count <= Self.waitingBytesLimit
    else { return finish(transfer, .stalled) }
    let endpoint = description.endpoint(transfer.endpoint, toHost: transfer.isToHost)
    switch (endpoint?.kind, transfer.isToHost) {
    case (.bulk, true): waitingInput.append(transfer)
    case (.bulk, false): waitingOutput.append(transfer)
    case (.interrupt, true): waitingInterrupts.append(transfer)
    case (.interrupt, false), (nil, _): finish(transfer, .stalled)
    }
  }

  /// Drivers have a handful of transfers under way; one that submits without end is not to be kept.
  private static let waitingLimit = 256
  private static let waitingBytesLimit = 4 << 20

  private var waitingBytes: Int { waitingOutput.reduce(0) { $0 + $1.payload.count } }

  private var waitingCount: Int {
    waitingInput.count + waitingOutput.count + waitingInterrupts.count
  }

  private func unlink(_ target: UInt32, sequence: UInt32) {
    let before = waitingCount
    waitingInput.removeAll { $0.sequence == target }
    waitingOutput.removeAll { $0.sequence == target }
    waitingInterrupts.removeAll { $0.sequence == target }
    let isTakenBack = waitingCount < before
    replies.append(.unlinked(sequence: sequence, status: isTakenBack ? .takenBack : .done))
  }

  private func control(_ transfer: USBTransfer) {
    let request = transfer.request
    guard request.length == 0 || request.isToHost == transfer.isToHost else {
      return finish(transfer, .stalled)
    }
    let outcome =
      request.kind == .standard
      ? description.answer(request, configuration: &configuration)
      : chip.obey(request, payload: transfer.payload, line: line)
    if outcome.discardsOutput {
      output.removeAll()
      bench.discardUnsent()
    }
    if outcome.discardsInput { input.removeAll() }
    if chip.serialSide != applied {
      applied = chip.serialSide
      bench.apply(applied.settings)
      bench.drive(applied.outputs)
    }
    if outcome.restartsReceiver { bench.restartReceiver() }
    guard let answer = outcome.answer else { return finish(transfer, .stalled) }
    let room = min(Int(request.length), transfer.length)
    finish(transfer, .done, bytes: request.isToHost ? Array(answer.prefix(room)) : [])
  }

  private func finish(_ transfer: USBTransfer, _ status: USBStatus, bytes: [UInt8] = []) {
    let taken = transfer.isToHost || status != .done ? bytes.count : transfer.length
    replies.append(
      .finished(sequence: transfer.sequence, status: status, count: taken, bytes: bytes)
    )
  }
}

// MARK: - The passage of time

extension SimulatedUSBDevice {
  /// The moment at which something will happen next if the driver does nothing.
  package var nextEvent: Instant? {
    let transmitter = output.isEmpty ? nil : bench.transmitterReadyAt
    let handover = waitingInput.isEmpty ? nil : chip.bulkDeadline(for: input, line: line)
    return [bench.nextEvent, transmitter, handover].compactMap { $0 }.filter { $0 > bench.now }
      .min()
  }

  /// For so long a driver is taken to be late, and loses nothing.
  ///
  /// A real one answers within milliseconds, and the input buffer bridges them. Over a network, and on a
  /// computer that is emulated, it may take longer than a small buffer lasts.
  private static let lateness = Duration.seconds(2)

  /// Lets time pass on the bench, and does what becomes due on the way.
  package func advance(to moment: Instant) {
    takeArrivals(upTo: bench.now)
    while let next = nextEvent, next <= moment {
      takeArrivals(upTo: next)
    }
    takeArrivals(upTo: max(moment, bench.now))
  }

  private func takeArrivals(upTo moment: Instant) {
    let items = bench.takeArrivals(upTo: moment)
    if !waitingInput.isEmpty { lastRead = bench.now }
    let isRead = lastRead.map { bench.now - $0 < Self.lateness } ?? false
    for item in items { input.append(item, at: bench.now, isLimited: !isRead) }
    settle()
  }

  /// Moves whatever can be moved at this moment.
  private func settle() {
    repeat { feedTransmitter() } while fillOutputBuffer()
    while let transfer = waitingInterrupts.first,
      let bytes = chip.interruptBytes(about: &input, line: line)
    {
      waitingInterrupts.removeFirst()
      finish(transfer, .done, bytes: Array(bytes.prefix(transfer.length)))
    }
    while let transfer = waitingInput.first,
      let bytes = chip.bulkBytes(from: &input, room: transfer.length, line: line)
    {
      waitingInput.removeFirst()
      finish(transfer, .done, bytes: Array(bytes.prefix(transfer.length)))
    }
  }

  /// Hands the transmitter its next bytes if it can begin with them now.
  ///
  /// No more than leaves at once, so that what is thrown away or held up has not left yet.
  private func feedTransmitter() {
    while !output.isEmpty, let ready = bench.transmitterReadyAt, ready <= bench.now {
      let count = min(output.count, bench.hostSettings.charactersAtOnce)
      bench.transmit(Array(output.prefix(count)))
      output.removeFirst(count)
    }
  }

  /// Moves bytes of waiting transfers into the output buffer.
  ///
  /// - Returns: whether any were moved.
  private func fillOutputBuffer() -> Bool {
    var hasMoved = false
    while let transfer = waitingOutput.first {
      let count = min(chip.buffers.output - output.count, transfer.payload.count)
      if count > 0 {
        output += transfer.payload.prefix(count)
        waitingOutput[0].payload.removeFirst(count)
        hasMoved = true
      }
      guard waitingOutput[0].payload.isEmpty else { break }
      finish(waitingOutput.removeFirst(), .done)
    }
    return hasMoved
  }

  /// What the chip can see of its line now.
  private var line: LineView {
    let unknown = InputLines(
      cts: .deasserted,
      dsr: .deasserted,
      dcd: .deasserted,
      ri: .deasserted
    )
    return LineView(
      now: bench.now,
      inputs: bench.status.inputs.value ?? unknown,
      unsentBytes: output.count,
      unfetchedBytes: input.entries.count,
      isTransmitterEmpty: output.isEmpty && bench.isTransmitterEmpty,
      isInSpace: bench.isHostHeldInSpace
    )
  }
}
