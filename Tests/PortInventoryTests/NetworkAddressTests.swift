import PortInventory
import Testing

@Suite("The address of a port of another computer")
struct NetworkAddressTests {
  @Test(
    arguments: [
      ("rfc2217://console:4001", .rfc2217, "console", 4001),
      ("socket://192.168.1.9:65535", .socket, "192.168.1.9", 65535),
      ("RFC2217://host.example:1/", .rfc2217, "host.example", 1),
      ("socket://[::1]:7", .socket, "::1", 7),
    ] as [(String, NetworkAddress.Scheme, String, UInt16)]
  )
  func `has a scheme, a host and a TCP port`(
    text: String,
    scheme: NetworkAddress.Scheme,
    host: String,
    port: UInt16
  ) throws {
    let address = try #require(try NetworkAddress(text))
    #expect(address.scheme == scheme && address.host == host && address.port == port)
    #expect(try NetworkAddress("\(address)") == address)
  }

  @Test(arguments: ["/dev/ttyUSB0", "ttyUSB0", "./a://b", "", "rfc2217:4001", "COM3:"])
  func `is none where there is a path`(text: String) throws {
    #expect(try NetworkAddress(text) == nil)
  }

  @Test(
    arguments: [
      ("telnet://host:23", .unknownScheme("telnet")), ("rfc2217://:4001", .noHost),
      ("rfc2217://", .noHost), ("socket://host", .noPort), ("socket://host:", .noPort),
      ("socket://host:0", .noPort), ("socket://host:65536", .noPort), ("socket://host:x", .noPort),
      ("socket://[::1]", .noPort), ("socket://::1:7", .noHost),
      ("rfc2217://host:4001/dev", .excess("/dev")),
    ] as [(String, NetworkAddress.Flaw)]
  )
  func `names what is wrong with it`(text: String, flaw: NetworkAddress.Flaw) {
    #expect(throws: flaw) { _ = try NetworkAddress(text) }
  }
}
