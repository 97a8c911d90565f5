import CableModel
import Diagnosis
import Foundation
import Report
import SerialLink
import TestSupport
import Testing

/// What the validator of `PeerTests` cannot see, as no command meets it on a bench.
@Suite("The schema of the JSON")
struct SchemaTests {
  private static let error = SystemError(call: "read", number: 5, name: "EIO", meaning: "gone")

  /// Every list of words in the schema that belongs to a description.
  private func words(described description: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Report/report.schema.json").standardized
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return objects(in: schema).filter { $0["description"] as? String == description }
      .compactMap { $0["enum"] as? [String] }
  }

  /// An object and all that is in it.
  private func objects(in value: Any) -> [[String: Any]] {
    if let array = value as? [Any] { return array.flatMap(objects) }
    guard let object = value as? [String: Any] else { return [] }
    return [object] + object.values.flatMap(objects)
  }

  @Test(arguments: [
    LinkError.disconnected(nil), .connectionEnded(error), .outputBlocked(accepted: 0, of: 1),
    .unsupported(.controlLines), .interrupted(signal: 15), .system(error),
  ])
  func `has a word for every way in which a line fails`(error: LinkError) throws {
    let script = Script(failure: (.receive, 1, error)) { _, _ in [] }
    let report = try Procedures.ofDefaultCable.diagnose(
      ScriptedPort(script),
      farEnd: .attached
    ) { _ in }
    let text = JSONReport(ReportState.good.facts).text(of: report)
    let all = objects(in: try JSONSerialization.jsonObject(with: Data(text.utf8)))
    let seen = all.compactMap { $0["error"] as? String }
    #expect(!seen.isEmpty)
    let known = try #require(words(described: "How the line failed.").first)
    #expect(Set(seen).isSubset(of: known), "\(seen)")
    let reasons = try words(described: "What kept the program from looking.")
    #expect(!reasons.isEmpty && reasons.allSatisfy { Set(seen).isSubset(of: $0) })
  }
}
