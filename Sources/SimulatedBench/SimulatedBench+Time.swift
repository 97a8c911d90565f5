import CableModel
import SerialLink

// The passage of time on the bench: what is sent arrives, and changes of the wiring take effect.

extension SimulatedBench {
  func step(to moment: Instant) {
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
    sendReplies()
    releaseOutput()
  }

  func schedule(_ transmissions: [SimulatedUPS.Transmission]) {
    for transmission in transmissions {
      replies.insert(transmission.bytes, at: transmission.notBefore)
    }
    sendReplies()
  }

  private func sendReplies() {
    while let (_, bytes) = replies.popFirst(notAfter: now) {
      put(bytes, from: .device, settings: deviceSettings)
    }
  }

  /// Puts bytes on the line behind what the talker is still sending.
  private func put(
    _ bytes: [UInt8],
    from talker: Talker,
    settings: LineSettings
  ) {
    guard !bytes.isEmpty else { return }
    let start = max(now, occupancy[talker]?.last?.upperBound ?? .zero)
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
    let talker: Talker
    let since: Instant
    switch arrival.cause {
    case .held(let number):
      return hearingNumber[arrival.listener] == number ? arrival.item : nil
    case .noise(let number):
      guard hearingNumber[arrival.listener] == number else { return nil }
      makeNoise()
      return arrival.item
    case .stall: return arrival.item
    case .pulse(let moment, let series):
      guard series == pulseSeries else { return nil }
      awaitPulse(after: moment)
      return isReceiving(at: moment) ? nil : arrival.item
    case .sent(let sender, let start): (talker, since) = (sender, start)
    }
    let wasOpen = isContactOpen(at: since)
    let isOpen = isContactOpen(at: now)
    let hearing = (wasOpen && isOpen ? interruptedHearings : hearings)[arrival.listener]
    guard case .voices(let voices) = hearing,
      let voice = voices.first(where: { $0.talker == talker })
    else { return nil }
    let collides = voices.contains { other in
      other.talker != talker && isSending(other.talker, during: since..<now)
    }
    guard voice.isClear, !collides, wasOpen == isOpen else { return damaged(arrival.item) }
    return arrival.listener == .host && setup.disturbance != .none
      ? setup.disturbance.spoilt(
        arrival.item,
        from: sinceArranged(since),
        adapter.onTheWire(hostSettings)
      )
      : arrival.item
  }

  /// Whether a loose contact of the wiring is open.
  private func isContactOpen(at moment: Instant) -> Bool {
    physics.interruptions.contains { $0.contact.isOpen(at: sinceArranged(moment)) }
  }

  /// A moment as irregular things count it.
  private func sinceArranged(_ moment: Instant) -> Instant {
    max(.zero + (moment - arranged), .zero)
  }

  /// Whether the host's receiver is in the middle of a character, or held in space.
  private func isReceiving(at moment: Instant) -> Bool {
    switch hearings[.host] {
    case .spaceHeld: true
    case .voices(let voices):
      voices.contains { isSending($0.talker, during: moment..<moment + .nanoseconds(1)) }
    case .idle, .noise, nil: false
    }
  }

  /// Lets the pulses come that the bench has now, and no others.
  func beginPulses() {
    pulseSeries += 1
    guard setup.adapter != .deadReceiver else { return }
    awaitPulse(after: now)
  }

  /// Schedules what the receiver makes of the next pulse: a start bit with nothing but ones behind it.
  private func awaitPulse(after moment: Instant) {
    guard let next = setup.disturbance.nextPulse(after: sinceArranged(moment)) else { return }
    let pulse = next + (arranged - .zero)
    let settings = adapter.onTheWire(hostSettings)
    let ones: UInt8 = 0xFF >> (8 - UInt8(settings.dataBits))
    events.insert(
      Arrival(
        item: .byte(ones),
        listener: .host,
        cause: .pulse(at: pulse, series: pulseSeries)
      ),
      at: pulse + settings.characterTime
    )
  }

  private func isSending(_ talker: Talker, during span: Range<Instant>) -> Bool {
    occupancy[talker]?.contains { $0.overlaps(span) } ?? false
  }

  /// What is left of a character that a second talker or a missing reference spoilt.
  private func damaged(_ item: Received) -> Received {
    item.byteValue.map { .damagedByte($0 | 0x92) } ?? item
  }

  private func arriveAtHost(_ item: Received) {
    if let end = adapter.stallEnd(at: sinceArranged(now)) {
      let later = end + (arranged - .zero)
      events.insert(Arrival(item: item, listener: .host, cause: .stall), at: later)
      return
    }
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
  func listen() {
    let current = physics.hearings(outputs: outputs)
    interruptedHearings =
      physics.interruptions.first.map { Dictionary($0.physics.hearings(outputs: outputs)) { $1 } }
      ?? [:]
    for (listener, hearing) in current where hearing != hearings[listener] {
      hearings[listener] = hearing
      let number = (hearingNumber[listener] ?? 0) + 1
      hearingNumber[listener] = number
      switch hearing {
      case .spaceHeld where listener == .host && setup.heldLine == .silence: break
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
  func releaseOutput() {
    guard isClearToSend, !heldBack.isEmpty else { return }
    let isFree = hostSettings.flowControl == .none
    guard isFree || transmissionEnd <= now else { return }
    let settings = adapter.onTheWire(hostSettings)
    let count = isFree ? heldBack.count : min(heldBack.count, settings.charactersAtOnce)
    put(Array(heldBack.prefix(count)), from: .host, settings: settings)
    heldBack.removeFirst(count)
  }

  /// When the host's transmitter is done with what it has begun; past if it rests.
  var transmissionEnd: Instant { occupancy[.host]?.last?.upperBound ?? .zero }

  var isClearToSend: Bool {
    switch hostSettings.flowControl {
    case .none: true
    case .hardware: physics.controlInput(.cts, outputs: outputs) == .asserted
    case .software: gate.isOpen
    }
  }

  func framesAhead(of talker: Talker) -> Int {
    guard let last = occupancy[talker]?.last?.upperBound, last > now else { return 0 }
    let character = adapter.onTheWire(hostSettings).characterTime
    return Int((last - now).nanoseconds / character.nanoseconds)
  }
}
