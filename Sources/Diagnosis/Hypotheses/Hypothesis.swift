package import CableModel
package import SimulatedBench

/// A possible explanation: one state of the bench, or several that are the same to a person.
///
/// It is a class because lists of hypotheses are copied and sorted all the time.
package final class Hypothesis: Hashable, Sendable {
  /// The stable name, such as `exchanged-txd-rxd`.
  package let id: String
  package let kind: Kind
  /// What would be wrong, as a clause such as "the yellow wire does not reach DE-9 pin 1".
  package let words: String
  /// How likely it is before anything is checked, relative to the others.
  package let prior: Prior
  /// The benches that it can stand for; never empty.
  package let variants: [BenchSetup]
  /// The conductors of the cable that it affects, by index.
  package let conductors: [Int]
  /// The jumpers of the cable that it affects, by index.
  package let jumpers: [Int]
  /// The parts of the way to the UPS that are faulty if it is true; empty if nothing is.
  package let parts: Set<Part>
  package let remedy: Remedy
  /// Whether it is two faults at once; only the name of a pair has a plus sign.
  package let isPair: Bool

  /// Creates a hypothesis from its parts.
  package init(
    id: String,
    kind: Kind,
    words: String,
    prior: Prior,
    variants: [BenchSetup],
    conductors: [Int],
    jumpers: [Int],
    parts: Set<Part>,
    remedy: Remedy
  ) {
    self.id = id
    isPair = id.utf8.contains(UInt8(ascii: "+"))
    self.kind = kind
    self.words = words
    self.prior = prior
    self.variants = variants
    self.conductors = conductors
    self.jumpers = jumpers
    self.parts = parts
    self.remedy = remedy
  }

  package static func == (one: Hypothesis, other: Hypothesis) -> Bool {
    one === other
      || one.id == other.id && one.kind == other.kind && one.words == other.words
        && one.prior == other.prior && one.variants == other.variants
        && one.conductors == other.conductors && one.jumpers == other.jumpers
        && one.parts == other.parts && one.remedy == other.remedy
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }

  /// Where a cause lies.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nothingWrong = "nothing-wrong"
    case wiring
    case adapter
    case host
    case device
    /// Something that this program does not know of.
    case unknown
  }
}

extension Hypothesis {
  /// The wiring faults; empty if the cause is elsewhere.
  package var wiringFaults: [WiringFault] {
    variants.first?.wiringFaults ?? []
  }

  /// Creates a hypothesis that does not affect any wire.
  convenience init(
    _ id: String,
    _ kind: Kind,
    _ words: String,
    _ prior: Prior,
    _ variants: [BenchSetup],
    faulty parts: Set<Part>,
    _ remedy: Remedy
  ) {
    self.init(
      id: id,
      kind: kind,
      words: words,
      prior: prior,
      variants: variants,
      conductors: [],
      jumpers: [],
      parts: parts,
      remedy: remedy
    )
  }
}

/// How likely a hypothesis is before anything is checked, and why.
package struct Prior: Hashable, Sendable {
  /// Relative to the other hypotheses; they need not add up to one.
  package let weight: Double
  package let reason: String

  /// Creates a prior.
  package init(_ weight: Double, because reason: String) {
    self.weight = weight
    self.reason = reason
  }
}

/// What to do about a cause: steps that a person takes in order.
package struct Remedy: Hashable, Sendable {
  /// The stable name; hypotheses with the same remedy need not be told apart.
  package let id: String
  /// What is wrong, in words that fit all causes with this remedy.
  package let summary: String
  package let steps: [String]
  /// How much work it is.
  package let work: Work

  /// Creates a remedy.
  package init(id: String, summary: String, steps: [String], work: Work = .rewiring) {
    self.id = id
    self.summary = summary
    self.steps = steps
    self.work = work
  }

  /// How much work a remedy is; the seconds behind it are in `Effort`.
  package enum Work: String, Hashable, Sendable, CaseIterable {
    case nothing
    /// Something is pushed home, pulled out or switched on.
    case touching
    /// Contacts are taken out of their holes, or crimped anew.
    case rewiring
    /// Something else is fetched and put in its place.
    case replacing
  }
}
