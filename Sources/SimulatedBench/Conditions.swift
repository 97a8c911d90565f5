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

/// What is the matter with the UPS or what is in it, beside its mains and its switch.
package enum UnitCondition: Hashable, Sendable {
  case sound
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
