package import Diagnosis

extension ExplanationPage {
  /// The page of a verdict.
  ///
  /// - Parameters:
  ///   - verdict: the verdict.
  ///   - codes: the exit codes that a run with this verdict can end with, with their meaning.
  package init(_ verdict: Verdict.Kind, codes: [String]) {
    let words = VerdictWords(verdict)
    self.init(
      verdict.rawValue,
      kind: "verdict",
      words.summary,
      [
        .init("How it is found", [words.ground]),
        .init("What to do", [words.advice]),
        .init("Exit code", items: codes),
      ]
    )
  }
}

/// What a verdict means, whatever the run.
private struct VerdictWords {
  let summary: String
  /// When it is given.
  let ground: String
  let advice: String

  private init(_ summary: String, when ground: String, do advice: String) {
    self.summary = summary
    self.ground = ground
    self.advice = advice
  }

  init(_ verdict: Verdict.Kind) {
    self =
      switch verdict {
      case .works, .worksWithRemarks: Self.good(verdict)
      case .stoppedAnswering, .faultFound, .unexplained, .unsuitableCable: Self.bad(verdict)
      case .inconclusive, .portUnusable, .lineLost, .interrupted: Self.open(verdict)
      }
  }

  private static func good(_ verdict: Verdict.Kind) -> VerdictWords {
    verdict == .works
      ? VerdictWords(
        "the device answered, both ways and without a fault",
        when: "An answer proves both data wires, the ground, the rate and the device at once.",
        do: "Nothing. 'cablecheck config' writes the configuration of a UPS daemon."
      )
      : VerdictWords(
        "the device answered, and something is not as it should be",
        when: "The answer proves the way to it; a check beside that failed, or bytes came damaged.",
        do: "Read the marks '✗' and '~' in the report. The link can be used as it is."
      )
  }

  private static func bad(_ verdict: Verdict.Kind) -> VerdictWords {
    switch verdict {
    case .stoppedAnswering:
      VerdictWords(
        "the device answered, and then answered no more",
        when: "While it answered, both data wires and the ground were good.",
        do:
          "Look at the device, at a card in it, and at loose contacts: 'cablecheck watch' finds the place."
      )
    case .unexplained:
      VerdictWords(
        "something failed, and no known cause predicts all that was seen",
        when: "Every known cause, alone or with a second one, contradicts an observation.",
        do: "Doubt the answers first: the report names the one that fits least. Then run it again."
      )
    case .unsuitableCable:
      VerdictWords(
        "the cable is as its file says, and its device cannot answer over that",
        when: "Nothing differs from the file, and the file leaves out a wire that an answer needs.",
        do: "Use a smart cable. 'cablecheck cables' with the cable's name says what is missing."
      )
    default:
      VerdictWords(
        "something failed, and the known causes are listed with their shares",
        when:
          "A check shows something else than on a bench with nothing wrong, and a cause explains it.",
        do:
          "Do what the report says first, or take its next step. 'cablecheck explain' has each cause."
      )
    }
  }

  private static func open(_ verdict: Verdict.Kind) -> VerdictWords {
    switch verdict {
    case .portUnusable:
      VerdictWords(
        "the port could not be used",
        when:
          "It is not there, is not a serial port, may not be opened, or another program has it.",
        do: "'cablecheck ports' shows what is here, and what to do about each."
      )
    case .lineLost:
      VerdictWords(
        "the line failed during a check",
        when:
          "The system reported an error, as when an adapter is unplugged. It says nothing of the cable.",
        do: "Plug the adapter in again, into another socket if it happens twice, and run it again."
      )
    case .interrupted:
      VerdictWords(
        "the run was asked to stop",
        when:
          "You pressed Ctrl-C, or the system asked the program to end. The port is as it was before.",
        do: "Run it again; with '--save' and '--with' it goes on where it ended."
      )
    default:
      VerdictWords(
        "nothing failed, and not enough was checked to prove the cable",
        when:
          "The device was not talked to, because a step was skipped or nobody was there to take it.",
        do: "Take the steps that the report lists as still to be checked."
      )
    }
  }
}
