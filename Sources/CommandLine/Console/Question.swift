import Report
import PlainText

/// A question to the person, asked again until the answer makes sense.
struct Question<Value: Sendable> {
  /// What is asked; its end shows the answers that are understood.
  let prompt: String
  /// What `?` explains.
  let reason: String
  /// Reads an answer, or says why it makes no sense.
  ///
  /// Plain Enter is an empty text.
  let parse: @Sendable (String) -> Result<Value, Nonsense>

  /// Why an answer makes no sense.
  struct Nonsense: Error {
    let reason: String
  }

  /// What comes of asking.
  enum Outcome {
    case given(Value)
    case skipped
    case quit
    case interrupted(signal: Int32)
  }

  /// Asks, and waits without limit.
  ///
  /// - Parameters:
  ///   - console: where the person is.
  ///   - style: how text may look there.
  /// - Returns: the answer; `quit` where there is nobody to ask.
  func ask(on console: Console, style: TextStyle) -> Outcome {
    guard let readLine = console.readLine else { return .quit }
    // Room for the answer stays on the last line.
    let lines = style.wrapped(prompt, indent: "  ", keeping: 8)
    while true {
      switch readLine(style.adapted(lines.joined(separator: "\n") + " ")) {
      case .ended:
        console.say("")
        return .quit
      case .interrupted(let signal):
        console.say("")
        return .interrupted(signal: signal)
      case .line(let line):
        // An arrow or another key of that kind is none of the letters that it sends.
        var sequences = KeySequences()
        let typed = String(decoding: sequences.keys(in: Array(line.utf8)), as: UTF8.self)
        let answer = typed.filter { !$0.isWhitespace }.lowercased()
        switch answer {
        case "s", "skip": return .skipped
        case "q", "quit": return .quit
        case "?", "why", "h", "help":
          let lines = style.wrapped(reason, indent: "    ")
          console.say(style.adapted(lines.joined(separator: "\n")))
        default:
          switch parse(answer) {
          case .success(let value): return .given(value)
          case .failure(let nonsense):
            console.say(style.adapted("    \(nonsense.reason)"))
          }
        }
      }
    }
  }
}

extension Question where Value == Bool {
  /// A question that plain Enter answers with yes.
  static func confirmation(_ prompt: String, because reason: String) -> Question {
    Question(prompt: "\(prompt) [Enter, n, s, q, ?]", reason: reason) { answer in
      switch answer {
      case "", "y", "yes", "done", "ok": .success(true)
      case "n", "no": .success(false)
      default: .failure(Nonsense(reason: "Press Enter for yes; n, s(kip), q(uit) and ? work too."))
      }
    }
  }
}

extension Question where Value == Double {
  /// A question for volts, as people write them: `-7.1`, `-7,1`, `-7.1 V`.
  static func volts(_ prompt: String, because reason: String) -> Question {
    Question(prompt: "\(prompt) [volts, s, q, ?]", reason: reason) { answer in
      var text = answer.hasSuffix("v") ? String(answer.dropLast()) : answer
      text = text.replacing(",", with: ".").replacing("\u{2212}", with: "-")
      guard let value = Double(text) else {
        return .failure(Nonsense(reason: "That is not a number of volts; write it like -7.1 or 0."))
      }
      guard abs(value) <= 50 else {
        return .failure(
          Nonsense(reason: "\(answer) is more than this line can have; set the meter to DC volts.")
        )
      }
      return .success(value)
    }
  }
}

extension Question where Value == Set<Int> {
  /// A question for pin numbers; plain Enter stands for the expected ones.
  static func pins(
    _ prompt: String,
    expected: Set<Int>,
    among range: ClosedRange<Int>,
    because reason: String
  ) -> Question {
    let usual = expected.sorted().map(String.init).joined(separator: " ")
    return Question(prompt: "\(prompt) [Enter for \(usual), s, q, ?]", reason: reason) { answer in
      guard !answer.isEmpty else { return .success(expected) }
      // Blanks are gone by now, and every pin has one digit: "1 2 9", "1,2,9" and "129" are the same.
      let digits = answer.filter { $0 != "," && $0 != ";" }
      let pins = digits.compactMap { $0.wholeNumberValue }
      guard pins.count == digits.count, pins.allSatisfy(range.contains) else {
        return .failure(
          Nonsense(
            reason: "Write the numbers of the pins, \(range.lowerBound) to \(range.upperBound)."
          )
        )
      }
      return .success(Set(pins))
    }
  }
}
