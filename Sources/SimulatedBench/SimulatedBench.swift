package import CableModel
package import SerialLink

/// A cable, a USB adapter and a UPS that exist only as data, with a clock of their own.
///
/// Characters take the time that the wire needs, ten bits at the set rate, and the UPS takes the
/// time that it needs to answer; none of it is real time. A bench is used from one thread.
package final class SimulatedBench {
  package private(set) var now: Instant = .zero
  package private(set) var setup: BenchSetup
  private var adapter: SimulatedAdapter
  /// What the cable's device end is plugged into at present.
  package private(set) var farEnd: FarEnd
  /// The settings that the host believes to be in force.
  package private(set) var hostSettings: LineSettings
  private var deviceSettings: LineSettings
  /// Opening a port raises both control lines (measured on six USB serial drivers of Linux 6.1).
  private var outputs = OutputLines(rts: .asserted, dtr: .asserted)
  private var physics: Physics
  /// What each receiver is connected to; kept, since it changes only with the wiring and the lines.
  private var hearings: [Talker: Hearing] = [:]
  /// How often what each receiver is connected to has changed.
  private var hearingNumber: [Talker: Int] = [:]
  private var unit: SimulatedUnit
  private var events = EventQueue<Arrival>()
  private var occupancy: [Talker: [Range<Instant>]] = [:]
  private var heldBack: [UInt8] = []
  private var gate = FlowGate()
  private var intake = HostIntake()
  private var arrived: [Received] = []

  /// A character, or a break, that is complete at the receivers at its moment.
  private struct Arrival {
    let item: Received
    let listener: Talker
    let cause: Cause

    enum Cause {
      case sent(by: Talker, since: Instant)
      /// The wiring holds the line in space, since the receiver's connection of this number.
      case held(hearing: Int)
      /// The receiver makes it up, since its connection of this number.
      case noise(hearing: Int)
    }
  }

  /// Sets a bench up.
  ///
  /// - Parameters:
  ///   - setup: what stands on it.
  ///   - farEnd: what the cable's device end is plugged into to begin with.
  package convenience init(_ setup: BenchSetup, farEnd: FarEnd) {
    self.init(setup, farEnd: farEnd, physics: Physics(setup, farEnd: farEnd))
  }

  /// Sets a bench up whose physics have been worked out already.
  package convenience init(_ setup: BenchSetup, key: BenchKey) {
    self.init(setup, farEnd: key.farEnd, physics: key.physics)
  }

  private init(_ setup: BenchSetup, farEnd: FarEnd, physics: Physics) {
    self.setup = setup
    self.farEnd = farEnd
    adapter = SimulatedAdapter(setup)
    hostSettings = adapter.accepted(LineSettings(setup.cable.line))
    deviceSettings = setup.deviceSettings
    self.physics = physics
    unit = SimulatedUnit(state: setup.ups, condition: setup.unit)
    listen()
  }

  /// How many bytes the adapter has let slip so far.
  package var slips: Int { intake.slips }

  /// Every byte that the UPS received and every change it made.
  package var record: UPSRecord { unit.ups.record }

  /// The moment at which something will happen next if nothing is done.
  package var nextEvent: Instant? {
    let release = isClearToSend && !heldBack.isEmpty ? transmissionEnd : nil
    return [events.nextMoment, unit.nextTimer, release].compactMap { $0 }.min()
  }

  /// Plugs the device end into something else, at this moment.
  package func arrange(_ farEnd: FarEnd) {
    self.farEnd = farEnd
    physics = Physics(setup, farEnd: farEnd)
    listen()
    releaseOutput()
  }

  /// Puts other faults on the bench, at this moment; what the UPS knows and did stays.
  ///
  /// The state of the UPS is not changed by this, `switchUPS(to:)` is for that.
  package func change(to setup: BenchSetup) {
    self.setup = setup
    adapter = SimulatedAdapter(setup)
    deviceSettings = setup.deviceSettings
    physics = Physics(setup, farEnd: farEnd)
    hostSettings = adapter.accepted(hostSettings)
    gate.adopt(hostSettings.flowControl)
    unit.change(to: setup.unit, at: now)
    listen()
    releaseOutput()
  }

  /// Changes the mains or the switch of the UPS, at this moment.
  package func switchUPS(to state: SimulatedUPS.State) {
    schedule(unit.setState(state, at: now))
  }

  /// Sets the host's line up.
  ///
  /// - Parameter settings: what is wanted.
  /// - Returns: what the driver then says is in force.
  @discardableResult
  package func apply(_ settings: LineSettings) -> LineSettings {
    hostSettings = adapter.accepted(settings)
    gate.adopt(hostSettings.flowControl)
    releaseOutput()
    return hostSettings
  }

  /// The volts that a meter shows between two pins of the free device end.
  ///
  /// - Parameters:
  ///   - pin: the pin at the red lead, as the person counts it.
  ///   - reference: the pin at the black lead, as the person counts it.
  /// - Returns: the difference; 0 if either touches nothing.
  package func volts(at pin: Int, against reference: Int) -> Double {
    physics.volts(
      at: setup.moulded(pin),
      against: setup.moulded(reference),
      outputs: outputs
    )
  }

  /// The pins of the free device end in which the person sees a contact, as they count them.
  package var visibleContacts: Set<Int> { physics.visibleContacts }

  /// Sets the lines that the host drives.
  package func drive(_ lines: OutputLines) {
    outputs = lines
    listen()
    releaseOutput()
  }

  /// Hands bytes to the host's transmitter.
  package func transmit(_ bytes: [UInt8]) {
    heldBack += bytes
    releaseOutput()
  }

  /// Throws away what was handed to the host's transmitter and has not begun to leave it.
  package func discardUnsent() {
    heldBack.removeAll()
  }

  /// When the host's transmitter can begin with the next byte, which may be past; nothing while flow
  /// control holds it.
  package var transmitterReadyAt: Instant? {
    isClearToSend && heldBack.isEmpty ? transmissionEnd : nil
  }

  /// Bytes that were handed to the host's transmitter and have not left it.
  package var unsentBytes: Int { heldBack.count + framesAhead(of: .host) }

  /// Whether the last bit of all that was handed to the host's transmitter has left it.
  package var isTransmitterEmpty: Bool { heldBack.isEmpty && transmissionEnd <= now }

  /// Starts the host's receiver anew, as a UART that is reset or switched on.
  ///
  /// It finds a line that is in space by then at its start bit, reads a character of zeros whose stop
  /// bit is missing, which is a break, and then waits for mark as ever.
  package func restartReceiver() {
    hearings[.host] = nil
    listen()
  }

  /// Whether the host's receiver sees its line held in space, by the wiring or by a break.
  package var isHostHeldInSpace: Bool { hearings[.host] == .spaceHeld }

  /// Lets simulated time pass.
  package func advance(to moment: Instant) {
    while let next = nextEvent, next <= moment {
      step(to: next)
    }
    now = max(now, moment)
  }

  /// Lets time pass until something has arrived at the host, or until the deadline.
  ///
  /// - Returns: all that arrived and was not taken yet, oldest first.
  package func takeArrivals(before deadline: Instant) -> [Received] {
    while arrived.isEmpty, let next = nextEvent, next <= deadline {
      step(to: next)
    }
    if arrived.isEmpty { now = max(now, deadline) }
    defer { arrived.removeAll() }
    return arrived
  }

  /// Lets time pass and takes all that has arrived at the host by then, oldest first.
  package func takeArrivals(upTo moment: Instant) -> [Received] {
    advance(to: moment)
    defer { arrived.removeAll() }
    return arrived
  }

  /// The control inputs, the unsent bytes and the error counters at this moment.
  package var status: LineStatus {
    LineStatus(
      inputs: .known(
        InputLines(
          cts: physics.controlInput(.cts, outputs: outputs),
          dsr: physics.controlInput(.dsr, outputs: outputs),
          dcd: physics.controlInput(.dcd, outputs: outputs),
          ri: physics.controlInput(.ri, outputs: outputs)
        )
      ),
      unsentBytes: .known(unsentBytes),
      errors: .known(intake.damage)
    )
  }
}

