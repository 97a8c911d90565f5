import CableModel
import Foundation
import Testing
import Wiring

@Suite("Finding a cable")
struct CableLibraryTests {
  private func complaint(naming name: String) -> String? {
    do throws(CableFileError) {
      _ = try CableLibrary.cable(named: name)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Calls the body with a new file of this text, which is gone afterwards.
  private func withFile(
    _ text: String,
    ending: String = ".json5",
    _ body: (String) throws -> Void
  ) throws {
    let name = "cablecheck-\(UUID().uuidString)\(ending)"
    let file = FileManager.default.temporaryDirectory.appending(path: name)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }

  @Test
  func `a name close to a shipped one brings a suggestion`() {
    #expect(
      complaint(naming: "apc-940-0024")
        == "There is no cable or file 'apc-940-0024', did you mean 'apc-940-0024c'"
    )
    #expect(
      complaint(naming: "cisco")
        == "There is no cable or file 'cisco', did you mean 'cisco-rollover-gc98mf'"
    )
  }

  @Test
  func `a name like no other brings the list`() {
    #expect(
      complaint(naming: "null-modem")
        == "There is no cable or file 'null-modem', the cables are 'cisco-rollover-gc98mf', "
        + "'apc-940-0024c', 'smart-custom'"
    )
  }

  @Test
  func `an id that is not shipped is an error of its own kind`() {
    #expect(throws: CableFileError.unknownCable("x")) { try CableLibrary.load(id: "x") }
  }

  @Test
  func `a path to a file is loaded like a shipped cable`() throws {
    try withFile(GoodCable.text) { path in
      let named = try CableLibrary.cable(named: path)
      let loaded = try CableLibrary.load(file: path)
      #expect(named.id == "good")
      #expect(loaded == named)
    }
  }

  @Test(arguments: ["./absent", "absent.json5", "absent.json"])
  func `what looks like a file is looked for as a file`(path: String) {
    #expect(complaint(naming: path) == "The cable file '\(path)' does not exist")
  }

  @Test
  func `a folder and a device are not cable files`() {
    #expect(complaint(naming: "/dev") == "The cable file '/dev' is a folder")
    #expect(complaint(naming: "/dev/null") == "The cable file '/dev/null' is a device, not a file")
  }

  @Test
  func `a file that is far too long is not read`() throws {
    try withFile(String(repeating: " ", count: 100_001)) { path in
      #expect(complaint(naming: path) == "The cable file '\(path)' is longer than any cable file")
    }
  }

  @Test
  func `a mistake in a file is reported with its path`() throws {
    try withFile("{") { path in
      #expect(complaint(naming: path) == "\(path):1: the text ends too early")
    }
  }

  @Test
  func `a shipped cable must be called as its file is`() {
    let entry = ShippedCable(id: "other", bytes: Array(GoodCable.text.utf8))
    #expect {
      try CableLibrary.load(entry)
    } throws: { error in
      "\(error)" == "other.json5: id is 'good', it must be 'other' like the name of the file"
    }
  }
}
