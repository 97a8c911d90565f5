import Foundation
import TestSupport
import Testing

/// How another program holds a port, each as a script that says `ready` and then waits.
enum Hold: String, CaseIterable, Sendable {
  case lockFile
  case flock
  case claim
  case open

  /// What the program that is refused says of it, beside who it is; what only some users can see is left out.
  var words: String {
    switch self {
    case .lockFile: "LCK.."
    case .flock: "flock"
    case .claim, .open: "has it open"
    }
  }

  /// The words of a command line that holds a port.
  func command(_ node: String) -> [String] {
    let sleep = "$| = 1; print 'ready'; sleep 600"
    let script =
      switch self {
      case .lockFile:
        "$n = $ARGV[0]; $n =~ s{.*/}{}; $f = \"/var/lock/LCK..$n\"; open(L, '>', $f) or die; "
          + "printf L \"%10d\\n\", $$; close L; \(sleep)"
      case .flock: "open(P, '+<', $ARGV[0]) or die; flock(P, 6) or die; \(sleep)"
      // 0x540C is TIOCEXCL.
      case .claim: "open(P, '+<', $ARGV[0]) or die; ioctl(P, 0x540C, 0) or die; \(sleep)"
      case .open: "open(P, '+<', $ARGV[0]) or die; \(sleep)"
      }
    return ["-e", script, node]
  }
}

@Suite(
  "Ports that another program holds",
  .serialized,
  .waitingForPrograms,
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/perl"), "needs perl")
)
struct HeldPortTests {
  /// A UPS whose port a program of its own holds.
  private func held(by hold: Hold) async throws -> (ups: ServedUPS, holder: RunningProgram) {
    let ups = try await ServedUPS()
    let holder = try RunningProgram("/usr/bin/perl", hold.command(ups.node))
    try await holder.wait(untilOutput: { $0.contains("ready") }, within: .seconds(120))
    return (ups, holder)
  }

  private func release(_ ups: ServedUPS, _ holder: RunningProgram) async throws {
    holder.send(SIGKILL)
    _ = try await holder.ending(within: .seconds(120))
    let name = URL(filePath: try ups.node).lastPathComponent
    try? FileManager.default.removeItem(atPath: "/var/lock/LCK..\(name)")
  }

  @Test(arguments: Hold.allCases, ["diagnose", "loopback", "watch", "terminal", "config"])
  func `no command opens one, and all name the program`(hold: Hold, command: String) async throws {
    let (ups, holder) = try await held(by: hold)
    let options = ["diagnose", "watch"].contains(command) ? ["--far-end", "attached"] : []
    let words = command == "config" ? [command, "nut", ups.path] : [command, ups.path] + options
    let ending = try await BuiltProgram.run(words, limit: .seconds(120))
    try await release(ups, holder)
    #expect(ending.code == 69)
    // What 'config' tells beside its output goes to standard error as well.
    let error = ending.errorLines.filter { $0.hasPrefix("cablecheck: ") }
    #expect(error.count == 1 && error[0].contains("(pid \(holder.pid))"), "\(ending.errors)")
    let said = ending.output + ending.errors
    #expect(said.contains(hold.words), "\(said)")
    #expect(said.contains("sudo kill \(holder.pid)"), "what to do next")
    #expect(try await ups.end().bytesReceived == [])
  }

  @Test(arguments: Hold.allCases)
  func `one is opened if that is asked for`(hold: Hold) async throws {
    let (ups, holder) = try await held(by: hold)
    let ending = try await BuiltProgram.run(
      ["diagnose", ups.path, "--far-end", "attached", "--take"],
      limit: .seconds(120)
    )
    try await release(ups, holder)
    // Whoever is not root is kept out of a claimed port by the kernel itself.
    let isOpened = hold != .claim || getuid() == 0
    #expect((ending.code == 69) == !isOpened, "\(ending.output)\(ending.errors)")
    #expect(ending.output.contains("port is free"))
    #expect(ending.output.contains("(pid \(holder.pid))"))
    #expect(ending.output.contains("UPS answers Y") == isOpened)
    _ = try await ups.end()
  }

  @Test(.enabled(if: OtherUser.isAvailable, "needs root, setpriv and a program all may run"))
  func `whoever may not look at other users' programs is told that it is not known`()
    async throws
  {
    let ups = try await ServedUPS()
    let node = try ups.node
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: node)
    let ending = try await OtherUser.run(["diagnose", node, "--far-end", "attached"])
    #expect(ending.output.contains(#/\? port is free +unknown: only root/#), "\(ending.output)")
    #expect(ending.code == 0, "not knowing is no fault")
    _ = try await ups.end()
  }
}
