package import CableModel
package import SerialLink
import SimulatedBench

/// One thing to find out about the port, the cable or the device.
///
/// A check only looks: it reports what it saw as a sign from its own small alphabet. Whether that
/// is good is decided elsewhere, by running the same check on a bench with nothing wrong.
package protocol Check: Sendable {
  var id: CheckID { get }
  /// What the check establishes, as a short noun phrase for the person.
  var title: String { get }
  /// What must have been seen before this check makes sense.
  var prerequisites: [Prerequisite] { get }
  /// A sign of the check for people, as the fact that was seen.
  func words(for sign: String) -> String
}

extension Check {
  package func words(for sign: String) -> String {
    String(sign.map { $0 == "-" ? " " : $0 })
  }
}

/// Something that an earlier check must have seen.
package struct Prerequisite: Hashable, Sendable {
  package let check: CheckID
  /// Any of these signs will do.
  package let signs: Set<String>

  /// Requires a sign of a check.
  package init(_ check: CheckID, _ sign: some Sign) {
    self.check = check
    signs = [sign.rawValue]
  }

  /// Requires one of some signs of a check.
  package init(_ check: CheckID, signs: [some Sign]) {
    self.check = check
    self.signs = Set(signs.map(\.rawValue))
  }
}

/// A check that needs no open port.
package protocol PortCheck: Check {
  /// Judges what the system says of the port.
  func look(at survey: PortSurvey) -> Look
}

/// A check that works on the open line.
package protocol LineCheck: Check {
  /// The arrangements of the far end in which the check may run.
  var farEnds: Set<FarEndKind> { get }
  /// Whether anything is put on the line; a check that only listens disturbs nobody.
  var sending: Sending { get }

  /// Looks at the line.
  ///
  /// - Parameters:
  ///   - link: the open line.
  ///   - context: the cable, the far end and what was seen before.
  /// - Returns: what was seen, or why nothing could be.
  /// - Throws: the link's error; the check is then `broken`, which says nothing of the cable.
  func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Look
}

/// Whether a check puts bytes on the line.
package enum Sending: Hashable, Sendable {
  case nothing
  /// Only bytes of the protocol's safe set.
  case safeBytes
}

/// The alphabet of one check: everything that it can see, each with a stable code.
package protocol Sign: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// What a line check knows beside the line itself.
package struct CheckContext: Sendable {
  package let cable: Cable
  package let farEnd: FarEnd
  /// How long a handshake may go on before the line is called silent.
  package let patience: Duration

  /// Creates the context of a check.
  package init(
    cable: Cable,
    farEnd: FarEnd,
    patience: Duration = Examination.usualPatience
  ) {
    self.cable = cable
    self.farEnd = farEnd
    self.patience = patience
  }

  /// The line settings that the cable's device uses.
  var settings: LineSettings { LineSettings(cable.line) }
}

/// What a check saw.
package struct Look: Sendable, Hashable {
  /// The sign, or why none could be had.
  package var finding: Finding
  /// What a person reads beside the check's title: a fact, in a few words.
  package var detail: String
  /// Facts that deserve a line of their own.
  package var notes: [String] = []
  package var measurements: [Measured] = []

  /// What was found: a sign of the check's alphabet, or nothing because it could not be looked at.
  package enum Finding: Hashable, Sendable {
    case sign(String)
    case unknown(because: String)
  }

  /// A look that saw a sign.
  package init<S: Sign>(
    _ sign: S,
    _ detail: String,
    notes: [String] = [],
    measurements: [Measured] = []
  ) {
    finding = .sign(sign.rawValue)
    self.detail = detail
    self.notes = notes
    self.measurements = measurements
  }

  /// A look whose sign was put together from several.
  package init(sign: String, _ detail: String, measurements: [Measured] = []) {
    finding = .sign(sign)
    self.detail = detail
    self.measurements = measurements
  }

  /// A look that could not see.
  package init(unknown reason: String) {
    finding = .unknown(because: reason)
    detail = reason
  }
}

/// A number or text that a check measured, for the report; the judging does not use it.
package struct Measured: Hashable, Sendable {
  /// The stable name, such as `battery-voltage`.
  package let code: String
  /// The name for people.
  package let name: String
  /// The value with its unit, as it is shown.
  package let value: String
  /// The single times behind the value, in the order in which they were taken, where it sums them up.
  package let samples: [Duration]

  /// Creates a measurement.
  package init(code: String, name: String, value: String, samples: [Duration] = []) {
    self.code = code
    self.name = name
    self.value = value
    self.samples = samples
  }
}
