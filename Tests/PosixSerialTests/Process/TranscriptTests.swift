import CSerial
import PosixSerial
import SerialLink
import Testing

struct TranscriptTests {
  @Test func `text is added to what a file holds`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("log", "before\n")
    do {
      let file = try Transcript(appendingTo: path)
      try file.append("one\n")
      try file.append("two\n")
    }
    #expect(folder.text(of: path) == "before\none\ntwo\n")
  }

  @Test func `a file that is not there is created`() throws {
    let folder = try TemporaryFolder()
    let path = folder.place(of: "log")
    try Transcript(appendingTo: path).append("one\n")
    #expect(folder.text(of: path) == "one\n")
  }

  @Test func `what is no file is not opened`() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(interruption: Interruption())
    for path in [folder.path, "/dev/null", terminal.path] {
      #expect(throws: SystemError(call: "open", number: EINVAL)) {
        _ = try Transcript(appendingTo: path)
      }
    }
    #expect(throws: SystemError(call: "open", number: ENOENT)) {
      _ = try Transcript(appendingTo: folder.path + "/none/log")
    }
  }
}

struct PortNamesTests {
  @Test func `an adapter is known by the name that leads to its node`() throws {
    let folder = try TemporaryFolder()
    let node = folder.file("dev/ttyUSB0", "")
    let other = folder.file("dev/ttyUSB1", "")
    let link = folder.link("dev/serial/by-id/usb-FTDI_A1-if00-port0", to: "../../ttyUSB0")
    folder.link("dev/serial/by-id/usb-gone", to: "../../ttyUSB7")
    let roots = SystemRoots(under: folder.path)
    #expect(PosixPort(path: node, roots: roots).pathByID == link)
    #expect(PosixPort(path: link, roots: roots).pathByID == link)
    #expect(PosixPort(path: other, roots: roots).pathByID == nil)
    #expect(PosixPort(path: folder.path + "/none", roots: roots).pathByID == nil)
  }

  @Test func `a path holds in every folder`() {
    #expect(PosixPort(path: "/dev/none").absolutePath == "/dev/none")
    #expect(PosixPort(path: ".").absolutePath.hasPrefix("/"))
  }
}
