import CommandLine
import TestSupport
import Testing
import Wiring

@Suite("The program as its user sees it")
struct ProgramTests {
  private static let escape: Character = "\u{1B}"

  /// Command lines that print much and touch no hardware.
  private static let talkative = [
    ["cables"], ["pinout"], ["faults"], ["--help"], ["diagnose", "--help"],
    ["diagnose", "--simulate"], ["diagnose", "--simulate", "exchanged-txd-rxd"],
    ["diagnose", "--simulate", "open-gnd", "--far-end", "shorted"],
  ]

  // MARK: Commands

  @Test
  func `the version is one line`() {
    let transcript = CapturingConsole.run(["--version"])
    #expect(transcript.output.wholeMatch(of: /cablecheck \d+\.\d+\.\d+\n/) != nil)
    #expect(transcript.code == .passed)
  }

  @Test
  func `cables lists every cable and marks the default`() {
    let transcript = CapturingConsole.run(["cables"])
    #expect(transcript.code == .passed)
    let heads = transcript.lines.filter { !$0.isEmpty && !$0.hasPrefix(" ") }.map(String.init)
    #expect(heads.map { String($0.prefix { $0 != " " }) } == CableLibrary.ids)
    #expect(heads.filter { $0.contains("default") } == [heads[0]])
    for head in [
      "cisco-rollover-gc98mf (smart, documented, default)", "apc-940-0020b (contacts, documented)",
      "apc-940-0095a (smart and contacts, documented)", "apc-940-0127b (USB, documented)",
      "apc-940-0144 (PDU, documented)", "cisco-console (console, verified)",
    ] {
      #expect(heads.contains(head))
    }
  }

