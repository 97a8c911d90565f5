import CableModel
import Testing
import Wiring

/// What is written as a cable file reads as the same cable.
struct CableWriterTests {
  @Test(arguments: CableLibrary.ids)
  func `A cable that is written and read is the same cable`(id: String) throws {
    var cable = try CableLibrary.load(id: id)
    cable.upstream = nil
    var read = try CableLibrary.load(Array(cable.file.utf8), origin: "written.json5")
    // A known end may bring its lead with it.
    read.upstream = nil
    #expect(read == cable)
  }

  @Test func `Quotation marks and backslashes in names survive`() throws {
    var cable = try CableLibrary.load(id: "null-modem")
    cable.name = #"A "long" cable \ 2 m"#
    let read = try CableLibrary.load(Array(cable.file.utf8), origin: "written.json5")
    #expect(read.name == cable.name)
  }
}
