import CableModel
import Report
import TestSupport
import Testing
import Wiring

@Suite("The wiring as SVG")
struct SVGDrawingTests {
  private func faulty(_ cable: Cable, _ fault: WiringFault) -> String {
    SVGDrawing(WiringDiagram(cable, faults: [fault])).text()
  }

  @Test(arguments: ReportState.allCases)
  func `is as it was recorded`(state: ReportState) throws {
    let report = try state.diagnosed().report
    let text = SVGDrawing(WiringDiagram(report)).text()
    #expect(text == SVGDrawing(WiringDiagram(report)).text())
    #expect(Snapshot("svg-\(state.rawValue)").difference(from: text) == nil)
  }

  @Test(arguments: CableLibrary.ids)
  func `every fault makes a picture of its own, with every element closed`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    var seen: [String: String] = [SVGDrawing(WiringDiagram(cable)).text(): "nothing"]
    for (number, fault) in WiringFault.all(of: cable).enumerated() {
      let text = faulty(cable, fault)
      let name = fault.id(in: cable)
      #expect(text.contains(">fault</text>"), "\(name)")
      // Reading takes longer than drawing, and all of them are drawn by the same few functions.
      if number.isMultiple(of: 4) { #expect(Elements(text).complaint == nil, "\(name)") }
      #expect(seen.updateValue(name, forKey: text) == nil, "\(name)")
    }
  }

  @Test(arguments: CableLibrary.ids)
  func `what is marked says so in a word and is dashed`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let sound = SVGDrawing(WiringDiagram(cable)).text()
    #expect(!sound.contains(">fault</text>"))
    #expect(!sound.contains("casing dashed"))
    let health = WiringHealth(
      conductors: [0: .suspect(share: 0.463), 1: .proved(by: "SM"), 2: .suspect(share: 1)]
    )
    let doubtful = SVGDrawing(WiringDiagram(cable, health: health)).text()
    #expect(doubtful.contains(">? 46 %</text>") && doubtful.contains(">? 99 %</text>"))
    #expect(doubtful.contains("suspect, and how much"))
    #expect(doubtful.ranges(of: "casing dashed").count == 2)
    #expect(doubtful.ranges(of: "class=\"tick\"").count == 1)
    #expect(!doubtful.contains("casing dotted"))
  }

  @Test
  func `what nothing looked at is thin and dotted, and the picture says so`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let text = SVGDrawing(WiringDiagram(cable, health: .known)).text()
    // One wire, and both ends of one jumper.
    #expect(text.ranges(of: "casing dotted").count == 3)
    #expect(text.contains("Thin and dotted: not looked at."))
    #expect(text.contains("With a tick: proved good."))
    #expect(text.contains("red: RJ45 pin 4 to DE-9 pin 9, not looked at"))
  }

  @Test
  func `dangerous pins and colours are named`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let text = SVGDrawing(WiringDiagram(cable)).text()
    for word in ["yellow", "black", "red", "green", "blue", "white", "orange", "brown"] {
      #expect(text.contains(">\(word)</text>"))
    }
    #expect(text.contains("Pin 8, +24 V: 24 V burns"))
    #expect(text.contains("Pin 7, remote on/off: "))
  }

  @Test
  func `what a cable file says is text and nothing else`() throws {
    var cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let harm = "</text><script>alert(1)</script>\" onload=\"x&\u{202E}"
    cable.name = harm
    cable.host.name = harm
    cable.device.name = harm
    cable.conductors[0].colour = harm
    cable.jumpers[0].colours = [harm, "mauve"]
    cable.device.pins[3]?.name = harm
    let text = SVGDrawing(WiringDiagram(cable)).text()
    #expect(Elements(text).complaint == nil)
    #expect(Elements(text).names.isSubset(of: Elements.ofPictures))
    #expect(!text.contains("\u{202E}"))
  }
}
