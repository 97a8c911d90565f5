import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("Whole files of text")
struct TextFileTests {
  @Test
  func `what is written is read again, in place of what was there`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("kept.json")
    try TextFile.write(String(repeating: "lange Zeile · ", count: 5000), to: path)
    try TextFile.write("grüße\n", to: path)
    #expect(try TextFile.read(path) == "grüße\n")
  }

  @Test
  func `a file that is missing, is none or is too long is an error of the system`() throws {
    let folder = try ScratchFolder()
    let long = try folder.write(String(repeating: "x", count: TextFile.sizeLimit + 1), to: "long")
    for (path, name) in [
      (folder.path("none"), "ENOENT"), (folder.path, "EISDIR"), ("/dev/null", "EINVAL"),
      (long, "EFBIG"),
    ] {
      let error = #expect(throws: SystemError.self) { try TextFile.read(path) }
      #expect(error?.name == name)
    }
  }

  @Test
  func `a file in a folder that is not there cannot be written`() throws {
    let folder = try ScratchFolder()
    let error = #expect(throws: SystemError.self) {
      try TextFile.write("", to: folder.path("none/file"))
    }
    #expect(error?.name == "ENOENT")
  }
}
