package import PortInventory
package import SerialLink

/// What is the matter with the USB adapter.
package enum AdapterCondition: Hashable, Sendable {
  /// Nothing: EIA/TIA-232 levels, the rate that was asked for, every byte as it comes.
  case sound
  /// Logic levels, inverted: a 3.3 V or 5 V UART sold with the wrong plug. Idle TxD is positive, and
  /// the idle level of a real RS-232 line reads as an endless start bit. A receiver with nothing
  /// attached may make noise (seen in syssi/esphome-pipsolar#12).
  case logicLevel(floating: FloatingInput)
  /// The transmitter drives nothing.
  case deadTransmitter
  /// The receiver hears nothing.
  case deadReceiver
  /// Another rate than it was told, as a CH340 that ran at 380 baud when told 2400.
  case wrongRate(Int)
  /// Five data bits whatever was asked for; the top three are gone.
  case fiveDataBits
  /// Input is handed on only when so many bytes are there.
  case blocks(of: Int)
  /// Every so many bytes on their way in, one does not arrive as it was sent.
  case faltering(every: Int, Slip)
  /// Hands back all that it sends, whatever is attached, as RS-485 types do that listen while they talk.
  case echoing
  /// CTS reads asserted whatever the wire does, as with cdc_acm (measured, Linux 6.1).
  case inventsCTS
  /// Hands no input on for some seconds now and then.
  case stalling(Stall)

  /// How an adapter stalls, by the bench's clock.
  package struct Stall: Hashable, Sendable {
    /// From the beginning of one stall to that of the next; the first begins after two seconds.
    package var everySeconds: Int
    package var forSeconds: Int

    /// Creates a stall.
    package init(everySeconds: Int, forSeconds: Int) {
      self.everySeconds = everySeconds
      self.forSeconds = forSeconds
    }
  }

  /// What becomes of a byte that does not arrive as it was sent.
  package enum Slip: String, Hashable, Sendable, CaseIterable {
    case lost
    /// With a stop bit that is wrong.
    case damaged
    /// With one bit turned over, unnoticed.
    case altered
    case doubled
  }

  /// What a logic-level receiver makes of nothing.
  package enum FloatingInput: Hashable, Sendable {
    case quiet
    case noisy
  }
}

/// What is the matter on the computer.
package enum HostCondition: Hashable, Sendable {
  case sound
  /// Hardware flow control stays on although it was switched off.
  case flowControlStuck
  /// The driver keeps another rate.
  case rateStuck(Int)
  /// The driver keeps another parity with seven bits.
  case parityStuck
  /// Another program has the port open and takes bytes: none, every other one, or all.
  case sharedReader(takes: Share)
  /// Something sends back whatever arrives, as a terminal with ECHO on does (hackaday.io/project/2130).
  case echoing

  /// The programs that use the port on such a computer.
  ///
  /// Only a program that has the port open can take bytes from it or send any back.
  package var holders: [PortHolder] {
    switch self {
    case .sharedReader, .echoing: [PortHolder(pid: nil, program: nil, ways: [.open])]
    case .sound, .flowControlStuck, .rateStuck, .parityStuck: []
    }
  }

  /// How much another program takes.
  package enum Share: Hashable, Sendable {
    /// It has the port open and does not read.
    case nothing
    case everyOther
    case all
  }
}

/// What is the matter with the device or what is in it; of a UPS, beside its mains and its switch.
package enum UnitCondition: Hashable, Sendable {
  case sound
  /// Does nothing on its line, whatever arrives: a console that is off, or that lets nobody in.
  case silent
  /// Hears nothing until some seconds have gone by, as with an SNMP card that holds the port.
  case deaf(untilSecond: Int)
  /// A unit that speaks Microlink, heard at the wrong rate: a stream of bytes above 0x7F.
  case microlinkStream
  /// Speaks at another rate, in the same protocol.
  case otherRate(Int)
  /// Was left in the middle of a command with several characters.
  case midCommand
  /// Answers so many milliseconds later than others do.
  case slow(byMilliseconds: Int)
  /// Says nothing at all on letters that it does not know (Smart-UPS VS 420, firmware 42.L.I).
  case oldFirmware
  /// Its receiver is broken: it hears nothing, and still sends what it has to say by itself.
  case deadReceiver
  /// Its transmitter is broken: it hears and obeys, and nothing that it says reaches its socket.
  case deadTransmitter
  /// Its transmitter, or its ground, holds the data line in space.
  case holdsSpace
  /// Sends and expects other characters at the same rate.
  case otherFraming(dataBits: Int, parity: Parity)
  /// After so many answers it does nothing more: switched off, or a card took the port back.
  case stops(afterReplies: Int)
  /// Is no UPS: a console that echoes characters and prompts for a login, at this rate.
  case console(rate: Int)
}

/// When a UPS tells by itself that something is the matter, such as that it runs on battery.
package enum Alerting: Hashable, Sendable {
  /// Only after a `Y` has put it into smart mode.
  case inSmartMode
  /// Before any `Y` too: units were seen to do so.
  case always
}

/// How often a loose contact is open.
package enum LooseContact: String, Hashable, Sendable, CaseIterable {
  /// For a moment, about twice a second.
  case atTimes = "at-times"
  /// A good part of the time.
  case often
}

/// Pulses from outside on the wire to the host's receiver, as from a power lead beside it.
package enum Disturbance: Hashable, Sendable {
  case none
  /// Pulses that have come for so many minutes already: they hit other bytes in each.
  case pulses(Frequency, forMinutes: Int)

  /// How often a pulse comes, at irregular moments.
  package enum Frequency: String, Hashable, Sendable, CaseIterable {
    /// About two in three seconds.
    case few
    /// About twenty in a second.
    case many
  }

  /// A few pulses, which begin with the bench.
  package static let few = Disturbance.pulses(.few, forMinutes: 0)
  /// Many pulses, which begin with the bench.
  package static let many = Disturbance.pulses(.many, forMinutes: 0)
}

/// How the person at the bench counts the pins of the cable's DE-9.
package enum PinCounting: Hashable, Sendable {
  /// By the digits moulded in the mating face.
  case asMoulded
  /// As a mirror image, from the side of the wires.
  case mirrored
}

/// Whether a contact whose wire is open can be seen in its hole.
package enum OpenContact: Hashable, Sendable {
  /// The contact is there, its crimp is bad.
  case inPlace
  /// The hole is empty.
  case missing
}
