package import CableModel
package import SerialLink

/// A cable, a USB adapter and a UPS that exist only as data, with a clock of their own.
///
/// Characters take the time that the wire needs, ten bits at the set rate, and the UPS takes the
/// time that it needs to answer; none of it is real time. A bench is used from one thread.
package final class SimulatedBench {
  package internal(set) var now: Instant = .zero
  package internal(set) var setup: BenchSetup
  var adapter: SimulatedAdapter
  /// What the cable's device end is plugged into at present.
  package internal(set) var farEnd: FarEnd
  /// The pins that a paper clip joins, as the person counts them.
  private var clip: PinPair?
  /// The settings that the host believes to be in force.
  package internal(set) var hostSettings: LineSettings
  var deviceSettings: LineSettings
  /// Opening a port raises both control lines (measured on six USB serial drivers of Linux 6.1).
  var outputs = OutputLines(rts: .asserted, dtr: .asserted)
  var physics: Physics
  /// What each receiver is connected to; kept, since it changes only with the wiring and the lines.
  var hearings: [Talker: Hearing] = [:]
  /// What each is connected to while a loose contact is open.
  var interruptedHearings: [Talker: Hearing] = [:]
  /// When the far end was last rearranged; irregular things are timed from then, so that they come at
  /// the same moments of a check whatever was done before.
  var arranged: Instant = .zero
  /// How often pulses have begun, or begun anew.
  var pulseSeries = 0
  /// How often what each receiver is connected to has changed.
  var hearingNumber: [Talker: Int] = [:]
  var unit: SimulatedUnit
  var events = EventQueue<Arrival>()
  /// What the UPS will begin to send, which is read with the settings that the host has by then.
  var replies = EventQueue<[UInt8]>()
  var occupancy: [Talker: [Range<Instant>]] = [:]
  var heldBack: [UInt8] = []
  var gate = FlowGate()
  var intake = HostIntake()
  var arrived: [Received] = []

  /// A character, or a break, that is complete at the receivers at its moment.
  struct Arrival {
    let item: Received
    let listener: Talker
    let cause: Cause

    enum Cause {
      case sent(by: Talker, since: Instant)
      /// The wiring holds the line in space, since the receiver's connection of this number.
      case held(hearing: Int)
      /// The receiver makes it up, since its connection of this number.
      case noise(hearing: Int)
      /// A pulse on the quiet line, at a moment, in this series of pulses.
      case pulse(at: Instant, series: Int)
      /// It was there before, and the adapter stalled.
      case stall
    }
  }

  /// Sets a bench up.
  ///
  /// - Parameters:
  ///   - setup: what stands on it.
  ///   - farEnd: what the cable's device end is plugged into to begin with.
  ///   - profile: the model of the UPS.
  package convenience init(
    _ setup: BenchSetup,
    farEnd: FarEnd,
    profile: SmartUPSProfile = .sc450
  ) {
    let physics = Physics(setup, farEnd: farEnd)
    self.init(setup, farEnd: farEnd, physics: physics, profile: profile)
  }

  /// Sets a bench up whose physics have been worked out already.
  package convenience init(_ setup: BenchSetup, key: BenchKey) {
    self.init(setup, farEnd: key.farEnd, physics: key.physics, profile: .sc450)
  }

  private init(
    _ setup: BenchSetup,
    farEnd: FarEnd,
    physics: Physics,
    profile: SmartUPSProfile
  ) {
    self.setup = setup
    self.farEnd = farEnd
    adapter = SimulatedAdapter(setup)
    hostSettings = adapter.accepted(setup.cable.line)
    deviceSettings = setup.deviceSettings
    self.physics = physics
    unit = SimulatedUnit(setup, profile: profile)
    listen()
    beginPulses()
  }

  /// How many bytes the adapter has let slip so far.
  package var slips: Int { intake.slips }

  /// Every byte that the UPS received and every change it made.
  package var record: UPSRecord { unit.ups.record }

  /// The moment at which something will happen next if nothing is done.
  package var nextEvent: Instant? {
    let release = isClearToSend && !heldBack.isEmpty ? transmissionEnd : nil
    return [events.nextMoment, replies.nextMoment, unit.nextTimer, release].compactMap { $0 }.min()
  }

  /// Plugs the device end into something else, at this moment; a clip that was held is taken off.
  package func arrange(_ farEnd: FarEnd) { arrange(farEnd, clip: nil) }

  /// Joins two pins with a paper clip at this moment, or takes it off; what is plugged in stays.
  ///
  /// - Parameter clip: the pins as the person counts them; `nil` takes the clip off.
  package func hold(_ clip: PinPair?) { arrange(farEnd, clip: clip) }

  private func arrange(_ farEnd: FarEnd, clip: PinPair?) {
    self.farEnd = farEnd
    self.clip = clip
    arranged = now
    physics = Physics(setup, farEnd: farEnd, clip: clip)
    listen()
    beginPulses()
    releaseOutput()
  }

  /// Puts other faults on the bench, at this moment; what the UPS knows and did stays.
  ///
  /// The state of the UPS is not changed by this, `switchUPS(to:)` is for that.
  package func change(to setup: BenchSetup) {
    self.setup = setup
    adapter = SimulatedAdapter(setup)
    deviceSettings = setup.deviceSettings
    physics = Physics(setup, farEnd: farEnd, clip: clip)
    hostSettings = adapter.accepted(hostSettings)
    gate.adopt(hostSettings.flowControl)
    unit.change(to: setup.unit, at: now)
    listen()
    beginPulses()
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
