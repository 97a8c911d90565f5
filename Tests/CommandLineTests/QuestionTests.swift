import CommandLine
import Testing

@Suite("Answers as people type them")
struct QuestionTests {
  private let volts = Question<Double>.volts("Volts at pin 1:", because: "")

  private func pins(_ typed: String, of contacts: Int) -> Set<Int>? {
    let question = Question<Set<Int>>.pins(
      "Pins with a contact:",
      expected: [1, 2],
      among: 1...contacts,
      because: ""
    )
    return try? question.parse(typed).get()
  }

  @Test(
    arguments: [
      ("-7.1", -7.1), ("-7,1", -7.1), ("- 7.1", -7.1), ("\u{2212}7.1 v", -7.1), ("+6 volts", 6),
      ("about 7", 7), ("~ -5.5v", -5.5), ("ca. 3", 3), ("nothing", 0), ("none", 0), ("0", 0),
    ]
  )
  func `volts are read`(typed: String, value: Double) throws {
    #expect(try volts.parse(typed).get() == value)
  }

  @Test(arguments: ["", "1 2", "seven", "9 2 1", "-", "7 about", "1.2.3", "51", "nan"])
  func `what is no single voltage of such a line is asked for again`(typed: String) {
    #expect(throws: (any Error).self) { try volts.parse(typed).get() }
  }

  @Test(
    arguments: [
      ("1 2 9", [1, 2, 9]), ("1,2, 9", [1, 2, 9]), ("129", [1, 2, 9]), ("9;1", [1, 9]),
      ("none", []),
    ] as [(String, [Int])]
  )
  func `pins of one digit are read with and without blanks`(typed: String, pins expected: [Int]) {
    #expect(pins(typed, of: 9) == Set(expected))
  }

  @Test(
    arguments: [
      ("2 4 7 10", [2, 4, 7, 10]), ("10", [10]), ("1,10", [1, 10]), ("1 0", nil), ("129", nil),
    ] as [(String, [Int]?)]
  )
  func `a connector with ten contacts has a pin 10`(typed: String, pins expected: [Int]?) {
    #expect(pins(typed, of: 10) == expected.map(Set.init))
  }
}
