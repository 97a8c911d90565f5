import Foundation

/// A Swift file of this repository.
struct SourceFile: Sendable {
  /// The path from the root of the checkout, such as `Sources/CableModel/Cable.swift`.
  let path: String
  let text: String

  /// The target that the file belongs to, which its folder names.
  var target: String {
    let parts = path.split(separator: "/").map(String.init)
    return parts[0] == "wiring" ? "Wiring" : parts[1]
  }

  /// The lines with their numbers, without what follows `//`.
  var code: [(number: Int, text: String)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      (index + 1, line.firstRange(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line))
    }
  }
}

/// The files of this repository, as they lie on disk.
enum Checkout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All Swift files below some folders, in the order of their paths.
  static func swiftFiles(in folders: [String]) throws -> [SourceFile] {
    var files: [SourceFile] = []
    for folder in folders {
      let below = try FileManager.default.subpathsOfDirectory(atPath: root.path + "/" + folder)
      for path in below.sorted() where path.hasSuffix(".swift") {
        files.append(SourceFile(path: "\(folder)/\(path)", text: try text(of: "\(folder)/\(path)")))
      }
    }
    return files
  }

  /// The text of a file.
  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names in a folder.
  static func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }

  /// The folders in a folder.
  static func folders(in folder: String) throws -> [String] {
    try names(in: folder).filter { name in
      let path = root.appending(path: "\(folder)/\(name)").path
      return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        == .typeDirectory
    }
  }
}
