import CSerial
import PosixSerial
import PortInventory
import SerialLink
import Testing

struct ClaimTests {
  @Test func `a second link to the same port is refused`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let path = terminal.path
    let error = try withLink(to: terminal) { _ in failure(opening: path) }
    #expect(error == .held(path: path, .exclusive))
    #expect(failure(opening: path) == nil, "the claim ended with the first link")
  }

  @Test func `a lock that another program holds is noticed`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    flock(other.descriptor, LOCK_EX)
    other.leaveCooked()
    let before = other.attributeBytes
    #expect(failure(opening: terminal.path) == .held(path: terminal.path, .locked))
    #expect(other.attributeBytes == before, "a port that was not claimed was not touched")
    flock(other.descriptor, LOCK_UN)
    #expect(failure(opening: terminal.path) == nil)
  }

  @Test func `another program may hold the port open without a claim`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let before = other.attributeBytes
    #expect(failure(opening: terminal.path) == nil)
    #expect(other.attributeBytes == before, "it finds the port as it has left it")
  }

  @Test func `the kernel's console is not opened`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    // The slaves of pseudo-terminals have major 136; the minor is the number in the name.
    let minor = try #require(terminal.path.split(separator: "/").last)
    _ = folder.file("proc/consoles", "pts0                 -W- (EC  p a)  136:\(minor)\n")
    let port = PosixPort(
      path: terminal.path,
      roots: SystemRoots(under: folder.path),
      interruption: Interruption()
    )
    #expect(throws: OpenError.held(path: terminal.path, .kernelConsole)) {
      try port.withLink(smart) { _ in }
    }
  }

  @Test func `names that are no port are refused with what they are`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("ttyUSB0", "")
    let dead = folder.link("dead", to: folder.path + "/gone")
    #expect(failure(opening: file) == .notSerial(path: file, kind: .regularFile))
    #expect(failure(opening: folder.path) == .notSerial(path: folder.path, kind: .directory))
    #expect(
      failure(opening: dead)
        == .notSerial(path: dead, kind: .danglingLink(target: folder.path + "/gone"))
    )
    #expect(
      failure(opening: "/dev/null") == .notSerial(path: "/dev/null", kind: .otherCharacterDevice)
    )
    #expect(
      failure(opening: folder.path + "/none") == .notFound(path: folder.path + "/none")
    )
  }

  @Test func `a program that was asked to stop opens nothing`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let interruption = Interruption()
    interruption.note(signal: 2)
    #expect(failure(opening: terminal.path, interruption) == .interrupted(signal: 2))
  }

  // What only users other than root meet; each in a process of its own, which gives root up.

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func `a port of others is not permitted, and the survey says so`() async {
    await #expect(processExitsWith: .success) {
      let terminal = try PseudoTerminal()
      chmod(terminal.path, 0o600)
      becomeNobody()
      let permission = PosixPort(path: terminal.path).survey().permission
      try #require(permission?.isGranted == false)
      try #require(permission?.owner == "root")
      guard case .notPermitted(let path, let error) = failure(opening: terminal.path) else {
        try #require(Bool(false), "the port was opened")
        return
      }
      try #require(path == terminal.path)
      try #require(error.name == "EACCES")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func `a port in a folder of others is not permitted, and not called absent`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let link = folder.link("closed/ups", to: "/dev/null")
      chmod(folder.path + "/closed", 0o700)
      becomeNobody()
      try #require(PosixPort(path: link).survey().kind == .unexaminedCharacterDevice)
      guard case .notPermitted = failure(opening: link) else {
        try #require(Bool(false), "the port was opened")
        return
      }
      seteuid(0)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func `the kernel's own refusal of a claimed port is understood`() async {
    await #expect(processExitsWith: .success) {
      let terminal = try PseudoTerminal()
      chmod(terminal.path, 0o666)
      let path = terminal.path
      let error = try withLink(to: terminal) { _ in
        becomeNobody()
        // What this program made as root only root can remove again.
        defer { seteuid(0) }
        return failure(opening: path)
      }
      try #require(error == .held(path: path, .exclusive))
    }
  }
}

private func failure(opening path: String, _ interruption: Interruption = .init()) -> OpenError? {
  do throws(OpenError) {
    try PosixPort(path: path, interruption: interruption).withLink(smart) { _ in }
    return nil
  } catch {
    return error
  }
}

private func becomeNobody() {
  setegid(65534)
  seteuid(65534)
}
