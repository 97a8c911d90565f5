import Foundation

/// The `cablecheck` that was built together with the tests.
package enum BuiltProgram {
  /// Its path: beside the test bundle.
  package static let path: String = {
    let bundles = Bundle.allBundles.filter { $0.bundleURL.pathExtension == "xctest" }
    let folders =
      [Bundle.main.bundleURL] + bundles.map { $0.bundleURL.deletingLastPathComponent() }
    let places = folders.map { $0.appending(path: "cablecheck").path }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? places[0]
  }()

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - arguments: the words after its name.
  ///   - limit: after this long it is killed.
  /// - Returns: how it ended and what it said.
  /// - Throws: what kept it from starting, or `LateError`.
  package static func run(
    _ arguments: [String],
    limit: Duration = .seconds(120)
  ) async throws -> RunningProgram.Ending {
    try await RunningProgram(path, arguments).ending(within: limit)
  }
}
