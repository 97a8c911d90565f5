import PlainText

extension OverheardTally {
  /// The counts, a line each.
  package var summary: [String] {
    var lines = [
      "The program sent \(counted(bytesOfProgram, "byte")), the UPS \(counted(bytesOfUPS, "byte")).",
      "\(counted(questions, "question")): \(answers) answered, \(unanswered) not"
        + (open > 0 ? ", \(open) still open at the end." : "."),
    ]
    if let slowest {
      lines.append("The slowest answer took \(slowest.latency.words), to \(slowest.command).")
    }
    let troubles = [
      (lateAnswers, "late answer"), (misfits, "answer that does not fit"),
      (unasked, "line that nobody asked for"), (early, "command before the answer was complete"),
      (damaged, "damaged character"), (breaks, "break"), (alerts, "alert"),
    ]
    let seen = troubles.filter { $0.0 > 0 }.map { "\($0.1): \($0.0)" }
    if !seen.isEmpty { lines.append("Also seen: \(seen.joined(separator: "; ")).") }
    if actCount == 0 {
      lines.append("The program sent nothing that acts on the UPS.")
    } else {
      lines.append("Commands that act on the UPS: \(actCount).")
      lines += acts.map { "  \($0.moment.seconds(places: 3)) s  \($0.command): \($0.effect)" }
      if actCount > acts.count { lines.append("  and \(actCount - acts.count) more") }
    }
    return lines
  }

  /// What the conversation shows, in plain words; only what holds for any device.
  ///
  /// - Parameter path: the name under which the program should open the spy's end.
  /// - Returns: one to four sentences.
  package func judgement(path: String) -> String {
    if bytesOfProgram == 0 {
      return
        "No program sent anything. The port in its configuration must be \(path); see whether it "
        + "runs, and whether it may open that."
    }
    if hasEcho {
      return
        "What the program sends comes back: the data wires touch, or the UPS is not what answers. "
        + "'cablecheck diagnose' finds out which."
    }
    if bytesOfUPS == 0 {
      let rate =
        hasOtherSettings
        ? " The program set the line to other settings than the cable's file has: correct that first."
        : ""
      let mode = hasEntered ? "" : " The program never sent Y, and without it such a UPS is silent."
      return "Nothing came from the UPS.\(rate)\(mode) 'cablecheck diagnose' looks for the cause."
    }
    if damaged > 0 || breaks > 0 || misfits > 0 {
      return "Some of what came is damaged or does not fit what was asked. "
        + (hasOtherSettings
          ? "The program set other line settings than the cable's file has: correct that first."
          : "'cablecheck diagnose' and 'cablecheck watch' look at the cable.")
    }
    return completeness
  }

  /// The judgement of a conversation in which all that came was whole.
  private var completeness: String {
    if unanswered > 0, answers == 0 {
      let mode = hasEntered ? "" : " The program never sent Y, and without it such a UPS is silent."
      return "The UPS answered none of the program's questions, but something came from it.\(mode)"
    }
    if unanswered > 0 {
      let reason =
        if hasOtherSettings {
          "the program set other line settings than the cable's file has, at least for a time, and what "
            + "is asked at those cannot be answered."
        } else if early > 0 {
          "the program also asked before answers were complete, which some units do not bear."
        } else {
          "a model may know fewer commands, and a loose contact shows in 'cablecheck watch'."
        }
      return
        "The UPS answered \(answers) of \(counted(answers + unanswered, "question")). The wires carry "
        + "both directions; \(reason)"
    }
    if isUnread {
      return
        "The UPS answered all that was asked, but the program did not read all of it: the cable is "
        + "not the cause; look at the program."
    }
    if answers == 0 { return "The program asked nothing that a UPS must answer." }
    let late =
      lateAnswers > 0
      ? " Some answers came late, which a program may take for silence." : ""
    return
      "The UPS answered all that the program asked in this time: here the cable is not the cause.\(late) "
      + "If the program still complains, look at its configuration."
  }
}
