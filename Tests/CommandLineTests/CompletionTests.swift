import CableModel
import CommandLine
import Diagnosis
import Testing
import Wiring

struct CompletionTests {
  private static let completer = Completer {
    [Completer.Candidate("/dev/ttyUSB0"), Completer.Candidate("/dev/ttyACM1")]
  }

  private func words(_ typed: String...) -> [String] {
    Self.completer.answer(to: typed).candidates.map(\.word)
  }

  @Test
  func `the first word is a command, or help`() {
    #expect(words("") == CommandTable.all.map { $0.name } + ["help"])
    #expect(words("diag") == ["diagnose"])
    #expect(words("help", "val") == ["validate"])
  }

  @Test(arguments: NamedCommand.all)
  func `every option of a command is offered, with what the help says`(command: NamedCommand) {
    let offered = Self.completer.answer(to: [command.type.name, "--"]).candidates
    let wanted = command.type.optionDescriptions.map { Completer.Candidate($0.name, $0.help) }
    #expect(offered == wanted)
  }

  @Test(arguments: NamedCommand.all)
  func `every closed set of values is offered`(command: NamedCommand) {
    for option in command.type.optionDescriptions {
      guard let choices = option.value?.choices, !choices.isEmpty else { continue }
      #expect(words(command.type.name, option.name, "") == choices, "\(option.name)")
    }
  }

  @Test
  func `an option that was given is not offered again, unless it may be repeated`() {
    let left = words("diagnose", "--quiet", "--with", "a.json", "--far-end", "free", "--")
    #expect(!left.contains("--quiet"))
    #expect(!left.contains("--far-end"))
    #expect(left.contains("--with"))
  }

  @Test
  func `a value may follow an equals sign, in one word or in three as bash makes them`() {
    #expect(words("diagnose", "--far-end=att") == ["--far-end=attached"])
    #expect(words("diagnose", "--far-end", "=", "att") == ["attached"])
    #expect(words("diagnose", "--far-end", "=") == ["free", "shorted", "attached", "bare"])
    #expect(words("diagnose", "--far-end", "=", "free", "/dev/ttyU") == ["/dev/ttyUSB0"])
  }

  @Test
  func `a port is one of those that are here, and only one can be named`() {
    #expect(words("diagnose", "") == ["/dev/ttyUSB0", "/dev/ttyACM1"])
    #expect(words("config", "nut", "/dev/ttyA") == ["/dev/ttyACM1"])
    #expect(words("diagnose", "/dev/ttyUSB0", "") == [])
    #expect(words("ports", "") == [])
  }

  @Test
  func `faults are those of the cable that is named`() throws {
    let console = try CableLibrary.load(id: "cisco-console")
    let ids = HypothesisCatalogue(console).all.dropFirst().map(\.id)
    #expect(words("diagnose", "--simulate", "--cable", "cisco-console", "") == Array(ids))
    #expect(words("simulate", "--fault", "exchanged-txd-r") == ["exchanged-txd-rxd"])
    #expect(words("pinout", "open-gnd", "exchanged-txd-r") == ["exchanged-txd-rxd"])
    #expect(!words("pinout", "").contains("ups-port-taken"))
    #expect(words("faults", "").contains("ups-port-taken"))
  }

  @Test
  func `cables are offered beside files`() {
    let answer = Self.completer.answer(to: ["pinout", "--cable", ""])
    #expect(answer.candidates.map(\.word) == CableLibrary.ids)
    #expect(answer.hasFiles)
    #expect(Self.completer.answer(to: ["diagnose", "--save", "x"]).hasFiles)
    #expect(!Self.completer.answer(to: ["diagnose", "--patience", ""]).hasFiles)
  }

  @Test
  func `whatever can be explained is offered`() {
    let offered = words("explain", "")
    for name in CheckCatalogue.all.map(\.id.rawValue) + ["exchanged-txd-rxd", "69", "smart-custom"]
    {
      #expect(offered.contains(name), "\(name)")
    }
  }

  @Test(arguments: Shell.allCases)
  func `a script is printed for each shell`(shell: Shell) {
    let transcript = CapturingConsole.run(["completions", shell.rawValue])
    #expect(transcript.code == .passed)
    #expect(transcript.output == shell.script)
  }

  @Test
  func `a shell that is not known is wrong usage`() {
    #expect(CapturingConsole.run(["completions", "tcsh"]).code == .wrongUsage)
    #expect(CapturingConsole.run(["completions"]).errors.contains("bash, zsh or fish"))
  }
}
