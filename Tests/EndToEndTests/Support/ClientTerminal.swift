import PortInventory
import CSerial
import Foundation
import TestSupport

/// The settings of a port that no program has open meanwhile, which a simulated one keeps.
struct PortAtRest {
  let path: String

  /// Runs `stty` on the port.
  func stty(_ arguments: String...) async throws {
    let terminal = try ClientTerminal(path)
    for argument in arguments { try await terminal.stty(argument) }
  }

  /// All the settings of the port, as `stty -g` tells them.
  func settings() async throws -> String { try await ClientTerminal(path).settings() }
}

/// A port as some other program holds it open, without having claimed it.
final class ClientTerminal {
  let descriptor: Int32

  struct OpenError: Error {
    let number: Int32
  }

  /// Opens a port; nothing of it is changed.
  init(_ path: String) throws {
    descriptor = cserial_open(path, O_RDWR | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw OpenError(number: cserial_errno()) }
  }

  deinit {
    close(descriptor)
  }

  /// Runs `stty` on the port, which it reaches as its input so that a claim does not keep it out.
  @discardableResult
  func stty(_ arguments: String...) async throws -> String {
    let input = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    let ending = try await RunningProgram("/usr/bin/env", ["stty"] + arguments, input: input)
      .ending()
    return ending.output + ending.errors
  }

  /// All the settings of the port, as `stty -g` tells them.
  func settings() async throws -> String { try await stty("-g") }

  /// Claims the port for this program alone.
  func claim() -> Bool { cserial_claim_exclusively(descriptor) == 0 }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Reads until nothing came for a while, at the latest until the limit.
  func read(
    until isEnough: ([UInt8]) -> Bool,
    limit: Duration = .seconds(120)
  ) async throws -> [UInt8] {
    let deadline = ContinuousClock.now + limit
    var all: [UInt8] = []
    while !isEnough(all), ContinuousClock.now < deadline {
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = CSerial.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        all += buffer.prefix(count)
      } else {
        try await Task.sleep(for: .milliseconds(10))
      }
    }
    return all
  }

  /// Asks and waits for a line; what the UPS says by itself may come right behind it.
  func ask(_ command: String) async throws -> String {
    send(command)
    let bytes = try await read { $0.contains(Array("\r\n".utf8)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
