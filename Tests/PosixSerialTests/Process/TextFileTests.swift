import CSerial
import Foundation
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

  @Test
  func `what cannot be written whole costs nothing of what was there`() async {
    await #expect(processExitsWith: .success) {
      Interruption.arm()
      let folder = try ScratchFolder()
      let path = try folder.write("kept by an earlier run", to: "kept.json")
      var limit = rlimit()
      // The number of RLIMIT_FSIZE, whose type differs between C libraries.
      getrlimit(1, &limit)
      limit.rlim_cur = 5000
      setrlimit(1, &limit)
      let error = #expect(throws: SystemError.self) {
        try TextFile.write(String(repeating: "x", count: 10_000), to: path)
      }
      try #require(error?.name == "EFBIG")
      try #require(try TextFile.read(path) == "kept by an earlier run")
      try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }
  }

  @Test
  func `a full device is told`() throws {
    let error = #expect(throws: SystemError.self) { try TextFile.write("text", to: "/dev/full") }
    #expect(error?.name == "ENOSPC")
  }

  @Test
  func `a file keeps its permissions, and a link stays a link`() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("old", to: "kept.json")
    chmod(path, 0o600)
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kept.json")
    try TextFile.write("new", to: link)
    #expect(try TextFile.read(path) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "kept.json")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test
  func `a pipe that nobody reads holds nobody who was asked to stop`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let interruption = Interruption()
    interruption.note(signal: SIGTERM)
    let text = String(repeating: "text", count: 100_000)
    let error = #expect(throws: SystemError.self) {
      try TextFile.write(text, to: path, heeding: interruption)
    }
    #expect(error?.name == "EINTR")
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let other = #expect(throws: SystemError.self) {
      try TextFile.write(text, to: path, heeding: interruption)
    }
    #expect(other?.name == "EINTR")
  }
}
