import PosixSerial
import PortInventory
import SerialLink
import Testing

struct RestoringTests {
  @Test func `a link is raw, whatever the port was before`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let received = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        try terminal.write(Array("SM\r\n".utf8))
        return try link.receive(before: link.now + ample)
      }
    }
    #expect(try received.get().goodBytes == Array("SM\r\n".utf8))
    #expect(try terminal.read(before: .zero).isEmpty, "nothing was echoed")
  }

  @Test func `settings are put back byte for byte`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let before = other.attributeBytes
    let during = try withLink(to: terminal) { link in
      _ = try? link.apply(LineSettings(baudRate: 4800, flowControl: .software))
      return other.attributeBytes
    }
    #expect(during != before)
    #expect(other.attributeBytes == before)
  }

  @Test func `settings are put back when the body returns early`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let before = other.attributeBytes
    let answer = try withLink(to: terminal) { link -> Int in
      guard link.now < .zero else { return 1 }
      _ = try? link.apply(LineSettings(baudRate: 4800))
      return 2
    }
    #expect(answer == 1)
    #expect(other.attributeBytes == before)
  }

  @Test func `settings are put back when the wanted ones are refused`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let before = other.attributeBytes
    let wanted = LineSettings(baudRate: 2400, dataBits: 7, parity: .even)
    let error = #expect(throws: OpenError.self) { try withLink(to: terminal, wanted) { _ in } }
    #expect(
      error == .settingsRefused(path: terminal.path, wanted: wanted, got: smart, nil)
    )
    #expect(other.attributeBytes == before)
  }

  @Test func `settings are put back when the link was interrupted`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let other = OtherProgram(opening: terminal.path)
    other.leaveCooked()
    let before = other.attributeBytes
    let interruption = Interruption()
    let result = try withLink(to: terminal, interruption: interruption) { link in
      interruption.note(signal: 15)
      return outcome { () throws(LinkError) in try link.receive(before: link.now + ample) }
    }
    #expect(result == .failure(.interrupted(signal: 15)))
    #expect(other.attributeBytes == before)
  }

  @Test func `a port can be opened again and again`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    for byte in [0x59, 0x1B] as [UInt8] {
      let sent = try withLink(to: terminal) { link in
        outcome { () throws(LinkError) in
          try link.send([byte])
          return try terminal.read(before: terminal.now + ample)
        }
      }
      #expect(try sent.get() == [byte])
    }
  }
}
