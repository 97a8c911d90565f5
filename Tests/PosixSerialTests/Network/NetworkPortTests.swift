import PortInventory
import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("A port of another computer")
struct NetworkPortTests {
  private func port(
    _ server: ScriptedServer,
    _ scheme: NetworkAddress.Scheme = .rfc2217,
    patience: Duration = ample
  ) throws -> NetworkPort {
    let address = try #require(try NetworkAddress("\(scheme.rawValue)://127.0.0.1:\(server.port)"))
    return NetworkPort(address, patience: patience, interruption: Interruption())
  }

  /// What opening a port throws; `nil` if it opens.
  private func refusal(
    _ port: NetworkPort,
    _ settings: LineSettings = smart
  ) -> OpenError? {
    do throws(OpenError) {
      try port.withLink(settings) { _ in }
      return nil
    } catch {
      return error
    }
  }

  // MARK: The link

  @Test(arguments: SerialLinkContract.allCases, [NetworkAddress.Scheme.rfc2217, .socket])
  func `keeps the contract of serial links`(
    clause: SerialLinkContract,
    scheme: NetworkAddress.Scheme
  ) throws {
    // A raw socket has no settings to apply.
    if clause == .settingsThatAreAppliedTakeEffect, scheme == .socket { return }
    let server = scheme == .rfc2217 ? ScriptedServer.comPort() : ScriptedServer { [.say($0)] }
    let result = try port(server, scheme).withLink(smart) { link in
      outcome { () throws(LinkError) in try clause.breach(by: &link) { _ throws(LinkError) in } }
    }
    #expect(try result.get() == nil)
  }

