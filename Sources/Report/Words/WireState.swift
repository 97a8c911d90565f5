import CableModel
package import Diagnosis

/// What is known of a wire, a jumper or another part, as tables and drawings show it.
package enum WireState: Hashable, Sendable {
  /// It is known that it is not as it should be.
  case fault
  /// It may be faulty; the probability, if one is known.
  case suspect(share: Double?)
  /// It is good; what proved that, in a word or two.
  case proved(by: String?)
  /// The ground is good, over this wire or over another.
  case groundProved(by: String?)
  case notLookedAt

  /// Whether a person should look at it.
  package var isTrouble: Bool {
    switch self {
    case .fault: true
    case .suspect(let share): share.map { $0 >= .worthALook } ?? true
    case .proved, .groundProved, .notLookedAt: false
    }
  }

  /// Whether it is proved itself.
  var isProved: Bool {
    if case .proved = self { true } else { false }
  }

  /// What stands in the column with the heading "proved".
  package var words: String {
    switch self {
    case .fault: "fault"
    case .suspect(let share): share.map { "suspect \($0.percentWords)" } ?? "suspect"
    case .proved(let proof): proof.map { "by \($0)" } ?? "yes"
    case .groundProved(let proof): "ground" + (proof.map { ", by \($0)" } ?? "")
    case .notLookedAt: "not looked at"
    }
  }

  /// What stands alone, without a heading.
  package var sentence: String {
    switch self {
    case .proved(let proof): proof.map { "proved by \($0)" } ?? "proved"
    case .groundProved(let proof): proof.map { "ground proved by \($0)" } ?? "ground proved"
    case .fault, .suspect, .notLookedAt: words
    }
  }

  /// What stands on a wire of a drawing; `nil` if the wire is drawn without a word.
  var tag: String? {
    switch self {
    case .fault: "fault"
    case .suspect(let share): isTrouble ? share.map { "? \($0.percentWords)" } ?? "suspect" : nil
    case .proved, .groundProved, .notLookedAt: nil
    }
  }

  /// The mark in front of a line.
  var sign: Character? {
    switch self {
    case .fault: "▶"
    case .suspect: isTrouble ? "▶" : nil
    case .proved: "✓"
    case .groundProved: nil
    case .notLookedAt: "·"
    }
  }
}

/// What is known of each wire and jumper of a cable.
package struct WiringHealth: Hashable, Sendable {
  /// By the place in the cable's list; a wire that is left out is drawn as nothing special.
  package var conductors: [Int: WireState]
  /// By the place in the cable's list.
  package var jumpers: [Int: WireState]

  /// Creates it; nothing is known unless told.
  package init(conductors: [Int: WireState] = [:], jumpers: [Int: WireState] = [:]) {
    self.conductors = conductors
    self.jumpers = jumpers
  }

  /// What a report says of the wires and jumpers.
  package init(_ report: DiagnosisReport) {
    self.init()
    let words = ReportWords(report)
    let ground = report.health.first { $0.part == .ground }.map(words.state)
    for health in report.health {
      let state = words.state(health)
      switch health.part {
      case .conductor(let index):
        let isGround = report.cable.signal(on: report.cable.conductors[index]) == .ground
        if isGround, state == .notLookedAt, case .proved(let proof)? = ground {
          conductors[index] = .groundProved(by: proof)
        } else if isGround, case .suspect? = ground {
          // One ground wire of several does no harm alone; the ground as a whole does.
          conductors[index] = ground
        } else {
          conductors[index] = state
        }
      case .jumper(let index): jumpers[index] = state
      default: continue
      }
    }
  }

  /// Whether nothing is known of anything.
  package var isEmpty: Bool { conductors.isEmpty && jumpers.isEmpty }
}
