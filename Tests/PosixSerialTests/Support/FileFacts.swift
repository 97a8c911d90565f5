import Foundation

/// What is in the file system, for tests that look at what was left there.
enum FileFacts {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}

/// The two ends of a pipe.
func pipeEnds() throws -> (reading: FileHandle, writing: FileHandle) {
  let pipe = Pipe()
  return (pipe.fileHandleForReading, pipe.fileHandleForWriting)
}
