import Foundation
import Testing

@Suite("The rules that the parts of a cable keep")
struct RuleTests {
  private static let jumper = #"["host:1", "host:8"], colours: ["blue", "white"]"#

  private static let spoiled = [
    Spoiled(
      "host TxD on two pins",
      #""1": "CTS""#,
      #""1": "TxD""#,
      says: "x.json5: host.pins.6 is 'TxD', which pin 1 already carries, "
        + "only 'GND' may be on several"
    ),
    Spoiled(
      "no host RxD",
      #""3": "RxD""#,
      #""3": "RI""#,
      says: "x.json5: host.pins has no pin with 'RxD', the host needs it"
    ),
    Spoiled(
      "device RxD on two pins",
      #"{ signal: "low battery", direction: "open-collector" }"#,
      #"{ signal: "RxD", direction: "in" }"#,
      says: "x.json5: device.pins.5.signal is 'RxD', which pin 1 already is, a device has one"
    ),
    Spoiled(
      "device RxD as an output",
      #"signal: "RxD", direction: "in""#,
      #"signal: "RxD", direction: "out""#,
      says: "x.json5: device.pins.1.direction is 'out', it must be 'in' for the signal 'RxD'"
    ),
    Spoiled(
      "device TxD as an input",
      #"signal: "TxD", direction: "out""#,
      #"signal: "TxD", direction: "in""#,
      says: "x.json5: device.pins.2.direction is 'in', it must be 'out' for the signal 'TxD'"
    ),
    Spoiled(
      "ground that is a mere common",
      #"direction: "ground""#,
      #"direction: "common""#,
      says: "x.json5: device.pins.9.direction is 'common', "
        + "it must be 'ground' for the signal 'GND'"
    ),
    Spoiled(
      "no device ground",
      #"{ signal: "GND", direction: "ground" }"#,
      #"{ signal: "return", direction: "common" }"#,
      says: "x.json5: device.pins has no pin with 'GND', the device needs it"
    ),
    Spoiled(
      "a conductor from a pin that carries nothing",
      "from: 6",
      "from: 7",
      says: "x.json5: conductors[0].from is '7', which carries no host signal, "
        + "it must be one of the pins in host.pins"
    ),
    Spoiled(
      "a conductor that ends nowhere",
      "to: 9",
      "to: 4",
      says: "x.json5: conductors[2].to is '4', where the conductor ends nowhere, "
        + "it must be one of the pins in device.pins"
    ),
    Spoiled(
      "two conductors from one pin",
      "{ from: 4, to: 9 }",
      "{ from: 6, to: 9 }",
      says: "x.json5: conductors[2].from is '6', which conductors[0] already uses, "
        + "a host pin takes one conductor"
    ),
    Spoiled(
      "a conductor to a pin that must stay empty",
      "to: 9",
      "to: 8",
      says: "x.json5: conductors[2].to uses device pin '8', which must stay empty: It burns"
    ),
    Spoiled(
      "crossed data",
      "{ from: 6, to: 1 }, { from: 3, to: 2 }",
      "{ from: 6, to: 2 }, { from: 3, to: 1 }",
      says: "x.json5: conductors[0] takes host 'TxD' to device 'TxD', it must go to 'RxD'"
    ),
    Spoiled(
      "host RxD on something else",
      "{ from: 3, to: 2 }",
      "{ from: 3, to: 5 }",
      says: "x.json5: conductors[1] takes host 'RxD' to device 'low battery', "
        + "it must go to 'TxD'"
    ),
    Spoiled(
      "ground on a contact output",
      "{ from: 4, to: 9 }",
      "{ from: 4, to: 5 }",
      says: "x.json5: conductors[2] takes host 'GND' to device 'low battery', "
        + "it must go to 'GND'"
    ),
    Spoiled(
      "a control line on a data pin",
      "{ from: 4, to: 9 }",
      "{ from: 4, to: 9 }, { from: 2, to: 1 }",
      says: "x.json5: conductors[3] takes host 'DSR' to device 'RxD', "
        + "it must go to a pin that is neither data nor ground"
    ),
    Spoiled(
      "nothing to device TxD",
      "{ from: 3, to: 2 }, ",
      "",
      says: "x.json5: conductors has none that ends at device 'TxD', which must be reached"
    ),
    Spoiled(
      "no ground conductor",
      ", { from: 4, to: 9 }",
      "",
      says: "x.json5: conductors has none that ends at device 'GND', which must be reached"
    ),
    Spoiled(
      "a jumper from one end to the other",
      jumper,
      #"["host:1", "device:5"]"#,
      says: "x.json5: jumpers[0].join[1] is 'device:5', which is at the other end, "
        + "a jumper joins pins of one end"
    ),
    Spoiled(
      "a jumper of one pin",
      jumper,
      #"["host:1"]"#,
      says: "x.json5: jumpers[0].join has '1' pin, it must have two or more"
    ),
    Spoiled(
      "a jumper that names a pin twice",
      jumper,
      #"["host:1", "host:1"]"#,
      says: "x.json5: jumpers[0].join[1] is 'host:1', which this jumper already names"
    ),
    Spoiled(
      "a jumper on a conductor",
      jumper,
      #"["host:1", "host:6"]"#,
      says: "x.json5: jumpers[0].join[1] is 'host:6', which conductors[0] already uses, "
        + "a jumper's pins go nowhere else"
    ),
    Spoiled(
      "two jumpers on one pin",
      jumper,
      #"["host:1", "host:8"] }, { join: ["host:2", "host:8"]"#,
      says: "x.json5: jumpers[1].join[1] is 'host:8', which jumpers[0] already uses, "
        + "a jumper's pins go nowhere else"
    ),
    Spoiled(
      "a jumper on a pin that the connector has not",
      jumper,
      #"["host:1", "host:9"]"#,
      says: "x.json5: jumpers[0].join[1] is about pin '9', the pins of an RJ45 are 1 to 8"
    ),
    Spoiled(
      "a jumper on a pin that must stay empty",
      jumper,
      #"["device:5", "device:8"]"#,
      says: "x.json5: jumpers[0].join[1] uses device pin '8', which must stay empty: It burns"
    ),
    Spoiled(
      "too few colours",
      #"["blue", "white"]"#,
      #"["blue"]"#,
      says: "x.json5: jumpers[0].colours has '1', "
        + "it must have one for each of the 2 pins or be left out"
    ),
  ]

  @Test(arguments: spoiled)
  func `a mistake in the meaning is named with its place`(_ spoiled: Spoiled) throws {
    let range = try #require(GoodCable.text.range(of: spoiled.old))
    let text = GoodCable.text.replacingCharacters(in: range, with: spoiled.new)
    #expect(GoodCable.complaint(about: text) == spoiled.message)
  }

  @Test
  func `ground may be on several host pins`() throws {
    let range = try #require(GoodCable.text.range(of: #""2": "DSR""#))
    let text = GoodCable.text.replacingCharacters(in: range, with: #""2": "GND""#)
    #expect(GoodCable.complaint(about: text) == nil)
  }
}
