import CSerial
import Diagnosis
import Foundation
import PosixSerial
import PortInventory
import SerialLink
import TestSupport
import Testing

#if os(Linux)

/// Other programs on a pseudo-terminal, each a process of its own.
@Suite("Who uses a port")
struct HolderTests {
  /// Starts a program that has the port open, and waits until it has.
  private func holder(of path: String, doing more: String = "") async throws -> RunningProgram {
    let program = try RunningProgram(
      "/bin/sh",
      ["-c", "exec 3<>\"$0\" \(more) && echo ready && exec sleep 600", path]
    )
    try await program.wait(untilOutput: { $0.contains("ready") }, within: .seconds(120))
    return program
  }

  private func holders(of path: String, roots: SystemRoots = .system) throws -> [PortHolder] {
    let holders = PosixPort(path: path, roots: roots, interruption: Interruption()).survey().holders
    return try #require(holders.value, "\(holders)")
  }

  private func refusal(
    of path: String,
    roots: SystemRoots = .system,
    use: PortUse = .ifFree
  ) -> OpenError? {
    do throws(OpenError) {
      let port = PosixPort(path: path, roots: roots, interruption: Interruption(), use: use)
      try port.withLink(smart) { _ in }
      return nil
    } catch {
      return error
    }
  }

  /// The system with a folder of its own for lock files, so that tests leave no traces.
  private func rootsWithLocks(in folder: TemporaryFolder) -> SystemRoots {
    var roots = SystemRoots.system
    roots.locks = [folder.folder("locks")]
    return roots
  }

