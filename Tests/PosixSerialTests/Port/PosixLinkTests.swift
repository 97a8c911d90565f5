import PosixSerial
import SerialLink
import Testing

struct PosixLinkTests {
  @Test func `every byte value crosses a pty both ways`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let all = Array(UInt8.min...UInt8.max)
    let received = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try terminal.write(all)
        var items: [Received] = []
        while items.count < all.count {
          let piece = try link.receive(before: link.now + ample)
          guard !piece.isEmpty else { break }
          items += piece
        }
        return items
      }
    }
    #expect(try received.get() == all.map { .byte($0) })
    let sent = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try link.send(all)
        var bytes: [UInt8] = []
        while bytes.count < all.count {
          let piece = try terminal.read(before: terminal.now + ample)
          guard !piece.isEmpty else { break }
          bytes += piece
        }
        return bytes
      }
    }
    #expect(try sent.get() == all)
  }

  @Test func `the byte FF arrives once`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let received = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try terminal.write([0xFF])
        return try link.receive(before: link.now + ample)
      }
    }
    #expect(try received.get() == [.byte(0xFF)])
  }

  @Test func `silence ends at the deadline and not before`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    for microseconds in [1, 900, 1100, 2500] {
      let (received, isLate) = try withLink(to: terminal) { link in
        let deadline = link.now + .microseconds(microseconds)
        let received = outcome { () throws(LinkError) in try link.receive(before: deadline) }
        return (received, link.now >= deadline)
      }
      #expect(try received.get().isEmpty)
      #expect(isLate)
    }
  }

  @Test func `a deadline in the past only looks`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let received = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        let nothing = try link.receive(before: .zero)
        try terminal.write([0x59])
        _ = try link.receive(before: link.now + ample)
        return nothing
      }
    }
    #expect(try received.get().isEmpty)
  }

  @Test func `the other side going away is a disconnection and not silence`() throws {
    let results = try disconnectedResults()
    #expect(results.count == 3)
    for result in results {
      guard case .failure(.disconnected) = result else {
        Issue.record("\(result) instead of a disconnection")
        continue
      }
    }
  }

  private func disconnectedResults() throws -> [Swift.Result<Int, LinkError>] {
    var terminal = Optional(try PseudoTerminal(interruption: Interruption()))
    guard let path = terminal?.path else { return [] }
    let port = PosixPort(path: path, interruption: Interruption())
    return try port.withLink(smart) { link in
      terminal = nil
      return [
        outcome { () throws(LinkError) in try link.receive(before: link.now + ample).count },
        outcome { () throws(LinkError) in
          try link.send([0x59])
          return 1
        },
        status(of: &link).map { _ in 1 },
      ]
    }
  }

  @Test func `a pty has no control lines to read or to count errors by`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let status = try withLink(to: terminal) { link in PosixSerialTests.status(of: &link) }.get()
    #expect(status.inputs == .unknown(because: "this kind of port has no control lines"))
    #expect(status.unsentBytes == .known(0))
    #expect(status.errors.value == nil)
  }

  @Test func `a pty has no control lines to drive`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let result = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try link.drive(OutputLines(rts: .asserted, dtr: .deasserted))
        return true
      }
    }
    #expect(result == .failure(.unsupported(.controlLines)))
  }

  @Test(arguments: [
    LineSettings(baudRate: 9600),
    LineSettings(baudRate: 380),
    LineSettings(baudRate: 2400, stopBits: 2),
    LineSettings(baudRate: 2400, flowControl: .hardware),
    LineSettings(baudRate: 115_200, flowControl: .software),
  ])
  func `settings are read back, and the client's are what the pty shows`(
    wanted: LineSettings
  ) throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    var shown: LineSettings?
    let got = try withLink(to: terminal) { link in
      let got = outcome { () throws(LinkError) in try link.apply(wanted) }
      shown = try? terminal.lineSettings()
      return got
    }
    #expect(try got.get() == wanted)
    #expect(shown == wanted)
  }

  @Test func `what took effect is told, not what was wanted`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let got = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try link.apply(LineSettings(baudRate: 2400, dataBits: 7, parity: .even))
      }
    }
    #expect(try got.get() == smart, "a pty always carries 8 bits without parity")
  }

  @Test(arguments: [
    LineSettings(baudRate: 0), LineSettings(baudRate: -1),
    LineSettings(baudRate: 2400, dataBits: 9), LineSettings(baudRate: 2400, stopBits: 3),
  ])
  func `settings that do not exist are refused`(wanted: LineSettings) throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let got = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in try link.apply(wanted) }
    }
    #expect(got == .failure(.unsupported(.lineSettings)))
  }

  @Test func `output that nobody takes is blocked, not waited for without end`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let megabyte = [UInt8](repeating: 0x59, count: 1 << 20)
    let result = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try link.send(megabyte)
        return true
      }
    }
    guard case .failure(.outputBlocked(let accepted, let count)) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(count == megabyte.count)
    #expect((1..<count).contains(accepted))
  }
}