  @Test func `tells the control inputs as the server reads them`() throws {
    let server = ScriptedServer.comPort(modemState: 0b1001_0000)
    let status = try port(server).withLink(smart) { link in
      outcome { () throws(LinkError) in try link.status() }
    }.get()
    #expect(
      status.inputs
        == .known(InputLines(cts: .asserted, dsr: .deasserted, dcd: .asserted, ri: .deasserted))
    )
    #expect(status.unsentBytes.value == nil && status.errors.value == nil)
  }

  @Test func `has no control lines where the server does not confirm that it sets them`() throws {
    // As ser2net 4.3.11 with a pseudo-terminal: RTS and DTR are not answered, and all inputs are called off.
    let server = ScriptedServer.comPort { request in
      request[0] == 5 && request[1] > 6 ? [105, 7] : [request[0] + 100] + request.dropFirst()
    }
    let seen = try port(server).withLink(smart) { link in
      let drive = outcome { () throws(LinkError) in
        try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
      }
      let status = outcome { () throws(LinkError) in try link.status() }
      return (drive, status)
    }
    #expect(throws: LinkError.unsupported(.controlLines)) { try seen.0.get() }
    #expect(try seen.1.get().inputs.value == nil)
  }

  @Test func `over a raw socket has neither settings nor control lines`() throws {
    let server = ScriptedServer { [.say($0)] }
    let seen = try port(server, .socket).withLink(smart) { link in
      let apply = outcome { () throws(LinkError) in try link.apply(smart) }
      let drive = outcome { () throws(LinkError) in
        try link.drive(OutputLines(rts: .asserted, dtr: .asserted))
      }
      return (apply, drive, outcome { () throws(LinkError) in try link.status() })
    }
    #expect(throws: LinkError.unsupported(.ownSettings)) { try seen.0.get() }
    #expect(throws: LinkError.unsupported(.controlLines)) { try seen.1.get() }
    #expect(try seen.2.get().inputs.value == nil)
  }

  @Test func `what a server says of itself is not taken for bytes of the line`() throws {
    let banner = Array("ser2net port /dev/ttyUSB0\r\n".utf8)
    let server = ScriptedServer.comPort(banner: banner)
    let items = try port(server).withLink(smart) { link in
      outcome { () throws(LinkError) in
        try link.send([0x59])
        return try link.receive(before: link.now + ample)
      }
    }
    #expect(try items.get() == [.byte(0x59)])
  }

  @Test func `a break is ended before the connection is`() throws {
    let server = ScriptedServer.comPort()
    try port(server).withLink(smart) { link in
      outcome { () throws(LinkError) in
        try link.drive(OutputLines(rts: .asserted, dtr: .asserted, data: .breakHeld))
      }
    }.get()
    let talk = try #require(server.wholeTalk)
    #expect(talk.contains([255, 250, 44, 5, 5, 255, 240]))
    #expect(talk.suffix(7) == [255, 250, 44, 5, 6, 255, 240])
  }

  @Test func `a connection that ends is no silence`() throws {
    let server = ScriptedServer { _ in [.say([0x53]), .hangUp] }
    let seen = try port(server, .socket).withLink(smart) { link in
      outcome { () throws(LinkError) -> [Received] in
        try link.send([0x59])
        let first = try link.receive(before: link.now + ample)
        return try first + link.receive(before: link.now + ample)
      }
    }
    #expect(throws: LinkError.connectionEnded(nil)) { try seen.get() }
  }

  // MARK: Opening

  @Test func `opens with the settings that the server confirms, and asks for no other`() throws {
    let server = ScriptedServer.comPort()
    #expect(try refusal(port(server)) == nil)
    let talk = try #require(server.wholeTalk)
    for request in [[1, 0, 0, 9, 96], [2, 8], [3, 1], [4, 1], [5, 1], [5, 11], [5, 8]] as [[UInt8]]
    {
      #expect(talk.contains([255, 250, 44] + request + [255, 240]), "\(request)")
    }
  }

  @Test func `settings that the server does not take are refused`() throws {
    // 9600 baud, whatever is asked for.
    let server = ScriptedServer.comPort { request in
      request[0] == 1 ? [101, 0, 0, 0x25, 0x80] : [request[0] + 100] + request.dropFirst()
    }
    let port = try port(server)
    let got = LineSettings(baudRate: 9600)
    #expect(
      refusal(port) == .settingsRefused(path: port.path, wanted: smart, got: got, nil)
    )
  }

  @Test func `a server that hangs up says why, and the person reads it`() throws {
    let busy = Array("Port already in use\r\n".utf8)
    let server = ScriptedServer(greeting: [.say(ScriptedServer.greeting + busy), .hangUp])
    let port = try port(server)
    #expect(
      refusal(port)
        == .unreachable(path: port.path, .ended(saying: "Port already in use\r\n"))
    )
  }

  @Test func `a server that does not talk Telnet gets three bytes, and none is a letter`() throws {
    let server = ScriptedServer()
    let port = try port(server, patience: .milliseconds(700))
    #expect(refusal(port) == .unreachable(path: port.path, .notComPort))
    let talk = try #require(server.wholeTalk)
    #expect(talk == [255, 251, 44])
    #expect(
      !talk.contains {
        Character(UnicodeScalar($0)).isASCII && Character(UnicodeScalar($0)).isLetter
      }
    )
  }

  @Test func `where nothing listens, that is said`() throws {
    let server = ScriptedServer()
    let free = server.port
    // Nothing but this server has used the port, and it lets nobody else in on another address.
    let address = try #require(try NetworkAddress("rfc2217://127.0.0.2:\(free)"))
    let port = NetworkPort(address, patience: ample, interruption: Interruption())
    #expect(refusal(port) == .unreachable(path: port.path, .refused))
  }

  @Test func `a host that has no address is named as such`() throws {
    // A name with an empty part is none (RFC 1035): the system says so by itself and asks no other computer.
    let address = try #require(try NetworkAddress("rfc2217://cable..invalid:1"))
    let port = NetworkPort(address, patience: ample, interruption: Interruption())
    guard case .unreachable(port.path, .unknownHost(let reason)) = refusal(port) else {
      Issue.record("\(String(describing: refusal(port)))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `a request to stop ends the wait for a server that says nothing`() throws {
    let server = ScriptedServer()
    let interruption = Interruption()
    interruption.note(signal: 15)
    let address = try #require(try NetworkAddress("rfc2217://127.0.0.1:\(server.port)"))
    let port = NetworkPort(address, patience: ample, interruption: interruption)
    #expect(refusal(port) == .interrupted(signal: 15))
  }

  @Test func `looking at it from outside says nothing to it`() throws {
    let server = ScriptedServer()
    let survey = try port(server).survey()
    #expect(survey.kind == .network(.rfc2217))
    #expect(survey.permission == nil && survey.holders.value == nil)
  }
}
