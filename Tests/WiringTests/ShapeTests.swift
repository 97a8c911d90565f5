import Foundation
import Testing

@Suite("The shape of a cable file")
struct ShapeTests {
  @Test
  func `the good file is good`() {
    #expect(GoodCable.complaint(about: GoodCable.text) == nil)
  }

  private static let spoiled = [
    Spoiled(
      "not JSON5",
      "conductors: [{ from: 6,",
      "conductors: [{ from 6,",
      says: "x.json5:20: ':' should stand here"
    ),
    Spoiled(
      "a pin twice",
      #""2": "DSR""#,
      #""1": "DSR""#,
      says: "x.json5:8: the key '1' is there twice"
    ),
    Spoiled(
      "a word without quotation marks",
      #""apc-smart""#,
      "smart",
      says: "x.json5:23: 'smart' must be in quotation marks"
    ),
    Spoiled(
      "an unknown key close to a known one",
      "baudRate",
      "baudrate",
      says: "x.json5: line.baudrate is not a key of a cable file, did you mean 'baudRate'"
    ),
    Spoiled(
      "an unknown key like no other",
      "line: {",
      "line: { speed: 1,",
      says: "x.json5: line.speed is not a key of a cable file, the keys here are 'baudRate', "
        + "'dataBits', 'parity', 'stopBits'"
    ),
    Spoiled(
      "a missing key",
      #"gender: "male", name: "Lead""#,
      #"name: "Lead""#,
      says: "x.json5: host.gender is missing, it must be a text"
    ),
    Spoiled(
      "a missing part",
      #"jumpers: [{ join: ["host:1", "host:8"], colours: ["blue", "white"] }],"#,
      "",
      says: "x.json5: jumpers is missing, it must be a list"
    ),
    Spoiled(
      "text where a number belongs",
      "2400",
      #""2400""#,
      says: "x.json5: line.baudRate is the text '2400', it must be a whole number"
    ),
    Spoiled(
      "a fraction where a whole number belongs",
      "stopBits: 1",
      "stopBits: 1.5",
      says: "x.json5: line.stopBits is '1.5', it must be a whole number"
    ),
    Spoiled(
      "a number where text belongs",
      #""Good cable""#,
      "7",
      says: "x.json5: name is '7', it must be a text"
    ),
    Spoiled(
      "a text where a list belongs",
      #"["a drawing"]"#,
      #""a drawing""#,
      says: "x.json5: sources is the text 'a drawing', it must be a list"
    ),
    Spoiled(
      "a list where an object belongs",
      #"{ signal: "RxD", direction: "in" }"#,
      #"["RxD", "in"]"#,
      says: "x.json5: device.pins.1 is a list, it must be an object"
    ),
    Spoiled(
      "an unknown connector",
      #""DE-9""#,
      #""DB9""#,
      says: "x.json5: device.connector is 'DB9', it must be one of 'RJ45', 'RJ50', 'RJ12', "
        + "'RJ11', 'DE-9', 'DB-25', 'USB', 'header'"
    ),
    Spoiled(
      "an unknown gender",
      #"gender: "male", name: "UPS""#,
      #"gender: "mal", name: "UPS""#,
      says: "x.json5: device.gender is 'mal', did you mean 'male'"
    ),
    Spoiled(
      "an unknown host signal",
      #""3": "RxD""#,
      #""3": "RxDD""#,
      says: "x.json5: host.pins.3 is 'RxDD', did you mean 'RxD'"
    ),
    Spoiled(
      "an unknown direction",
      #"direction: "supply""#,
      #"direction: "suply""#,
      says: "x.json5: device.pins.8.direction is 'suply', did you mean 'supply'"
    ),
    Spoiled(
      "an unknown parity",
      #"parity: "none""#,
      #"parity: "mark""#,
      says: "x.json5: line.parity is 'mark', it must be one of 'none', 'odd', 'even'"
    ),
    Spoiled(
      "an unknown protocol",
      #""apc-smart""#,
      #""modbus""#,
      says: "x.json5: protocol is 'modbus', it must be one of 'apc-smart', "
        + "'contacts', 'console', 'pdu', 'usb'"
    ),
    Spoiled(
      "a pin that the connector has not",
      #""8": "RTS""#,
      #""9": "RTS""#,
      says: "x.json5: host.pins.9 is about pin '9', the pins of an RJ45 are 1 to 8"
    ),
    Spoiled(
      "a pin that is no number",
      #""9": { signal"#,
      #""case": { signal"#,
      says: "x.json5: device.pins.case is about pin 'case', the pins of a DE-9 are 1 to 9, "
        + "and 'shell'"
    ),
    Spoiled(
      "a jumper pin that is badly written",
      #""host:8""#,
      #""host 8""#,
      says: "x.json5: jumpers[0].join[1] is 'host 8', "
        + "it must be an end and a pin like 'host:1' or 'device:1'"
    ),
    Spoiled(
      "an impossible rate",
      "2400",
      "0",
      says: "x.json5: line.baudRate is '0', it must be from 50 to 4000000"
    ),
    Spoiled(
      "impossible data bits",
      "dataBits: 8",
      "dataBits: 9",
      says: "x.json5: line.dataBits is '9', it must be from 5 to 8"
    ),
    Spoiled(
      "impossible stop bits",
      "stopBits: 1",
      "stopBits: 3",
      says: "x.json5: line.stopBits is '3', it must be from 1 to 2"
    ),
    Spoiled(
      "a bad id",
      #""good""#,
      #""Good_1""#,
      says: "x.json5: id is 'Good_1', it must be lowercase letters, digits and single dashes"
    ),
    Spoiled(
      "no sources",
      #"["a drawing"]"#,
      "[]",
      says: "x.json5: sources is empty, it must say something"
    ),
    Spoiled(
      "a blank text",
      #""Connects two ends.""#,
      #"" ""#,
      says: "x.json5: purpose is empty, it must say something"
    ),
    Spoiled(
      "a text that would reach for the terminal",
      #""Good cable""#,
      #""Good\u001b[2J""#,
      says: #"x.json5: name is 'Good\u{1B}[2J', it must be printable on one line"#
    ),
  ]

  @Test(arguments: spoiled)
  func `a mistake in the shape is named with its place`(_ spoiled: Spoiled) throws {
    let range = try #require(GoodCable.text.range(of: spoiled.old))
    let text = GoodCable.text.replacingCharacters(in: range, with: spoiled.new)
    #expect(GoodCable.complaint(about: text) == spoiled.message)
  }

  @Test
  func `a text that is no object is refused as a whole`() {
    #expect(
      GoodCable.complaint(about: "[]")
        == "x.json5: the whole file is a list, it must be an object"
    )
  }
}