// MARK: - The passage of time

extension SimulatedBench {
  private func step(to moment: Instant) {
    now = max(now, moment)
    while let (_, arrival) = events.popFirst(notAfter: now) {
      guard let item = heard(arrival) else { continue }
      switch (arrival.listener, item) {
      case (.host, let item): arriveAtHost(item)
      case (.device, .byte(let value)): schedule(unit.receive(value, at: now))
      case (.device, .breakCondition): schedule(unit.receiveBreak(at: now))
      case (.device, .damagedByte): break
      }
    }
    schedule(unit.advance(to: now))
    releaseOutput()
  }

  private func schedule(_ transmissions: [SimulatedUPS.Transmission]) {
    for transmission in transmissions {
      put(
        transmission.bytes,
        from: .device,
        notBefore: transmission.notBefore,
        settings: deviceSettings
      )
    }
  }

  /// Puts bytes on the line behind what the talker is still sending.
  private func put(
    _ bytes: [UInt8],
    from talker: Talker,
    notBefore: Instant,
    settings: LineSettings
  ) {
    guard !bytes.isEmpty else { return }
    let start = max(now, notBefore, occupancy[talker]?.last?.upperBound ?? .zero)
    let end = start + settings.characterTime * bytes.count
    let recent = (occupancy[talker] ?? []).filter { now - $0.upperBound < .seconds(1) }
    occupancy[talker] = recent + [start..<end]
    let host = adapter.onTheWire(hostSettings)
    let device = farEnd == .attached ? [(Talker.device, deviceSettings)] : []
    for (listener, receiver) in [(Talker.host, host)] + device {
      for (item, moment) in read(bytes, sentAt: settings, start: start, by: receiver) {
        let since = max(start, moment - settings.characterTime)
        events.insert(
          Arrival(item: item, listener: listener, cause: .sent(by: talker, since: since)),
          at: moment
        )
      }
    }
  }

