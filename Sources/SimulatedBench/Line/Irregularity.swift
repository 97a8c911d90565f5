import SerialLink

// What happens at irregular moments on the bench. The moments follow from the clock alone, so that
// the same bench shows the same every time.

/// Something that happens once in each span of time, at another place of each.
private struct Irregularity {
  let span: Duration

  /// The place in the span with this number, from 0 up to a limit, in nanoseconds.
  func place(in number: Int64, below limit: Duration) -> Int64 {
    // The mixing steps of SplitMix64, which leave no pattern in consecutive numbers.
    var mixed = UInt64(bitPattern: number) &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int64(mixed % UInt64(max(limit.nanoseconds, 1)))
  }

  /// The number of the span that a moment is in, and how far in it is.
  func position(of moment: Instant) -> (number: Int64, offset: Int64) {
    let (number, offset) = moment.nanoseconds.quotientAndRemainder(dividingBy: span.nanoseconds)
    return (number, offset)
  }
}

extension LooseContact {
  /// Whether the contact is open.
  func isOpen(at moment: Instant) -> Bool {
    let (span, opening): (Duration, Duration) =
      switch self {
      case .atTimes: (.milliseconds(500), .milliseconds(60))
      case .often: (.milliseconds(250), .milliseconds(100))
      }
    let pattern = Irregularity(span: span)
    let (number, offset) = pattern.position(of: moment)
    let start = pattern.place(in: number, below: span - opening)
    return offset >= start && offset < start + opening.nanoseconds
  }
}

extension Disturbance {
  /// The first pulse after a moment; nothing if there are none.
  func nextPulse(after moment: Instant) -> Instant? {
    guard case .pulses(let frequency, let minutes) = self else { return nil }
    let span: Duration =
      switch frequency {
      case .few: .milliseconds(1500)
      case .many: .milliseconds(50)
      }
    let pattern = Irregularity(span: span)
    let (number, offset) = pattern.position(of: moment + .seconds(60 * minutes))
    let place = pattern.place(in: number, below: span)
    let rest =
      place > offset
      ? place - offset
      : span.nanoseconds - offset + pattern.place(in: number + 1, below: span)
    return moment + .nanoseconds(rest)
  }

  /// What is left of a character that pulses hit: a pulse makes the bit that it falls into a space.
  ///
  /// - Parameters:
  ///   - item: the character without them.
  ///   - start: the beginning of its start bit.
  ///   - settings: what the receiver takes it for.
  /// - Returns: what the receiver reads.
  func spoilt(_ item: Received, from start: Instant, _ settings: LineSettings) -> Received {
    guard case .byte(var value) = item else { return item }
    let end = start + settings.characterTime
    let bitTime = max(settings.characterTime.nanoseconds / Int64(settings.bitsPerCharacter), 1)
    var moment = start
    while let pulse = nextPulse(after: moment), pulse < end {
      switch Int((pulse - start).nanoseconds / bitTime) {
      case 0: break
      case let bit where bit <= settings.dataBits: value &= ~(1 << UInt8(bit - 1))
      default: return .damagedByte(value)
      }
      moment = pulse
    }
    return .byte(value)
  }
}

extension AdapterCondition.Stall {
  /// When the stall that is on at a moment is over; nothing if none is on.
  func end(at moment: Instant) -> Instant? {
    let elapsed = moment.nanoseconds - Duration.seconds(2).nanoseconds
    let every = Duration.seconds(max(everySeconds, 1)).nanoseconds
    guard elapsed >= 0 else { return nil }
    let rest = Duration.seconds(forSeconds).nanoseconds - elapsed % every
    return rest > 0 ? moment + .nanoseconds(rest) : nil
  }
}
