import PlainText
import SmartProtocol

extension Overhearing {
  /// Lets time pass, and gives up what has waited too long.
  package mutating func pass(to moment: Duration) -> [OverheardEvent] {
    var events: [OverheardEvent] = []
    while let deadline, deadline <= moment {
      if let event = reader.finish() {
        events += heard(event, at: deadline)
        continue
      }
      let rest = reader.pending
      reader.discardPending()
      guard let question = questions.first else {
        tally.unasked += 1
        events.append(OverheardEvent(.unexplained, rest, at: deadline, "no end of line follows"))
        continue
      }
      questions.removeFirst()
      events += giveUp(question, rest, at: deadline)
    }
    reader.expect(questions.first?.command)
    return events
  }

  /// Ends the conversation; questions whose time is not over stay open.
  package mutating func end(at moment: Duration) -> [OverheardEvent] {
    var events = pass(to: moment)
    if !reader.pending.isEmpty {
      events.append(
        OverheardEvent(.unexplained, reader.pending, at: moment, "the end of the line did not come")
      )
      reader.discardPending()
    }
    return events
  }

  private mutating func giveUp(
    _ question: Question,
    _ rest: [UInt8],
    at moment: Duration
  ) -> [OverheardEvent] {
    givenUp = question
    if question.mayBeSilent, rest.isEmpty { return [] }
    if !question.mayBeSilent { tally.unanswered += 1 }
    let time = (question.deadline - question.moment).milliseconds(places: 0)
    let what = rest.isEmpty ? "no answer" : "no whole answer"
    let remark = OverheardEvent(
      .remark,
      rest,
      at: moment,
      command: question.name,
      "\(what) to \(question.name) within \(time) ms"
    )
    return [remark]
  }

  /// Takes a line or an alert of the UPS.
  mutating func heard(_ event: ReplyReader.Event, at moment: Duration) -> [OverheardEvent] {
    switch event {
    case .alert(let alert):
      tally.alerts += 1
      return [OverheardEvent(.alert, [alert.rawValue], at: moment, "alert: \(alert.meaning)")]
    case .line(let line):
      // A UPS that has answered, whatever it says, waits for no more bytes of the command.
      past.endOperand()
      defer { reader.expect(questions.first?.command) }
      let index =
        questions.firstIndex { !$0.mayBeSilent && $0.fits(line) }
        ?? questions.firstIndex { $0.fits(line) }
      guard let index else { return [unexplained(line, at: moment)] }
      var events: [OverheardEvent] = []
      for passedOver in questions[..<index] where !passedOver.mayBeSilent {
        tally.unanswered += 1
        events.append(
          .remark("no answer to \(passedOver.name); the next one is answered", at: moment)
        )
      }
      let question = questions[index]
      questions.removeFirst(index + 1)
      givenUp = nil
      let latency = moment - question.moment
      if !question.mayBeSilent { tally.addAnswer(to: question.name, after: latency) }
      events.append(
        OverheardEvent(
          .answer,
          line,
          at: moment,
          command: question.name,
          meaning(of: line, as: question.command),
          latency: latency
        )
      )
      return events
    }
  }

  private mutating func unexplained(_ line: [UInt8], at moment: Duration) -> OverheardEvent {
    if let question = givenUp, question.command != nil, question.fits(line) {
      givenUp = nil
      tally.lateAnswers += 1
      let latency = moment - question.moment
      return OverheardEvent(
        .lateAnswer,
        line,
        at: moment,
        command: question.name,
        "late: " + meaning(of: line, as: question.command),
        latency: latency
      )
    }
    if line == Array("PROG".utf8) {
      return OverheardEvent(.unexplained, line, at: moment, "programming mode; R leaves it")
    }
    guard let question = questions.first else {
      tally.unasked += 1
      return OverheardEvent(
        .unexplained,
        line,
        at: moment,
        line.isEmpty ? "an empty line" : "came unasked"
      )
    }
    tally.misfits += 1
    return OverheardEvent(
      .unexplained,
      line,
      at: moment,
      "does not look like the reply to \(question.name)"
    )
  }

  private func meaning(of line: [UInt8], as command: SmartCommand?) -> String {
    guard let command else { return "what it means is not documented" }
    return command.words(for: command.decode(line))
  }
}
