import PosixSerial
import PortInventory
import SerialLink
import Testing

struct PseudoTerminalTests {
  @Test func `the slave is raw and at 2400 baud before anyone opens it`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    #expect(try terminal.lineSettings() == smart)
    try terminal.write(Array("SM\r\n".utf8))
    #expect(try terminal.read(before: .zero).isEmpty, "nothing was echoed")
  }

  @Test func `a client that sets nothing reads every byte once`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let client = OtherProgram(opening: terminal.path)
    try terminal.write([0xFF, 0x0D])
    #expect(client.read() == [0xFF, 0x0D])
  }

  @Test func `a client that closes does not end the terminal`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    try withLink(to: terminal) { _ in }
    #expect(try terminal.read(before: .zero).isEmpty)
    try terminal.write([0x53])
    #expect(try terminal.lineSettings() == smart)
  }

  @Test func `what nobody reads is lost and not waited for`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let megabyte = [UInt8](repeating: 0x59, count: 1 << 20)
    #expect(try terminal.write(megabyte) < megabyte.count)
  }

  @Test func `a pause takes nothing, and what a client sent is still there`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    // The client is still there: whoever closes takes back what was not read.
    let heard = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try link.send(Array("YQ".utf8))
        try terminal.pause(before: .zero)
        return try terminal.read(before: terminal.now + ample)
      }
    }
    #expect(heard == .success(Array("YQ".utf8)))
  }

  @Test func `a wait ends when the program is asked to stop`() throws {
    let interruption = Interruption()
    let terminal = try PseudoTerminal(interruption: interruption)
    interruption.note(signal: 1)
    let result = outcome { () throws(LinkError) in try terminal.read(before: terminal.now + ample) }
    #expect(result == .failure(.interrupted(signal: 1)))
  }

  @Test func `a link to it lasts as long as it does`() throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/ups"
    func kindWhileLinked() throws -> NodeKind {
      var terminal = try PseudoTerminal(interruption: Interruption())
      try terminal.link(at: place)
      return PosixPort(path: place).survey().kind
    }
    #expect(try kindWhileLinked() == .serial)
    #expect(PosixPort(path: place).survey().kind == .absent)
    // The same name can be used again.
    #expect(try kindWhileLinked() == .serial)
  }

  @Test func `a stale link is replaced, and nothing else is`() throws {
    let folder = try TemporaryFolder()
    var terminal = try PseudoTerminal(interruption: Interruption())
    try terminal.link(at: folder.link("stale", to: "/dev/pts/99999"))
    #expect(PosixPort(path: folder.path + "/stale").survey().resolvedPath == terminal.path)

    let file = folder.file("precious", "text")
    for place in [file, folder.link("live", to: file), folder.folder("folder")] {
      let error = #expect(throws: SystemError.self) {
        var another = try PseudoTerminal(interruption: Interruption())
        try another.link(at: place)
      }
      #expect(error?.name == "EEXIST")
    }
    #expect(PosixPort(path: file).survey().kind == .regularFile)
  }
}
