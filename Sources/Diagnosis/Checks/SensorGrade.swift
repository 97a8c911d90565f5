/// How easily a check sees one symptom where the simulated bench shows another.
///
/// The bench is exact and the world is not. Each check says in its own file which grade a symptom has,
/// and why: that is its sensor model. The numbers behind the grades are only here. They are estimates;
/// what the diagnosis makes of them is compared with draws by `cablecheck benchmark`.
package enum SensorGrade: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// What the bench shows, or something that cannot be told from it.
  case expected
  /// Happens about as often as not, such as pulses that do not come while somebody listens.
  case even
  /// Happens every day and says next to nothing, such as a UPS that does not know a letter.
  case common
  /// Happens now and then, such as a contact that is counted in the neighbouring hole.
  case unusual
  /// Happens seldom, such as a healthy UPS that does not answer three times in a row.
  case rare
  /// Only if something else is broken for a moment, or a person is quite wrong.
  case malfunction
  /// Does not happen: forty right bits do not come over a wire that is not there.
  case impossible

  /// The likelihood of the symptom beside that of the expected one.
  package var weight: Double {
    switch self {
    case .expected: 1
    case .even: 0.5
    case .common: 0.2
    case .unusual: 0.02
    case .rare: 0.004
    case .malfunction: 0.0004
    case .impossible: 1e-9
    }
  }

  package static func < (one: SensorGrade, other: SensorGrade) -> Bool {
    one.rawValue < other.rawValue
  }
}
