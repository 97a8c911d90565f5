extension CheckRunner {
  /// Whether a person can go back to what was before an answer.
  enum Memory {
    case remembered
    case passing
  }

  /// Asks the person, and does what every answer asks for.
  mutating func ask<Value>(
    _ memory: Memory,
    _ request: (inout any Operator) -> Answer<Value>
  ) -> Answer<Value> {
    guard var asked = person else { return .skipped }
    var answer = request(&asked)
    while case .back = answer, beforeAnswers.isEmpty {
      asked.refuseToGoBack()
      answer = request(&asked)
    }
    person = asked
    switch answer {
    case .back:
      goBack()
      return answer
    case .quit: state.wasQuit = true
    case .given, .skipped, .lacking: if memory == .remembered { beforeAnswers.append(state) }
    }
    if case .lacking(let tool) = answer { state.missingTools.insert(tool) }
    if asked.hasLeft { state.wasQuit = true }
    return answer
  }

  /// Forgets the last answer, and what was seen since.
  ///
  /// If that answer was about the far end, nobody can be sure what the cable is plugged into now.
  private mutating func goBack() {
    guard var before = beforeAnswers.popLast() else { return }
    if before.farEnd != state.farEnd || !state.isFarEndCertain { before.isFarEndCertain = false }
    state = before
    observe(.wentBack(to: state.farEnd))
  }
}
