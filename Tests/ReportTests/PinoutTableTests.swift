import CableModel
import Report
import TestSupport
import Testing
import Wiring

@Suite("The pinout as a table")
struct PinoutTableTests {
  private func lines(
    _ id: String = CableLibrary.defaultID,
    _ suspects: PinoutTable.Suspects = .init(),
    _ style: TextStyle = TextStyle()
  ) throws -> [String] {
    let cable = try CableLibrary.load(id: id)
    return PinoutTable(cable, suspects: suspects).text(style: style)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: CableLibrary.ids)
  func `it is drawn from the cable's data`(id: String) throws {
    let text = try lines(id).joined(separator: "\n")
    #expect(Snapshot("pinout-\(id)").difference(from: text) == nil)
  }

  @Test
  func `with suspects, it is drawn with their rows marked`() throws {
    let text = try lines(CableLibrary.defaultID, .init(conductors: [0, 1], jumpers: [1]))
    #expect(Snapshot("pinout-suspects").difference(from: text.joined(separator: "\n")) == nil)
  }

  @Test
  func `just the rows of suspects are marked`() throws {
    // The default cable's first conductor is the yellow one, its second jumper orange and brown.
    let marked = try lines(CableLibrary.defaultID, .init(conductors: [0], jumpers: [1]))
      .filter { $0.hasPrefix("▶ ") && !$0.hasSuffix("suspect") }
    #expect(marked.count == 2)
    #expect(marked.first?.contains("yellow") == true)
    #expect(marked.last?.contains("orange+brown") == true)
  }

  @Test
  func `without suspects nothing is marked and no legend stands below`() throws {
    #expect(try !lines().contains { $0.contains("▶") })
  }

  @Test(arguments: CableLibrary.ids)
  func `every conductor has its pins in one row`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let lines = try lines(id)
    for conductor in cable.conductors {
      let row = lines.contains { line in
        let words = line.split(separator: " ").map(String.init)
        return words.first == String(conductor.from) && words.contains(String(conductor.to))
      }
      #expect(row, "\(conductor.from) to \(conductor.to)")
    }
  }

  @Test(arguments: CableLibrary.ids)
  func `pins that bite are named with what they do`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let text = try lines(id, .init(), TextStyle(width: 400)).joined(separator: "\n")
    for pin in cable.emptyDevicePins {
      guard let hazard = cable.device.pins[pin]?.hazard else { continue }
      #expect(text.contains(hazard))
    }
  }
}
