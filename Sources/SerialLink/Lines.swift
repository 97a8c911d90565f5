/// The logical state of a control line; the volts follow from it (EIA/TIA-232: asserted is positive).
package enum LineState: String, Hashable, Sendable {
  case asserted
  case deasserted
}

/// The lines that the host drives beside its data.
package struct OutputLines: Hashable, Sendable {
  /// Request to send.
  package var rts: LineState
  /// Data terminal ready.
  package var dtr: LineState
  /// Whether TxD idles at mark or is held in the space state.
  package var data: DataLineState

  /// Creates a set of states; the data line idles unless told otherwise.
  package init(rts: LineState, dtr: LineState, data: DataLineState = .idle) {
    self.rts = rts
    self.dtr = dtr
    self.data = data
  }
}

/// What TxD does while no byte is sent.
package enum DataLineState: String, Hashable, Sendable {
  /// Mark, the negative level.
  case idle
  /// Space, the positive level: a break for as long as it lasts. Never with a UPS attached.
  case breakHeld
}

/// A fact that the system may be unable to give; not knowing is different from "no" and from zero.
package enum Knowable<Value: Hashable & Sendable>: Hashable, Sendable {
  case known(Value)
  /// Not to be had here, and why, as a phrase such as "this driver has no error counters".
  case unknown(because: String)

  /// The value if it is known.
  package var value: Value? {
    guard case .known(let value) = self else { return nil }
    return value
  }
}

/// The state of the control lines that the host reads.
package struct InputLines: Hashable, Sendable {
  /// Clear to send.
  package var cts: LineState
  /// Data set ready.
  package var dsr: LineState
  /// Data carrier detect.
  package var dcd: LineState
  /// Ring indicator.
  package var ri: LineState

  /// Creates a set of states as read at one moment.
  package init(cts: LineState, dsr: LineState, dcd: LineState, ri: LineState) {
    self.cts = cts
    self.dsr = dsr
    self.dcd = dcd
    self.ri = ri
  }
}

/// Totals of damaged input since the driver began to count.
package struct ErrorCounters: Hashable, Sendable {
  package var framing: Int
  package var parity: Int
  package var overrun: Int
  package var breaks: Int

  /// Creates a set of totals.
  package init(framing: Int, parity: Int, overrun: Int, breaks: Int) {
    self.framing = framing
    self.parity = parity
    self.overrun = overrun
    self.breaks = breaks
  }
}

extension Knowable<ErrorCounters> {
  /// What was counted after an earlier reading; unknown if either is.
  package func counted(since earlier: Self) -> Self {
    switch (earlier, self) {
    case (.known(let before), .known(let now)):
      .known(
        ErrorCounters(
          framing: now.framing - before.framing,
          parity: now.parity - before.parity,
          overrun: now.overrun - before.overrun,
          breaks: now.breaks - before.breaks
        )
      )
    case (.unknown, _): earlier
    case (_, .unknown): self
    }
  }
}

/// What a line says of itself at one moment; each part may be unknown (a pty has no control lines).
package struct LineStatus: Hashable, Sendable {
  package var inputs: Knowable<InputLines>
  /// Bytes accepted by the system and not yet handed to the wire, as far as the driver can tell.
  package var unsentBytes: Knowable<Int>
  package var errors: Knowable<ErrorCounters>

  /// Creates a status from its three parts.
  package init(
    inputs: Knowable<InputLines>,
    unsentBytes: Knowable<Int>,
    errors: Knowable<ErrorCounters>
  ) {
    self.inputs = inputs
    self.unsentBytes = unsentBytes
    self.errors = errors
  }
}
