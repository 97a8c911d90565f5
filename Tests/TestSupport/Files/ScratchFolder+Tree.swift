import Foundation

extension ScratchFolder {
  /// Makes a folder in the folder, and those above it.
  ///
  /// - Returns: its path.
  @discardableResult
  package func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name),
      withIntermediateDirectories: true
    )
    return path(name)
  }

  /// Writes files, and makes the folders above them.
  ///
  /// - Parameters:
  ///   - files: texts by names.
  ///   - mode: the permissions of each.
  /// - Throws: what the system says if it cannot be done.
  package func write(_ files: [String: String], mode: Int = 0o644) throws {
    for (name, text) in files {
      try folder((name as NSString).deletingLastPathComponent)
      try write(text, to: name, mode: mode)
    }
  }

  /// Makes a symbolic link to something in the folder, and the folders above it.
  ///
  /// - Parameters:
  ///   - name: the link.
  ///   - target: what it leads to, by its name in the folder; it need not be there.
  /// - Throws: what the system says if it cannot be done.
  package func link(_ name: String, to target: String) throws {
    try folder((name as NSString).deletingLastPathComponent)
    try FileManager.default.createSymbolicLink(
      atPath: path(name),
      withDestinationPath: path(target)
    )
  }
}
