package import Diagnosis
package import Report
import PlainText

/// A question to the person, asked again until the answer makes sense.
package struct Question<Value: Sendable> {
  /// What is asked; its end shows the answers that are understood.
  let prompt: String
  /// What `?` explains.
  let reason: String
  /// What `?` tells of the step that the question belongs to, in lines that need no more wrapping.
  var prospects: [String] = []
  /// What the person needs, so that they may say that they do not have it.
  var tool: Tool?
  /// Reads an answer, or says why it makes no sense.
  ///
  /// Plain Enter is an empty text. Others are in small letters, with single blanks between words.
  package let parse: @Sendable (String) -> Result<Value, Nonsense>

  /// Why an answer makes no sense.
  package struct Nonsense: Error, Equatable {
    package let reason: String
  }

  /// What comes of asking.
  package enum Outcome {
    case given(Value)
    case skipped
    case lacking(Tool)
    case back
    case quit
    case interrupted(signal: Int32)
  }

  /// Asks, and waits without limit.
  ///
  /// - Parameters:
  ///   - console: where the person is.
  ///   - style: how text may look there.
  /// - Returns: the answer; `quit` where there is nobody to ask.
  package func ask(on console: Console, style: TextStyle) -> Outcome {
    guard let readLine = console.readLine else { return .quit }
    while true {
      switch readLine(style.adapted(lines(style).joined(separator: "\n") + " ")) {
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
        let answer = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        switch answer {
        case "s", "skip": return .skipped
        case "b", "back": return .back
        case "q", "quit": return .quit
        case "?", "why", "h", "help":
          let lines = style.wrapped(reason, indent: "    ") + prospects
          console.say(style.adapted(lines.joined(separator: "\n")))
        default:
          if let tool, tool.denials.contains(answer) { return .lacking(tool) }
          switch parse(answer) {
          case .success(let value): return .given(value)
          case .failure(let nonsense): console.remark(nonsense.reason, style: style)
          }
        }
      }
    }
  }

  /// The prompt in lines; what may be answered stays together, and beside it room for the answer.
  private func lines(_ style: TextStyle) -> [String] {
    let start = prompt.lastIndex(of: "[") ?? prompt.endIndex
    let choices = String(prompt[start...]).replacing(" ", with: "\u{A0}")
    return style.wrapped(String(prompt[..<start]) + choices, indent: "  ", keeping: 6)
      .map { $0.replacing("\u{A0}", with: " ") }
  }

  /// Asks a question before which nothing was answered that can be taken back.
  func askFirst(on console: Console, style: TextStyle) -> Outcome {
    while true {
      let outcome = ask(on: console, style: style)
      guard case .back = outcome else { return outcome }
      console.remark(Console.nothingToGoBackTo, style: style)
    }
  }
}

extension Console {
  /// Says something beside a question.
  func remark(_ words: String, style: TextStyle) {
    say(style.adapted(style.wrapped(words, indent: "    ").joined(separator: "\n")))
  }

  /// The answer to who wants to go back before the first answer.
  static let nothingToGoBackTo = "There is no earlier answer to go back to."
}

extension Tool {
  /// How people say that they do not have it, where nothing else can be meant.
  fileprivate var denials: [String] {
    let common = ["have none", "i have none", "don't have one", "none at hand"]
    return switch self {
    // At a meter, "none" and "nothing" are readings of 0 V.
    case .meter: common + ["no meter", "no voltmeter", "no multimeter", "without meter"]
    case .clip: common + ["no clip", "no paper clip", "no wire", "none", "nothing"]
    case .spareLead:
      common + ["no spare", "no lead", "no spare lead", "no other lead", "no adapter", "none"]
    case .spareSection: common + ["no spare", "no other", "none"]
    case .spareCable: common + ["no spare", "no cable", "no spare cable", "no other cable", "none"]
    }
  }
}

extension Question where Value == Bool {
  /// A question that plain Enter answers with yes.
  static func confirmation(_ prompt: String, because reason: String) -> Question {
    Question(prompt: "\(prompt) [Y/n/s/b/q/?]", reason: reason) { answer in
      switch answer {
      case "", "y", "yes", "done", "ok": .success(true)
      case "n", "no": .success(false)
      default:
        .failure(
          Nonsense(reason: "Press Enter for yes; or n: no, s: skip, b: back, q: quit, ?: why.")
        )
      }
    }
  }
}

extension Question where Value == Double {
  /// A question for volts, as people write them: `-7.1`, `-7,1`, `-7.1 V`, `about 7`, `nothing`.
  package static func volts(_ prompt: String, because reason: String) -> Question {
    Question(prompt: "\(prompt) [volts/s/b/q/?]", reason: reason, tool: .meter) {
      answer in
      if ["nothing", "none", "no voltage"].contains(answer) { return .success(0) }
      guard let value = Double(Self.figure(in: answer)) else {
        return .failure(
          Nonsense(reason: "That is not a number of volts; write it like -7.1, or 'no meter'.")
        )
      }
      guard abs(value) <= 50 else {
        return .failure(
          Nonsense(reason: "\(answer) is more than this line can have; set the meter to DC volts.")
        )
      }
      return .success(value)
    }
  }

  /// The figure in an answer, without the words around it; two figures stay two.
  private static func figure(in answer: String) -> String {
    var text = answer.replacing(",", with: ".").replacing("\u{2212}", with: "-")
    for word in ["about ", "around ", "circa ", "ca. ", "ca ", "~"] where text.hasPrefix(word) {
      text = String(text.dropFirst(word.count).drop { $0 == " " })
    }
    for unit in ["volts", "volt", "v"] where text.hasSuffix(unit) {
      text = String(text.dropLast(unit.count))
      break
    }
    // A sign may stand apart from its figure.
    text = text.replacing("- ", with: "-").replacing("+ ", with: "+")
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}

extension Question where Value == Set<Int> {
  /// A question for pin numbers; plain Enter stands for the expected ones.
  package static func pins(
    _ prompt: String,
    expected: Set<Int>,
    among range: ClosedRange<Int>,
    because reason: String
  ) -> Question {
    let usual = expected.sorted().map(String.init).joined(separator: " ")
    return Question(prompt: "\(prompt) (Enter: \(usual)) [pins/s/b/q/?]", reason: reason) {
      answer in
      guard !answer.isEmpty else { return .success(expected) }
      if ["none", "nothing", "no"].contains(answer) { return .success([]) }
      var numbers = answer.split { " ,;".contains($0) }.map(String.init)
      // Where every pin has one digit, "129" is as good as "1 2 9".
      if range.upperBound < 10 { numbers = numbers.joined().map(String.init) }
      let pins = numbers.compactMap { Int($0) }
      guard !pins.isEmpty, pins.count == numbers.count, pins.allSatisfy(range.contains) else {
        return .failure(
          Nonsense(
            reason: "Write the numbers of the pins, such as \(usual), all from "
              + "\(range.lowerBound) to \(range.upperBound); or none."
          )
        )
      }
      return .success(Set(pins))
    }
  }
}
