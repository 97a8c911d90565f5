import CableModel
package import Diagnosis
import PlainText

/// The pages of checks; what a check shows of each cause is the engine's own prediction.
package struct CheckPages: Sendable {
  private let appearances: Appearances
  private var cable: Cable { appearances.catalogue.cable }

  /// Creates the pages for a cable.
  package init(_ appearances: Appearances) {
    self.appearances = appearances
  }

  /// How many causes of one look are named.
  private static let named = 6

  /// The page of a check.
  package func page(of check: CatalogueEntry) -> ExplanationPage {
    ExplanationPage(
      check.id.rawValue,
      kind: "check",
      check.title,
      [
        .init("What it is", [check.explanation]),
        .init("How it is made", manner(of: check)),
      ] + sights(of: check) + [.init("The repair", items: repair(of: check))]
    )
  }

  private func manner(of check: CatalogueEntry) -> [String] {
    let farEnds = FarEndKind.allCases.filter {
      check.isFor(cable.deviceProtocol, at: $0)
    }
    let place =
      farEnds.count == FarEndKind.allCases.count
      ? "At any far end" : farEnds.map { $0.circumstance.startingLower }.alternatives.startingUpper
    let circumstance =
      farEnds.isEmpty ? "It is not made with this cable" : "\(place), \(check.procedure.words)"
    let tools = check.tools.map(\.noun).sorted().listed
    return ["\(circumstance)."] + (tools.isEmpty ? [] : ["You need \(tools)."])
  }

  private func sights(of check: CatalogueEntry) -> [ExplanationPage.Section] {
    let sightings = appearances.sightings(by: check)
    return FarEndKind.allCases.compactMap { farEnd in
      let here = sightings.filter { $0.farEnd == farEnd }
      guard !here.isEmpty else { return nil }
      return .init(
        "\(farEnd.circumstance), it shows",
        items: here.map { "\(check.words(for: $0.symptom)): \(Self.words($0.causes))." }
      )
    }
  }

  /// The names of causes that look the same, the likeliest first.
  static func words(_ causes: [Hypothesis]) -> String {
    let names = causes.map { $0.kind == .nothingWrong ? "nothing is wrong" : $0.id }
    let more = names.count - named
    return names.prefix(named).joined(separator: ", ")
      + (more > 0 ? " and \(counted(more, "other"))" : "")
  }

  private func repair(of check: CatalogueEntry) -> [String] {
    let prefix = "mend-"
    guard check.id.rawValue.hasPrefix(prefix) else { return [] }
    let id = check.id.rawValue.dropFirst(prefix.count)
    return appearances.catalogue.all.first { $0.remedy.id == id }?.remedy.steps ?? []
  }
}

extension Procedure {
  /// How a check is made, as the end of a sentence.
  fileprivate var words: String {
    switch self {
    case .survey: "from what the system says of the port, without opening it"
    case .opening: "by opening the port"
    case .line(.nothing, _): "on the open line, and nothing is sent"
    case .line(.safeBytes, _): "on the open line, with bytes that only read"
    case .line(.otherBytesAfterProof, _):
      "on the open line, with bytes that only read until an echo has proved the short"
    case .question: "by asking you"
    case .probe: "on the open line, while you hold something to the cable"
    }
  }
}

extension String {
  /// The text with a small letter at its beginning.
  fileprivate var startingLower: String { prefix(1).lowercased() + dropFirst() }
}
