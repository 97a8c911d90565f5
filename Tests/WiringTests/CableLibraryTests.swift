import CableModel
import Testing
import Wiring

@Suite("Finding a cable")
struct CableLibraryTests {
  private func complaint(naming name: String) -> String? {
    do throws(CableFileError) {
      _ = try CableLibrary.cable(named: name, reading: Files().read)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Files that are not on any disk, and one of each kind that cannot be read.
  private struct Files {
    var text = GoodCable.text

    func read(_ path: String) throws(UnreadableReason) -> [UInt8] {
      switch path {
      case "mine", "dir/mine.json5": return Array(text.utf8)
      case "/dev", "folder": throw .folder
      case "/dev/null": throw .notPlain
      case "secret": throw .notPermitted
      case "long": throw .tooLong
      default: throw .notFound
      }
    }
  }

  @Test
  func `a name close to a shipped one brings a suggestion`() {
    #expect(
      complaint(naming: "smart-custon")
        == "There is no cable or file 'smart-custon', did you mean 'smart-custom'"
    )
    #expect(
      complaint(naming: "cisco-consol")
        == "There is no cable or file 'cisco-consol', did you mean 'cisco-console'"
    )
  }

  @Test
  func `a name like no other brings the list`() {
    #expect(
      complaint(naming: "thing")
        == "There is no cable or file 'thing', the cables are "
        + CableLibrary.ids.map { "'\($0)'" }.joined(separator: ", ")
    )
  }

  @Test
  func `an id that is not shipped is an error of its own kind`() {
    #expect(throws: CableFileError.unknownCable("x")) { try CableLibrary.load(id: "x") }
  }

  @Test(arguments: ["mine", "dir/mine.json5"])
  func `a file is loaded like a shipped cable`(path: String) throws {
    let named = try CableLibrary.cable(named: path, reading: Files().read)
    #expect(named.id == "good")
    #expect(try CableLibrary.load(Array(GoodCable.text.utf8), origin: "text") == named)
  }

  @Test(arguments: ["./absent", "absent.json5", "absent.json"])
  func `what looks like a file is looked for as a file`(path: String) {
    #expect(complaint(naming: path) == "The cable file '\(path)' does not exist")
  }

  @Test
  func `what cannot be read is told with its reason`() {
    #expect(complaint(naming: "/dev") == "The cable file '/dev' is a folder")
    #expect(complaint(naming: "/dev/null") == "The cable file '/dev/null' is a device, not a file")
    #expect(complaint(naming: "secret") == "The cable file 'secret' may not be read by this user")
    #expect(complaint(naming: "long") == "The cable file 'long' is longer than any cable file")
  }

  @Test
  func `a folder that happens to have the name is no file that was meant`() {
    #expect(complaint(naming: "folder")?.hasPrefix("There is no cable or file 'folder'") == true)
  }

  @Test
  func `a mistake in a file is reported with its path`() {
    let error = #expect(throws: CableFileError.self) {
      try CableLibrary.cable(named: "mine", reading: Files(text: "{").read)
    }
    #expect(error.map { "\($0)" } == "mine:1: the text ends too early")
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
