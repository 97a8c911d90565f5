import CableModel
import Foundation
import SerialLink
import Testing
import Wiring

@Suite("The shipped cables")
struct ShippedCableTests {
  private static let wiring = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "wiring")

  @Test(arguments: CableLibrary.shipped)
  func `every shipped cable loads and keeps the rules`(entry: ShippedCable) throws {
    let cable = try CableLibrary.load(entry)
    #expect(cable.id == entry.id)
    // APC's smart protocol is at 2400, consoles and rack PDUs begin at 9600.
    let isConsole = [.console, .powerStrip].contains(cable.deviceProtocol)
    let rate = isConsole ? 9600 : 2400
    #expect(cable.line == LineSettings(baudRate: rate, dataBits: 8, parity: .none, stopBits: 1))
    #expect(cable.evidence != nil)
  }

  @Test
  func `the list of shipped cables is what lies in the folder`() throws {
    let folder = Self.wiring.appending(path: "cables").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(CableLibrary.ids.map { "\($0).json5" }) == Set(files))
    #expect(CableLibrary.ids.count == files.count)
    for entry in CableLibrary.shipped {
      let file = Self.wiring.appending(path: "cables/\(entry.id).json5")
      let bytes = try [UInt8](Data(contentsOf: file))
      #expect(bytes == entry.bytes)
    }
  }

  @Test
  func `the shipped files are small enough to be compiled in`() throws {
    let ends = Self.wiring.appending(path: "ends")
    let files = try FileManager.default.contentsOfDirectory(atPath: ends.path)
    let sizes = try files.map { try Data(contentsOf: ends.appending(path: $0)).count }
    let cables = CableLibrary.shipped.map(\.bytes.count)
    #expect((cables + sizes).reduce(0, +) < 30_000)
  }

  @Test
  func `the default cable is the first of the list`() {
    #expect(CableLibrary.ids.first == CableLibrary.defaultID)
  }

  @Test
  func `the socket on the UPS is as its manuals print it`() throws {
    let pins = try CableLibrary.load(id: "smart-custom").device.pins
    #expect(pins.keys.sorted() == Array(1...9))
    let directions: [DeviceDirection] = [
      .in, .out, .openCollector, .common, .openCollector, .openCollector, .in, .supply, .ground,
    ]
    #expect((1...9).compactMap { pins[$0]?.direction } == directions)
    #expect(pins[1]?.name == "RxD")
    #expect(pins[2]?.name == "TxD")
    #expect(pins[9]?.name == "GND")
    #expect(pins.filter { $0.value.hazard != nil }.keys.sorted() == [7, 8])
  }

  @Test
  func `the default cable is wired as its maker published it`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    #expect(cable.host.connector == .rj45)
    #expect(cable.host.gender == .male)
    #expect(
      cable.host.pins == [
        1: .cts, 2: .dsr, 3: .rxd, 4: .ground, 5: .ground, 6: .txd, 7: .dtr, 8: .rts,
      ]
    )
    #expect(cable.device.connector == .de9)
    #expect(cable.device.gender == .male)
    #expect(
      cable.conductors == [
        Conductor(from: 6, to: 1, colour: "yellow"),
        Conductor(from: 3, to: 2, colour: "black"),
        Conductor(from: 4, to: 9, colour: "red"),
        Conductor(from: 5, to: 9, colour: "green"),
      ]
    )
    #expect(
      cable.jumpers == [
        Jumper(pins: [Pin(.host, 1), Pin(.host, 8)], colours: ["blue", "white"]),
        Jumper(pins: [Pin(.host, 2), Pin(.host, 7)], colours: ["orange", "brown"]),
      ]
    )
    #expect(cable.emptyDevicePins == [3, 4, 5, 6, 7, 8])
  }

  @Test
  func `the cable for a PC take its pins 2, 3 and 5 to pins 2, 1 and 9`() throws {
    let cable = try CableLibrary.load(id: "smart-custom")
    #expect(cable.host.connector == .de9)
    #expect(
      cable.host.pins == [
        1: .dcd, 2: .rxd, 3: .txd, 4: .dtr, 5: .ground, 6: .dsr, 7: .rts, 8: .cts, 9: .ri,
      ]
    )
    #expect(
      cable.conductors == [
        Conductor(from: 2, to: 2), Conductor(from: 3, to: 1), Conductor(from: 5, to: 9),
      ]
    )
  }

  @Test
  func `the 940-0024C joins DCD with DTR and RTS with CTS, and Smart-Custom joins nothing`() throws
  {
    let shipped = try CableLibrary.load(id: "apc-940-0024c")
    #expect(
      shipped.jumpers == [
        Jumper(pins: [Pin(.host, 1), Pin(.host, 4)]),
        Jumper(pins: [Pin(.host, 7), Pin(.host, 8)]),
      ]
    )
    #expect(try CableLibrary.load(id: "smart-custom").jumpers.isEmpty)
  }

  @Test
  func `the example in the README is a cable`() throws {
    let readme = try String(contentsOf: Self.wiring.appending(path: "README.md"), encoding: .utf8)
    let example = try #require(readme.components(separatedBy: "```json5").last)
    let text = try #require(example.components(separatedBy: "```").first)
    let cable = try CableLibrary.load(Array(text.utf8), origin: "README.md")
    #expect(cable.id == "my-cable")
    #expect(cable.device.pins[8]?.direction == .supply)
  }
}
