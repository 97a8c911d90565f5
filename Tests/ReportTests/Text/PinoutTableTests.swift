import CableModel
import Report
import TestSupport
import Testing
import Wiring

@Suite("The pinout as a table")
struct PinoutTableTests {
  private func lines(
    _ id: String = CableLibrary.defaultID,
    _ health: WiringHealth = WiringHealth(),
    _ style: TextStyle = TextStyle()
  ) throws -> [String] {
    let cable = try CableLibrary.load(id: id)
    return PinoutTable(cable, health: health).text(style: style)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: CableLibrary.ids)
  func `it is drawn from the cable's data`(id: String) throws {
    let text = try lines(id).joined(separator: "\n")
    #expect(Snapshot("pinout-\(id)").difference(from: text) == nil)
  }

  @Test
  func `what is known of each wire stands in its row`() throws {
    let text = try lines(CableLibrary.defaultID, .known)
    #expect(Snapshot("pinout-suspects").difference(from: text.joined(separator: "\n")) == nil)
  }

  @Test
  func `just the rows of suspects are marked`() throws {
    // The default cable's first conductor is the yellow one, its second jumper orange and brown.
    let suspect = WireState.suspect(share: 0.5)
    let health = WiringHealth(conductors: [0: suspect], jumpers: [1: suspect])
    let marked = try lines(CableLibrary.defaultID, health).filter { $0.hasPrefix("▶ ") }
    #expect(marked.count == 2)
    #expect(marked.first?.contains("yellow") == true)
    #expect(marked.last?.contains("orange+brown") == true)
  }

  @Test
  func `where nothing was looked for, nothing is marked and there is no column for it`() throws {
    #expect(try !lines().contains { $0.contains("▶") || $0.contains("proved") })
  }

  @Test(arguments: [40, 60, 80, 100])
  func `what is known fits every width and stands in words`(width: Int) throws {
    let text = try lines(CableLibrary.defaultID, .known, TextStyle(width: width))
    let words = text.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for part in ["by SM", "suspect 46 %", "suspect 99 %", "not looked at"] {
      #expect(words.contains(part), "\(part)")
    }
    #expect(text.filter { $0.hasPrefix("▶ ") }.count == 2)
    #expect(text.allSatisfy { $0.count <= width })
  }

  @Test
  func `a terminal of eighty columns has room for the colours and for what is known`() throws {
    let text = try lines(CableLibrary.defaultID, .known, TextStyle(width: 80))
    #expect(text.contains { $0.contains("yellow") && $0.hasSuffix("by SM") })
  }

  @Test
  func `a wire that is hardly suspect is not marked`() throws {
    let health = WiringHealth(conductors: [0: .suspect(share: 0.02)])
    let rows = try lines(CableLibrary.defaultID, health)
    #expect(!rows.contains { $0.contains("▶") })
    #expect(rows.contains { $0.hasSuffix("suspect 2 %") })
  }

  @Test(arguments: CableLibrary.ids)
  func `every conductor has its pins in one row`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let lines = try lines(id)
    for conductor in cable.conductors {
      let row = lines.contains { line in
        let words = line.split(separator: " ").map(String.init)
        return words.first == ConnectorKind.label(ofContact: conductor.from)
          && words.contains(ConnectorKind.label(ofContact: conductor.to))
      }
      #expect(row, "\(conductor.from) to \(conductor.to)")
    }
  }

  @Test(arguments: CableLibrary.ids)
  func `dangerous pins are named with what they do`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let text = try lines(id, .init(), TextStyle(width: 400)).joined(separator: "\n")
    for pin in cable.emptyDevicePins {
      guard let hazard = cable.device.pins[pin]?.hazard else { continue }
      #expect(text.contains(hazard))
    }
  }
}
