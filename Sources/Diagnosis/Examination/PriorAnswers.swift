package import CableModel

/// What a person saw at the free end of a cable before a run.
package enum PriorAnswers {
  /// Asks for everything that a person can see at the free end.
  ///
  /// - Parameters:
  ///   - person: who saw it; they skip what they did not look at.
  ///   - cable: the cable.
  /// - Returns: a record for each question that got an answer, even one that makes the check unknown.
  package static func records(of person: any Operator, about cable: Cable) -> [CheckRecord] {
    let context = CheckContext(cable: cable, farEnd: .free)
    return CheckCatalogue.all.compactMap { check in
      guard case .question(let look) = check.procedure else { return nil }
      let witness = Witness(person)
      var asked: any Operator = witness
      guard case .given(let finding) = look(&asked, context), witness.hasAnswered else {
        return nil
      }
      return CheckRecord(check, at: .free, .looked(finding))
    }
  }
}

/// Passes questions on to a person, and remembers whether one was answered.
private final class Witness: Operator {
  private var person: any Operator
  private(set) var hasAnswered = false

  init(_ person: any Operator) {
    self.person = person
  }

  func arrange(_ farEnd: FarEnd, of cable: Cable) -> Answer<Done> {
    noting(person.arrange(farEnd, of: cable))
  }

  func volts(at pins: [Int], against reference: Int, of cable: Cable) -> Answer<[Int: Double]> {
    noting(person.volts(at: pins, against: reference, of: cable))
  }

  func populatedPins(of cable: Cable) -> Answer<Set<Int>> {
    noting(person.populatedPins(of: cable))
  }

  private func noting<Value>(_ answer: Answer<Value>) -> Answer<Value> {
    if case .given = answer { hasAnswered = true }
    return answer
  }
}
