import Diagnosis
import Synchronization
import Testing

@testable import CommandLine

@Suite("The prompts of questions")
struct PromptTests {
  /// The words in the brackets at the end of a prompt.
  private func choices(_ prompt: String) throws -> [String] {
    let match = try #require(prompt.firstMatch(of: /\[([^\[\]]+)\]$/))
    return match.output.1.split(separator: "/").map(String.init)
  }

  /// What comes of typing a word at a question, and then leaving.
  private func outcome<Value>(_ question: Question<Value>, typing word: String) -> String {
    let left = Mutex([word, "q"])
    let console = Console(
      write: { _ in true },
      complain: { _ in },
      environment: { _ in nil },
      kind: .terminal,
      columns: 80,
      readLine: { _ in .line(left.withLock { $0.removeFirst() }) }
    )
    return switch question.ask(on: console, style: console.style(.never)) {
    case .given(let value): "\(value)"
    case .skipped: "skipped"
    case .lacking: "lacking"
    case .back: "back"
    case .quit: "quit"
    case .interrupted: "interrupted"
    }
  }

  @Test
  func `a question that Enter answers shows the answer in a capital letter`() throws {
    let question = Question<Bool>.confirmation("Is it done?", because: "")
    #expect(try choices(question.prompt) == ["Y", "n", "s", "b", "q", "?"])
    let outcomes = ["", "Y", "y", "n", "s", "b", "q", "?"].map { outcome(question, typing: $0) }
    #expect(outcomes == ["true", "true", "true", "false", "skipped", "back", "quit", "quit"])
  }

  @Test
  func `a question without a usual answer has no capital letter, and Enter does not answer it`()
    throws
  {
    let question = Question<Bool>.choice("Does it beep?", because: "", yes: ["y"], no: ["n"])
    #expect(try choices(question.prompt) == ["y", "n", "s", "b", "q", "?"])
    let outcomes = ["y", "n", "s", "b", "", "?"].map { outcome(question, typing: $0) }
    #expect(outcomes == ["true", "false", "skipped", "back", "quit", "quit"])
  }

  @Test
  func `a question for numbers says what is written, and what Enter stands for`() throws {
    let volts = Question<Double>.volts("Volts at pin 1:", because: "")
    #expect(try choices(volts.prompt) == ["volts", "s", "b", "q", "?"])
    let pins = Question<Set<Int>>.pins("Pins", expected: [1], among: 1...9, because: "")
    #expect(try choices(pins.prompt) == ["pins", "s", "b", "q", "?"])
    #expect(pins.prompt.contains("(Enter: 1)"))
    #expect(outcome(pins, typing: "") == "[1]")
    #expect(outcome(volts, typing: "no meter") == "lacking")
  }
}
