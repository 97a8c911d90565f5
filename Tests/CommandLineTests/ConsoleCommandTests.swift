import CommandLine
import TestSupport
import Testing

@Suite("Commands with a cable to a console, or to a device that is not spoken to")
struct ConsoleCommandTests {
  @Test
  func `a diagnosis speaks of the console, and never of a UPS`() {
    for fault in ["nothing-wrong", "console-other-rate", "open-txd", "console-stops-answering"] {
      let run = CapturingConsole.run(["diagnose", "--simulate", fault, "--cable", "cisco-console"])
      #expect(run.output.contains("onsole"))
      #expect(!run.output.contains("UPS"), "\(run.output)")
    }
  }

  @Test
  func `a console that answers is a cable that works`() {
    let run = CapturingConsole.run(["diagnose", "--simulate", "--cable", "cisco-console"])
    #expect(run.code == .passed)
    #expect(run.output.contains("The cable works: the console answered, and nothing went wrong."))
  }

  @Test
  func `a cable is proved with the console last`() {
    let run = CapturingConsole.run(["validate", "--simulate", "--cable", "null-modem"])
    #expect(run.code == .passed)
    #expect(run.output.contains("Plug the cable into the"))
    #expect(run.output.contains("text after CR"))
  }

  @Test
  func `the wiggle test counts prompts`() {
    let arguments = ["watch", "--simulate", "--cable", "cisco-console", "--for", "5s"]
    #expect(CapturingConsole.run(arguments).code == .passed)
    #expect(CapturingConsole.run(arguments + ["loose-txd"]).code == .faultFound)
  }

  @Test(arguments: [["terminal"], ["config", "nut"]])
  func `what talks to a UPS refuses a cable that leads to none`(command: [String]) {
    let run = CapturingConsole.run(command + ["/dev/null", "--cable", "cisco-console"])
    #expect(run.code == .wrongUsage)
    #expect(run.errors.contains("talks to a UPS, and 'cisco-console' leads to a console"))
  }

  @Test(arguments: ["apc-940-0144", "apc-940-0127b"])
  func `no port is opened at a device that nobody here talks to`(cable: String) {
    let arguments = ["diagnose", "--cable", cable, "/nonexistent/port", "--far-end"]
    let run = CapturingConsole.run(arguments + ["attached"])
    #expect(run.code == .wrongUsage)
    #expect(run.errors.contains("No port was opened. This program cannot talk to"))
    #expect(!CapturingConsole.run(arguments + ["free"]).errors.contains("No port was opened"))
  }

  @Test
  func `of a socket strip the verdict says that it is not spoken to`() {
    let run = CapturingConsole.run([
      "diagnose", "--simulate", "--cable", "apc-940-0144", "--far-end", "free",
    ])
    #expect(run.output.replacing("\n", with: " ").contains("cannot talk to a socket strip."))
  }
}
