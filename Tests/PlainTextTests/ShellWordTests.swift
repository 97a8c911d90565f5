import Foundation
import PlainText
import Testing

@Suite("A name as a word of a shell's command line")
struct ShellWordTests {
  private static let names = [
    "/dev/ttyUSB0", "", "a b", "it's", "$HOME `id` \"x\" \\ *", "caf\u{E9}", "a\u{1B}[2Jb",
    "\u{202E}gpj.exe", "line\nend", "'\u{7}\\'", "\u{9B}m", "-rf", "~",
  ]

  @Test(arguments: names)
  func `has nothing in it that acts on a terminal`(name: String) {
    #expect(visible(shellWord(name)) == shellWord(name))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "needs bash"),
    arguments: names
  )
  func `is the name again for bash`(name: String) throws {
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = ["-c", "printf %s \(shellWord(name))"]
    shell.standardOutput = output
    try shell.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(String(decoding: said, as: UTF8.self) == name)
  }

  @Test func `stays as it is where it is plain`() {
    #expect(
      shellWord("/dev/serial/by-id/usb-FTDI_x-if00:1.0") == "/dev/serial/by-id/usb-FTDI_x-if00:1.0"
    )
  }
}
