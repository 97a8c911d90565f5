import CableModel
import Diagnosis
import Report
import PortInventory
import SerialLink
import TestSupport
import Testing

@Suite("The report as text")
struct TextReportTests {
  @Test(arguments: [
    ("good", "nothing-wrong"), ("swapped", "exchanged-txd-rxd"), ("ground-open", "open-gnd"),
    ("jumper-missing", "jumpers-missing"),
  ])
  func `with somebody at hand it ends with what to do`(name: String, truth: String) throws {
    let text = try Diagnosed.shared(truth).text()
    #expect(Snapshot(name).difference(from: text) == nil)
  }

  @Test
  func `with nobody at hand it ends with the next step and what that would mean`() throws {
    let text = try Diagnosed.shared("ups-port-taken", .alone).text()
    #expect(Snapshot("silent-alone").difference(from: text) == nil)
  }

  @Test
  func `a port that is not there`() throws {
    let text = try Diagnosed(absent: "/dev/ttyUSB7", others: ["/dev/ttyUSB0"]).text()
    #expect(Snapshot("no-port").difference(from: text) == nil)
  }

  @Test
  func `a port that is not there, with an adapter whose driver is not loaded`() throws {
    let adapter = DriverlessAdapter(
      usb: USBIdentity(vendorID: "1a86", productID: "7523", product: "USB Serial", place: "1-2"),
      module: NeededModule(name: "ch341", state: .loadable)
    )
    let text = try Diagnosed(absent: "/dev/ttyUSB0", others: [], adapters: [adapter]).text()
    #expect(Snapshot("no-driver").difference(from: text) == nil)
  }

  @Test
  func `a port that is not there, and a lead that only charges`() throws {
    let text = try Diagnosed(absent: "/dev/ttyUSB0", others: [], usbDevices: 0).text()
    #expect(Snapshot("no-usb").difference(from: text) == nil)
  }

  @Test
  func `a port that is not there sends nobody to the far end of the cable`() throws {
    let diagnosed = try Diagnosed(absent: "/dev/ttyUSB7", others: [])
    #expect(diagnosed.report.next == nil)
    #expect(!diagnosed.conclusion().contains("Next step"))
  }

  @Test
  func `in sixty columns`() throws {
    let text = try Diagnosed.shared("exchanged-txd-rxd").text(TextStyle(width: 60))
    #expect(Snapshot("swapped-narrow").difference(from: text) == nil)
  }

  @Test
  func `in plain ASCII`() throws {
    let text = try Diagnosed.shared("exchanged-txd-rxd").text(TextStyle(characters: .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(Snapshot("swapped-ascii").difference(from: text) == nil)
  }

  @Test(arguments: [40, 60, 80, 100])
  func `no line is wider than the style, but for what must stay whole`(width: Int) throws {
    for truth in ["nothing-wrong", "exchanged-txd-rxd", "ups-port-taken"] {
      let text = try Diagnosed.shared(truth).text(TextStyle(width: width))
      for line in text.split(separator: "\n") where line.count > width {
        // A word stays whole, and so does a command that is to be pasted.
        let words = line.split(separator: " ")
        #expect(words.count == 1 || words.first == "cablecheck", "\(truth): \(line)")
      }
    }
  }

  @Test
  func `colour adds only escape sequences`() throws {
    let diagnosed = try Diagnosed.shared("exchanged-txd-rxd")
    var plain = ""
    var isEscaped = false
    for character in diagnosed.text(TextStyle(colour: .coloured)) {
      if character == "\u{1B}" { isEscaped = true }
      if !isEscaped { plain.append(character) }
      if character == "m" { isEscaped = false }
    }
    #expect(plain == diagnosed.text())
    #expect(diagnosed.text(TextStyle(colour: .coloured)) != diagnosed.text())
  }

  @Test
  func `exchanged wires and a plug that is not rolled are told beside each other`() throws {
    let text = try Diagnosed.shared("exchanged-txd-rxd").conclusion()
    let names = text.split(separator: "\n").filter { $0.contains(/^ +\([a-z0-9-]+\)$/) }
    #expect(
      names.map { $0.trimmingPrefix { $0 == " " } } == ["(exchanged-txd-rxd)", "(plug-not-rolled)"]
    )
  }

  // MARK: What was typed

  @Test
  func `who typed no Y at a good cable is told of the capital Y`() throws {
    let text = try Diagnosed.shared().conclusion(typed: "B")
    #expect(text.contains("capital Y"))
    #expect(!text.contains("small y"))
  }

  @Test
  func `who typed a small y is told that it is another command`() throws {
    let text = try Diagnosed.shared().conclusion(typed: "y")
    #expect(text.contains("capital Y"))
    #expect(text.contains("small y"))
  }

  @Test(arguments: ["Y", "YB", "abcY"])
  func `who typed Y needs no such advice`(typed: String) throws {
    #expect(try !Diagnosed.shared().conclusion(typed: typed).contains("capital Y"))
  }

  @Test
  func `with a wire out of place, what was typed does not matter`() throws {
    #expect(try !Diagnosed.shared("exchanged-txd-rxd").conclusion(typed: "B").contains("capital Y"))
  }

  @Test
  func `who did not say what was typed is told nothing of typing`() throws {
    #expect(try !Diagnosed.shared().conclusion().contains("capital Y"))
  }
}
