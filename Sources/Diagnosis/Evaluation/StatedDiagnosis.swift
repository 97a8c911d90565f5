package import CableModel
import SimulatedBench
/// What a diagnosis says to a person, in numbers that can be compared with the truth.
package struct StatedDiagnosis: Sendable {
  /// What it comes to.
  package enum Outcome: Hashable, Sendable {
    /// The cable is called working, with or without remarks.
    case passed
    /// A cause is named, and the first of them is in the wires.
    case accusesWire
    /// A cause is named, and the first of them is not in the wires.
    case accusesOther
    /// Nothing is called working, and no cause is named.
    case leftOpen
  }

  package let outcome: Outcome
  /// The probability that it states for each remedy, the highest first.
  ///
  /// Where two remedies are stated together, each of them gets the share.
  package let remedies: [(id: String, share: Double)]
  /// The places on the way that it suspects, the most suspected first.
  package let suspects: [Part]

  /// Puts statements together by hand.
  package init(
    _ outcome: Outcome,
    remedies: [(id: String, share: Double)] = [],
    suspects: [Part] = []
  ) {
    self.outcome = outcome
    self.remedies = remedies
    self.suspects = suspects
  }

  /// Reads what a report states.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - remedies: the remedy of each single fault that can be true, by the hypothesis's id. Others,
  ///     such as an unknown cause, state nothing that a draw could confirm.
  package init(_ report: DiagnosisReport, knowing remedies: [String: String]) {
    let members = report.groups.flatMap(\.members)
    var shares: [String: Double] = [:]
    for member in members {
      let faults = member.hypothesis.id.split(separator: "+").map(String.init)
      for id in Set(faults.compactMap { remedies[$0] }) { shares[id, default: 0] += member.share }
    }
    self.remedies = shares.map { ($0.key, $0.value) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    outcome =
      switch report.verdict {
      case .works, .worksWithRemarks: .passed
      // The way to the UPS was good while it answered.
      case .stoppedAnswering: .accusesOther
      case .faultFound, .unexplained, .unsuitableCable:
        // That the line loses bytes is true of a disturbed one too, whatever wires it has.
        switch members.first?.hypothesis.kind {
        case .wiring where members.first?.hypothesis.isUnsteady == true: .accusesOther
        case .wiring: .accusesWire
        case .adapter, .host, .device, .unknown, .nothingWrong: .accusesOther
        case nil: .leftOpen
        }
      case .inconclusive, .portUnusable, .lineLost, .interrupted: .leftOpen
      }
    suspects = report.health.suspects.places(in: report.cable)
  }
}

extension [PartHealth] {
  /// The suspected parts, the most suspected first; equal ones in their order.
  package var suspects: [Part] {
    enumerated().compactMap { place, health -> (place: Int, share: Double)? in
      guard case .suspect(let share) = health.state, share > 0 else { return nil }
      return (place, share)
    }
    .sorted { ($1.share, $0.place) < ($0.share, $1.place) }
    .map { self[$0.place].part }
  }
}

extension [Part] {
  /// Whether each of some faults is in one of the first places.
  ///
  /// - Parameters:
  ///   - faults: the places of each fault.
  ///   - count: how many places count as the first ones.
  /// - Returns: whether all are hit.
  package func hit(_ faults: [Set<Part>], amongFirst count: Int = 3) -> Bool {
    faults.allSatisfy { fault in prefix(count).contains { fault.contains($0) } }
  }

  /// The places where the parts are, each once, in the order of the parts.
  package func places(in cable: Cable) -> [Part] {
    reduce(into: []) { places, part in
      let place = part.place(in: cable)
      if !places.contains(place) { places.append(place) }
    }
  }
}

extension Part {
  /// The part itself, or the first of the wires that nothing can tell it from.
  ///
  /// Wires that carry one signal into one contact, as the two ground wires of the default cable do, look
  /// the same whatever is wrong with one of them: no line, meter or eye sees which it is. They are one
  /// place to look at, in the diagnosis and in the truth.
  fileprivate func place(in cable: Cable) -> Part {
    guard case .conductor(let index) = self else { return self }
    let conductor = cable.conductors[index]
    let first = cable.conductors.firstIndex {
      $0.to == conductor.to && cable.signal(on: $0) == cable.signal(on: conductor)
    }
    return .conductor(first ?? index)
  }
}

extension Hypothesis {
  /// The places where it can be found.
  func places(in cable: Cable) -> Set<Part> { Set(Array(parts).places(in: cable)) }
}

extension Hypothesis {
  /// Whether what it does comes and goes.
  fileprivate var isUnsteady: Bool { variants.contains(where: \.isUnsteady) }
}