  @Test(.enabled(if: geteuid() == 0, "only root sees all programs"))
  func `what serves a pseudo-terminal does not use it, nor does this program`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let own = OtherProgram(opening: terminal.path)
    #expect(own.descriptor >= 0)
    #expect(try holders(of: terminal.path) == [])
  }

  @Test func `a program that has it open is named by number, and the port is left alone`()
    async throws
  {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let program = try await holder(of: terminal.path)
    let expected = PortHolder(pid: program.pid, program: "sleep", ways: [.open])
    #expect(try holders(of: terminal.path).map(\.core) == [expected])
    guard case .inUse(terminal.path, let holders) = refusal(of: terminal.path) else {
      Issue.record("the port was opened")
      return
    }
    #expect(holders.map(\.core) == [expected])
    #expect(refusal(of: terminal.path, use: .evenIfHeld) == nil)
    program.send(SIGKILL)
    _ = try await program.ending()
    #expect(refusal(of: terminal.path) == nil)
  }

  @Test(.enabled(if: FileFacts.exists("/usr/bin/perl"), "needs perl to lock a file"))
  func `a lock by flock is named`() async throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let program = try RunningProgram(
      "/usr/bin/perl",
      [
        "-e", "$| = 1; open(P, '+<', $ARGV[0]); flock(P, 6) or die; print 'ready'; sleep 600",
        terminal.path,
      ]
    )
    try await program.wait(untilOutput: { $0.contains("ready") }, within: .seconds(120))
    #expect(
      try holders(of: terminal.path).map(\.core)
        == [PortHolder(pid: program.pid, program: "perl", ways: [.open, .locked])]
    )
    #expect(refusal(of: terminal.path, use: .evenIfHeld) == nil)
  }

  @Test func `a lock that was inherited is ascribed to the heir`() async throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let program = try await holder(of: terminal.path, doing: "&& flock -n 3")
    #expect(
      try holders(of: terminal.path).map(\.core)
        == [PortHolder(pid: program.pid, program: "sleep", ways: [.open, .locked])]
    )
    #expect(refusal(of: terminal.path, use: .evenIfHeld) == nil)
  }

  @Test(.enabled(if: FileFacts.exists("/usr/bin/perl"), "needs perl to claim a terminal"))
  func `the claim of a program is still there after the port was shared with it`() async throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    // 0x540C is TIOCEXCL, 0x80045440 is TIOCGEXCL.
    let script = """
      $| = 1; open(P, "+<", $ARGV[0]) or die; ioctl(P, 0x540C, 0) or die; print "ready\\n";
      <STDIN>; my $b = pack("i", 0); ioctl(P, 0x80045440, $b) or die; print "claim ", unpack("i", $b);
      """
    let (input, output) = try pipeEnds()
    let program = try RunningProgram(
      "/usr/bin/perl",
      ["-e", script, terminal.path],
      input: input
    )
    try await program.wait(untilOutput: { $0.contains("ready") }, within: .seconds(120))
    #expect(try holders(of: terminal.path).map(\.pid) == [program.pid])
    #expect(refusal(of: terminal.path) != nil)
    if geteuid() == 0 {
      #expect(refusal(of: terminal.path, use: .evenIfHeld) == nil)
    }
    try output.close()
    #expect(try await program.ending(within: .seconds(120)).output.hasSuffix("claim 1"))
  }

  // MARK: Lock files

  @Test(arguments: LockShape.allCases)
  func `a lock file of a program that runs is heeded in every shape`(shape: LockShape) async throws
  {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let roots = rootsWithLocks(in: folder)
    let program = try RunningProgram("/bin/sleep", ["600"])
    let file = folder.file("locks/LCK..\(terminal.name)", bytes: shape.bytes(program.pid))
    let expected = PortHolder(
      pid: program.pid,
      program: "sleep",
      ways: [.lockFile],
      lockFile: file
    )
    #expect(try holders(of: terminal.path, roots: roots).map(\.core) == [expected])
    guard case .inUse = refusal(of: terminal.path, roots: roots) else {
      Issue.record("the port was opened")
      return
    }
    #expect(refusal(of: terminal.path, roots: roots, use: .evenIfHeld) == nil)
    #expect(
      folder.bytes(of: file) == shape.bytes(program.pid),
      "it is not this program's to remove"
    )
  }

  @Test func `a lock file that tells no number is heeded`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let file = folder.file("locks/LCK..\(terminal.name)", "")
    let holders = try holders(of: terminal.path, roots: rootsWithLocks(in: folder))
    #expect(
      holders == [PortHolder(pid: nil, program: nil, ways: [.lockFile], lockFile: file)]
    )
    #expect(holders[0].remedy == "sudo rm \(file)")
  }

  @Test(arguments: LockShape.allCases)
  func `a stale lock file is named, replaced and then gone`(shape: LockShape) throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let roots = rootsWithLocks(in: folder)
    // No process can have this number: Linux ends at 4194304 (PID_MAX_LIMIT).
    let file = folder.file("locks/LCK..\(terminal.name)", bytes: shape.bytes(5_000_000))
    let port = PosixPort(path: terminal.path, roots: roots, interruption: Interruption())
    #expect(port.survey().staleLocks == [StaleLock(path: file, pid: 5_000_000)])
    let during = try port.withLink(smart) { _ in folder.bytes(of: file) }
    #expect(during == LockShape.ten.bytes(Int(getpid())))
    #expect(!FileFacts.exists(file))
  }

  @Test(arguments: ["gone", "stale"])
  func `a lock that is a link is judged by what it leads to, and only the link goes`(
    target: String
  ) throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let roots = rootsWithLocks(in: folder)
    let stale = folder.file("stale", bytes: LockShape.ten.bytes(5_000_000))
    let link = folder.link("locks/LCK..\(terminal.name)", to: "\(folder.path)/\(target)")
    let port = PosixPort(path: terminal.path, roots: roots, interruption: Interruption())
    let during = try port.withLink(smart) { _ in folder.bytes(of: link) }
    #expect(during == LockShape.ten.bytes(Int(getpid())))
    #expect(!FileFacts.exists(link))
    #expect(folder.bytes(of: stale) == LockShape.ten.bytes(5_000_000))
  }

  @Test func `a lock file is there for as long as the port is open, and nothing else is`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let roots = rootsWithLocks(in: folder)
    let link = folder.link("ups", to: terminal.path)
    let port = PosixPort(path: link, roots: roots, interruption: Interruption())
    let during = try port.withLink(smart) { _ in FileFacts.names(in: folder.path + "/locks") }
    #expect(during == ["LCK..\(terminal.name)"])
    #expect(FileFacts.names(in: folder.path + "/locks") == [])
  }

  @Test func `a lock file by another name of the port counts`() async throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let folder = try TemporaryFolder()
    let link = folder.link("my-ups", to: terminal.path)
    let program = try RunningProgram("/bin/sleep", ["600"])
    let file = folder.file("locks/LCK..my-ups", bytes: LockShape.ten.bytes(program.pid))
    let holders = try holders(of: link, roots: rootsWithLocks(in: folder))
    #expect(holders.map(\.lockFile) == [file])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func `without the right to look, nobody is called absent`() async {
    await #expect(processExitsWith: .success) {
      let terminal = try PseudoTerminal()
      chmod(terminal.path, 0o666)
      setegid(65534)
      seteuid(65534)
      guard case .unknown(let reason) = PosixPort(path: terminal.path).survey().holders else {
        try #require(Bool(false), "it claims to know")
        return
      }
      try #require(reason.contains("sudo"))
      seteuid(0)
    }
  }
}

/// The shapes in which the number of a process is written into a lock file.
enum LockShape: String, CaseIterable, Sendable {
  /// Ten characters and a line end, as the Filesystem Hierarchy Standard wants it.
  case ten
  case digits
  /// An integer of four bytes, as UUCP began with.
  case binary

  func bytes(_ pid: Int) -> [UInt8] {
    switch self {
    case .ten:
      let digits = Array("\(pid)".utf8)
      return Array(repeating: 0x20, count: 10 - digits.count) + digits + [0x0A]
    case .digits: return Array("\(pid)\n".utf8)
    case .binary: return withUnsafeBytes(of: Int32(pid)) { Array($0) }
    }
  }
}

extension PortHolder {
  /// The holder without what depends on how the tests are run.
  fileprivate var core: PortHolder {
    PortHolder(pid: pid, program: program, ways: ways, lockFile: lockFile)
  }
}

extension PseudoTerminal {
  /// The last component of the path.
  fileprivate var name: String { String(path.split(separator: "/").last ?? "") }
}

#endif
