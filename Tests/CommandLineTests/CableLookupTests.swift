import Testing
import Wiring

@testable import CommandLine

@Suite("A cable is found by what is printed on it")
struct CableLookupTests {
  @Test(arguments: [
    ("940-0095A", "apc-940-0095a"), ("0095a", "apc-940-0095a"), ("apc 940-0095b", "apc-940-0095b"),
    ("940-1524", "apc-940-0024c"), ("1524C", "apc-940-0024c"), ("0024", "apc-940-0024c"),
    // A letter that is not in the list: letters change no wiring (Network UPS Tools, apc.txt).
    ("940-0024F", "apc-940-0024c"), ("940-0144A", "apc-940-0144"), ("0127", "apc-940-0127b"),
  ])
  func `by its number, with or without the prefix and the letter`(number: String, id: String) {
    for arguments in [["cables", number], ["pinout", "--cable", number]] {
      let run = CapturingConsole.run(arguments)
      #expect(run.code == .passed)
      #expect(run.output.contains("(\(id))"))
    }
  }

  @Test(arguments: ["0095", "940-0095C"])
  func `a number that is on several brings all of them, or asks for the letter`(number: String) {
    let told = CapturingConsole.run(["cables", number])
    #expect(told.output.contains("(apc-940-0095a)") && told.output.contains("(apc-940-0095b)"))
    let drawn = CapturingConsole.run(["pinout", "--cable", number])
    #expect(drawn.code == .noSuchInput)
    let words = drawn.errors.replacing("\n", with: " ")
    #expect(words.contains("Several cables are called '\(number)'"))
    // How they differ: 0095A has the diode from RTS (apcupsd, cables.rst).
    #expect(words.contains("'940-0095A' has 7 to 1 by diode"))
    #expect(words.contains("'940-0095B' has 1+4+6+8 joined"))
  }

  @Test(arguments: ["AP9620", "ap9620"])
  func `a number that is on something else says what that is`(number: String) {
    let run = CapturingConsole.run(["cables", number])
    #expect(run.code == .noSuchInput)
    #expect(run.errors.contains("'\(number)' is not a cable, it is the Legacy card"))
  }

  @Test
  func `a number with a slip brings the nearest`() {
    let run = CapturingConsole.run(["cables", "940-0129A"])
    #expect(run.code == .noSuchInput)
    #expect(run.errors.contains("did you mean '940-01"))
  }
}
