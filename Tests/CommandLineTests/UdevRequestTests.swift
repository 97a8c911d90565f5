import CommandLine
import Testing

@Suite("What is asked of 'config udev'")
struct UdevRequestTests {
  @Test(arguments: ["ttyUSB0", "a b", "../x", ".hidden", "/dev/serial/x"])
  func `a name that could not be a port's is refused`(name: String) {
    let run = CapturingConsole.run(["config", "udev", "/nonexistent/port", "--name", name])
    #expect(run.code == .wrongUsage)
    #expect(run.errors.contains("is not a value for '--name'"))
  }

  @Test(arguments: [["--name", "ups"], ["--name", "/dev/ups"], []])
  func `a port without hardware has no rules, and it is said what is needed`(options: [String]) {
    let run = CapturingConsole.run(["config", "udev", "/nonexistent/port"] + options)
    #expect(run.code == .portUnavailable)
    #expect(run.output == "")
    #expect(run.errors.contains("need a port with hardware behind it"))
  }
}
