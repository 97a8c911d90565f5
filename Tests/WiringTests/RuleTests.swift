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
      "a wire that is described twice",
      "{ from: 4, to: 9 }",
      "{ from: 6, to: 1 }",
      says: "x.json5: conductors[2] goes from '6' to '1', as conductors[0] does, "
        + "a wire is described once"
    ),
    Spoiled(
      "a wire from a pin that the connector has not",
      "from: 6",
      "from: 11",
      says: "x.json5: conductors[0].from is about pin '11', the pins of an RJ45 are 1 to 8"
    ),
    Spoiled(
      "a wire to a shell that is not there",
      "{ from: 4, to: 9 }",
      "{ from: 4, to: 'case' }",
      says: "x.json5: conductors[2].to is about pin 'case', the pins of a DE-9 are 1 to 9, "
        + "and 'shell'"
    ),
    Spoiled(
      "a resistor without a unit",
      "{ from: 4, to: 9 }",
      "{ from: 4, to: 9, resistor: '47' }",
      says: "x.json5: conductors[2].resistor is '47', "
        + "it must be a number with its unit, such as '4.7 kΩ' or '330 ohm'"
    ),
    Spoiled(
      "two parts in one wire",
      "{ from: 4, to: 9 }",
      "{ from: 4, to: 9, resistor: '47 ohm', diode: true }",
      says: "x.json5: conductors[2] has 'resistor', 'diode', a wire has one of them at most; "
        + "describe more with 'circuit'"
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
      "a jumper on a pin that the connector has not",
      jumper,
      #"["host:1", "host:9"]"#,
      says: "x.json5: jumpers[0].join[1] is about pin '9', the pins of an RJ45 are 1 to 8"
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