  private func read(
    _ bytes: [UInt8],
    sentAt sender: LineSettings,
    start: Instant,
    by receiver: LineSettings
  ) -> [(item: Received, at: Instant)] {
    guard sender.isFramedAlike(receiver) else {
      return Burst(bytes, settings: sender, start: start).reading(at: receiver)
    }
    let mask: UInt8 = 0xFF >> (8 - UInt8(sender.dataBits))
    return bytes.enumerated().map { offset, byte in
      (.byte(byte & mask), start + sender.characterTime * (offset + 1))
    }
  }

  /// What a listener makes of an arrival, as the bench is wired now; nothing if it hears none of it.
  private func heard(_ arrival: Arrival) -> Received? {
    let hearing = hearings[arrival.listener]
    let talker: Talker
    let since: Instant
    switch arrival.cause {
    case .held(let number):
      return hearingNumber[arrival.listener] == number ? arrival.item : nil
    case .noise(let number):
      guard hearingNumber[arrival.listener] == number else { return nil }
      makeNoise()
      return arrival.item
    case .sent(let sender, let start): (talker, since) = (sender, start)
    }
    guard case .voices(let voices) = hearing,
      let voice = voices.first(where: { $0.talker == talker })
    else { return nil }
    let collides = voices.contains { other in
      other.talker != talker && isSending(other.talker, during: since..<now)
    }
    return voice.isClear && !collides ? arrival.item : damaged(arrival.item)
  }

  private func isSending(_ talker: Talker, during span: Range<Instant>) -> Bool {
    occupancy[talker]?.contains { $0.overlaps(span) } ?? false
  }

  /// What is left of a character that a second talker or a missing reference spoilt.
  private func damaged(_ item: Received) -> Received {
    item.byteValue.map { .damagedByte($0 | 0x92) } ?? item
  }

  private func arriveAtHost(_ item: Received) {
    let flowControl = hostSettings.flowControl
    let items = intake.take(item, by: adapter, parity: hostSettings.parity)
      .filter { !gate.heeds($0, under: flowControl) }
    guard !items.isEmpty else { return }
    arrived += intake.handedOn(items, by: adapter)
    if setup.host == .echoing, let byte = item.byteValue { transmit([byte]) }
  }

  /// Works out what each receiver is connected to, after the wiring or the lines changed.
  ///
  /// A receiver reports a line that goes to space and stays there once, as one break.
  private func listen() {
    let current: [(Talker, Hearing)] = [
      (.host, physics.hearingOfHost(outputs: outputs)),
      (.device, physics.hearingOfDevice(outputs: outputs)),
    ]
    for (listener, hearing) in current where hearing != hearings[listener] {
      hearings[listener] = hearing
      let number = (hearingNumber[listener] ?? 0) + 1
      hearingNumber[listener] = number
      switch hearing {
      case .spaceHeld:
        let settings = listener == .host ? hostSettings : deviceSettings
        events.insert(
          Arrival(item: .breakCondition, listener: listener, cause: .held(hearing: number)),
          at: now + settings.characterTime
        )
      case .noise: makeNoise()
      case .idle, .voices: break
      }
    }
  }

  /// Schedules the next byte that nobody sent, nearly all ones as a floating logic input gives them.
  private func makeNoise() {
    let number = hearingNumber[.host] ?? 0
    events.insert(
      Arrival(item: .byte(0xFB), listener: .host, cause: .noise(hearing: number)),
      at: now + .milliseconds(40)
    )
  }

  /// Starts what waits for the transmitter, unless flow control holds it back.
  ///
  /// Where something may hold it back, no more is begun than leaves at once, so that the rest can be held.
  private func releaseOutput() {
    guard isClearToSend, !heldBack.isEmpty else { return }
    let isFree = hostSettings.flowControl == .none
    guard isFree || transmissionEnd <= now else { return }
    let settings = adapter.onTheWire(hostSettings)
    let count = isFree ? heldBack.count : min(heldBack.count, settings.charactersAtOnce)
    put(Array(heldBack.prefix(count)), from: .host, notBefore: now, settings: settings)
    heldBack.removeFirst(count)
  }

  /// When the host's transmitter is done with what it has begun; past if it rests.
  private var transmissionEnd: Instant { occupancy[.host]?.last?.upperBound ?? .zero }

  private var isClearToSend: Bool {
    switch hostSettings.flowControl {
    case .none: true
    case .hardware: physics.controlInput(.cts, outputs: outputs) == .asserted
    case .software: gate.isOpen
    }
  }

  private func framesAhead(of talker: Talker) -> Int {
    guard let last = occupancy[talker]?.last?.upperBound, last > now else { return 0 }
    let character = adapter.onTheWire(hostSettings).characterTime
    return Int((last - now).nanoseconds / character.nanoseconds)
  }
}
