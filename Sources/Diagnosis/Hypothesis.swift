package import CableModel
package import SimulatedBench

/// A possible explanation: one state of the bench, or several that a person would call the same.
package struct Hypothesis: Hashable, Sendable {
  /// The stable name, such as `exchanged-txd-rxd`.
  package let id: String
  package let kind: Kind
  /// What would be the matter, as a clause such as "the yellow wire does not reach DE-9 pin 1".
  package let words: String
  /// How likely it is before anything was looked at, relative to the others.
  package let prior: Prior
  /// The ways in which it can look; never empty.
  package let variants: [BenchSetup]
  /// The conductors of the cable that it touches, by index.
  package let conductors: [Int]
  /// The jumpers of the cable that it touches, by index.
  package let jumpers: [Int]
  package let remedy: Remedy

  /// Creates a hypothesis from its parts.
  package init(
    id: String,
    kind: Kind,
    words: String,
    prior: Prior,
    variants: [BenchSetup],
    conductors: [Int],
    jumpers: [Int],
    remedy: Remedy
  ) {
    self.id = id
    self.kind = kind
    self.words = words
    self.prior = prior
    self.variants = variants
    self.conductors = conductors
    self.jumpers = jumpers
    self.remedy = remedy
  }

  /// Where a cause lies.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nothingWrong = "nothing-wrong"
    case wiring
    case adapter
    case host
    case device
  }
}

extension Hypothesis {
  /// What is wrong with the wiring, if that is what it supposes.
  package var wiringFaults: [WiringFault] {
    variants.first?.wiringFaults ?? []
  }

  /// A cause that touches no wire.
  init(
    _ id: String,
    _ kind: Kind,
    _ words: String,
    _ prior: Prior,
    _ variants: [BenchSetup],
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
      remedy: remedy
    )
  }
}

/// How likely a hypothesis is beforehand, and why that is believed.
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
  /// What is the matter, in the words that all causes with this remedy share.
  package let summary: String
  package let steps: [String]

  /// Creates a remedy.
  package init(id: String, summary: String, steps: [String]) {
    self.id = id
    self.summary = summary
    self.steps = steps
  }
}