  @Test(arguments: ["cisco-rollover-gc98mf", "apc-940-0024c", "smart-custom"])
  func `a pinout shows the three wires and the pins that must stay empty`(id: String) {
    let transcript = CapturingConsole.run(["pinout", "--cable", id])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.contains("(\(id))"))
    for words in ["host TxD", "host RxD", "hears as RxD", "sends as TxD", "pins 3 4 5 6 7 8"] {
      #expect(transcript.output.contains(words))
    }
  }

  @Test
  func `the pinout of the default cable is drawn pin by pin`() throws {
    let lines = CapturingConsole.run(["pinout"]).lines
    for row in [
      ["TxD", "6", "yellow", "1", "RxD"], ["RxD", "3", "black", "2", "TxD"],
      ["GND", "4", "red", "9", "GND"], ["GND", "5", "green"],
    ] {
      let line = try #require(lines.first { $0.contains(row[2]) })
      let words = line.split(separator: " ").map(String.init)
      #expect(words.filter(row.contains) == row)
    }
  }

  @Test(arguments: [
    ("svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "), ("html", "<!DOCTYPE html>\n"),
    ("markdown", "# "), ("json", "{\n"),
  ])
  func `a pinout has every form, with and without a fault`(format: String, start: String) {
    for id in ["cisco-rollover-gc98mf", "apc-940-0024c", "smart-custom"] {
      let sound = CapturingConsole.run(["pinout", "--cable", id, "--format", format])
      let faulty = CapturingConsole.run(
        ["pinout", "--cable", id, "--format", format, "exchanged-txd-rxd"]
      )
      #expect(sound.code == .passed && faulty.code == .passed)
      #expect(sound.output.hasPrefix(start))
      #expect(faulty.output.hasPrefix(start))
      #expect(!sound.output.contains("each other's place"))
      #expect(
        faulty.output.contains("each other's place") || faulty.output.contains("each other&#39;s")
      )
    }
  }

  @Test
  func `a diagnosis of a sound bench passes`() {
    let transcript = CapturingConsole.run(["diagnose", "--simulate"])
    #expect(transcript.code == .passed)
    #expect(transcript.errors.isEmpty)
    #expect(transcript.output.contains("Smart-UPS SC450 RM"))
  }

  @Test(arguments: ["exchanged-txd-rxd", "open-txd", "open-rxd", "open-gnd", "plug-not-rolled"])
  func `a diagnosis of a bench with a fault finds one`(fault: String) {
    let transcript = CapturingConsole.run(["diagnose", "--simulate", fault])
    #expect(transcript.code == .faultFound)
    #expect(transcript.errors.isEmpty)
  }

  @Test(arguments: CableLibrary.smartIDs)
  func `every cable over which a UPS answers works when nothing is wrong with it`(id: String) {
    #expect(CapturingConsole.run(["diagnose", "--simulate", "--cable", id]).code == .passed)
  }

  @Test(arguments: CableLibrary.ids)
  func `faults lists each name once`(id: String) {
    let transcript = CapturingConsole.run(["faults", "--cable", id])
    let names = transcript.lines.filter { !$0.isEmpty && !$0.hasPrefix(" ") }
      .compactMap { $0.split(separator: " ").first }
    #expect(transcript.code == .passed)
    if CableLibrary.smartIDs.contains(id) {
      #expect(names.contains("exchanged-txd-rxd") || names.contains("exchanged-rxd-txd"))
    }
    #expect(Set(names).count == names.count)
  }

  // MARK: Looks

  @Test(arguments: talkative)
  func `in a pipe there is no colour and no cursor movement`(arguments: [String]) {
    let transcript = CapturingConsole.run(arguments)
    #expect(!transcript.output.contains(Self.escape))
    #expect(!transcript.output.contains("\r"))
  }

  @Test
  func `colour follows the terminal, NO_COLOR, TERM and the option`() {
    let coloured = { (arguments: [String], variables: [String: String], kind: Screen.Kind) in
      let environment = variables.merging(["LANG": "C.UTF-8"]) { first, _ in first }
      return CapturingConsole.run(
        ["cables"] + arguments,
        environment: environment,
        on: kind
      ).output.contains(Self.escape)
    }
    #expect(coloured([], [:], .terminal))
    #expect(!coloured([], [:], .pipe))
    #expect(!coloured([], ["NO_COLOR": "1"], .terminal))
    #expect(coloured([], ["NO_COLOR": ""], .terminal), "an empty NO_COLOR says nothing")
    #expect(!coloured([], ["TERM": "dumb"], .terminal))
    #expect(!coloured(["--color", "never"], [:], .terminal))
    #expect(coloured(["--color", "always"], ["NO_COLOR": "1"], .pipe))
  }

  @Test(arguments: [[:], ["LANG": "C"], ["LANG": "en_US.UTF-8", "LC_ALL": "POSIX"]])
  func `without a UTF-8 locale everything is ASCII`(environment: [String: String]) {
    for arguments in Self.talkative + [["grüße"], ["pinout", "--cable", "grüße"]] {
      let transcript = CapturingConsole.run(arguments, environment: environment, on: .terminal)
      let text = transcript.output + transcript.errors
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(arguments)")
    }
  }

  @Test
  func `the most specific locale variable counts`() {
    let environment = ["LC_ALL": "", "LC_CTYPE": "de_DE.utf8", "LANG": "C"]
    let output = CapturingConsole.run(["pinout"], environment: environment).output
    #expect(output.contains("→"))
  }

  @Test(arguments: [["cables"], ["faults"]])
  func `lists wrap within a narrow terminal`(arguments: [String]) {
    let transcript = CapturingConsole.run(
      arguments,
      environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"],
      on: .terminal,
      columns: 60
    )
    for line in transcript.lines {
      #expect(line.count <= 60, "\(line)")
    }
  }

  @Test
  func `on a terminal each check replaces its progress`() {
    let transcript = CapturingConsole.run(["diagnose", "--simulate"], on: .terminal)
    #expect(transcript.output.contains("…"))
    #expect(transcript.output.contains("\r\u{1B}[K"))
  }
}
