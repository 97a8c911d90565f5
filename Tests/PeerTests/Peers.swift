import Foundation
import TestSupport

/// The programs of others that `fetch-peers` unpacked.
enum Peers {
  /// Why the tests do not run where they do not.
  static let absence: String =
    "no apcupsd, NUT and ser2net in \(folder): run Tests/PeerTests/fetch-peers"

  /// Whether they are there, with all the libraries they need.
  static let areThere: Bool = {
    let programs = [
      "apcupsd/sbin/apcupsd", "apcupsd/sbin/apctest", "apcupsd/sbin/apcaccess",
      "nut/lib/nut/apcsmart", "nut/lib/nut/upsd", "nut/bin/upsc",
      "ser2net/sbin/ser2net",
    ]
    return programs.allSatisfy { FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }
  }()

  /// Where they are.
  static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["CABLECHECK_PEERS"], !named.isEmpty {
      return named
    }
    return URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.build/peers").standardized.path
  }()

  /// Starts one of them, so that it cannot fill the disk: `apctest` writes without end once
  /// nobody answers it.
  static func start(
    _ program: String,
    _ arguments: [String],
    in place: ScratchFolder,
    environment: [String: String] = [:],
    input: FileHandle = .nullDevice
  ) throws -> RunningProgram {
    let limits = "ulimit -f 8192; ulimit -t 60; cd \"$1\" && shift && exec \"$@\""
    return try RunningProgram(
      "/bin/sh",
      ["-c", limits, "sh", place.path, "\(folder)/\(program)"] + arguments,
      environment: environment.merging(["LD_LIBRARY_PATH": "\(folder)/lib"]) { $1 },
      input: input
    )
  }

  /// Has `apctest` find the UPS and query all that it knows.
  ///
  /// - Parameter start: starts it, with what it reads as keys.
  /// - Returns: how it ended.
  /// - Throws: `LateError` if it does not ask for a key in time.
  static func query(
    with start: (FileHandle) throws -> RunningProgram
  ) async throws -> RunningProgram.Ending {
    let keys = Pipe()
    let program = try start(keys.fileHandleForReading)
    try await program.wait { $0.contains("Select function number") }
    keys.fileHandleForWriting.write(Data("1\n".utf8))
    try await program.wait { $0.components(separatedBy: "Select function number").count > 2 }
    keys.fileHandleForWriting.write(Data("Q\n".utf8))
    return try await program.ending()
  }

  /// Has NUT's driver look for a UPS that a `ups.conf` names, until it has found it or has ended.
  ///
  /// - Parameters:
  ///   - name: the name of the UPS in that file.
  ///   - place: the folder of the file.
  /// - Returns: what the driver said.
  /// - Throws: `LateError` if it does not end in time.
  static func detect(_ name: String, in place: ScratchFolder) async throws -> String {
    let driver = try start(
      "nut/lib/nut/apcsmart",
      ["-DD", "-a", name, "-u", NSUserName()],
      in: place,
      environment: [
        "NUT_CONFPATH": place.path, "NUT_STATEPATH": place.path, "NUT_ALTPIDPATH": place.path,
      ]
    )
    for _ in 0..<100 where !driver.errors.contains("dstate_init: sock ") && driver.isRunning {
      try await Task.sleep(for: .milliseconds(250))
    }
    driver.send(SIGTERM)
    return try await driver.ending().errors
  }

  /// A port of this machine on which nothing listens at this moment.
  static func freePort() throws -> Int {
    struct NoPortError: Error {}
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 ? getsockname(descriptor, generic, &length) : -1
      }
    }
    guard result == 0 else { throw NoPortError() }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
