import Foundation

/// A text kept in a file beside the test that makes it, in the folder `Snapshots` of its target.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead of compared, and the
/// test fails all the same, so that a recording is never taken for a test that passed.
package struct Snapshot {
  private let file: URL

  /// Names a snapshot.
  ///
  /// - Parameters:
  ///   - name: the file's name without its extension.
  ///   - test: the file of the test.
  package init(_ name: String, beside test: String = #filePath) {
    var folder = URL(filePath: test).deletingLastPathComponent()
    while !folder.lastPathComponent.hasSuffix("Tests") { folder.deleteLastPathComponent() }
    file = folder.appending(path: "Snapshots/\(name).txt")
  }

  /// Compares a text with what was recorded.
  ///
  /// - Parameter text: what the test made.
  /// - Returns: how they differ, with the first line that does; nothing if they are equal.
  package func difference(from text: String) -> String? {
    let name = file.lastPathComponent
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data((text + "\n").utf8).write(to: file)
        return "'\(name)' was recorded; look at it, and run again without RECORD_SNAPSHOTS"
      } catch {
        return "'\(name)' could not be recorded: \(error)"
      }
    }
    guard let data = try? Data(contentsOf: file) else {
      return "there is no '\(name)' yet; record it with RECORD_SNAPSHOTS=1"
    }
    let recorded = String(decoding: data, as: UTF8.self)
    guard recorded != text + "\n" else { return nil }
    return Self.firstDifference(recorded, text + "\n", in: name)
  }

  private static func firstDifference(_ recorded: String, _ made: String, in name: String) -> String
  {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = made.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let place = line ?? min(old.count, new.count)
    let was = place < old.count ? "'\(old[place])'" : "nothing"
    let now = place < new.count ? "'\(new[place])'" : "nothing"
    return "'\(name)' differs in line \(place + 1): recorded \(was), made \(now)"
  }
}
