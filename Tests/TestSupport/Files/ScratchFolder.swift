import Foundation

/// A folder for one test, which goes away with the value.
package final class ScratchFolder: Sendable {
  /// The folder; anybody may look into it.
  package let path: String

  /// Makes the folder; its name is short, for the paths of sockets in it may not be long.
  package init() throws {
    let name = "cablecheck-" + UUID().uuidString.prefix(8)
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o755]
    )
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the folder.
  package func path(_ name: String) -> String {
    path + "/" + name
  }

  /// Writes a file into the folder.
  ///
  /// - Returns: its path.
  @discardableResult
  package func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
    let place = path(name)
    try Data(text.utf8).write(to: URL(filePath: place))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
    return place
  }

  /// The text of a file in the folder; empty if there is none yet.
  package func text(of name: String) -> String {
    let data = FileManager.default.contents(atPath: path(name)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
