import CableModel
package import Diagnosis
import PlainText

/// The pages of what checks can see; which causes show it is the engine's own prediction.
package struct SymptomPages: Sendable {
  private let appearances: Appearances
  private var cable: Cable { appearances.catalogue.cable }

  /// Creates the pages for a cable.
  package init(_ appearances: Appearances) {
    self.appearances = appearances
  }

  /// The page of what has a name in files and JSON; each check that can see it has a section.
  package func page(of code: String) -> ExplanationPage {
    let sights = appearances.sights(named: code)
    return ExplanationPage(
      code,
      kind: "symptom",
      sights.first.map { $0.check.words(for: $0.symptom) } ?? "",
      sights.map(section) + [
        .init(
          "What else can show it",
          ["Something that this program does not know of; 'unknown-cause' stands for that."]
        )
      ]
    )
  }

  /// What each check can see, without what is put together of parts.
  package var lists: [ExplanationPage] {
    appearances.checks.filter { !$0.symptoms.isEmpty }.map { check in
      ExplanationPage(
        ProbeCatalogue.isProbe(check.id) ? "\(check.kind.rawValue)-..." : check.id.rawValue,
        kind: "check",
        check.title,
        [
          .init(
            "It can see",
            items: check.symptoms.map { "\($0.code): \(check.words(for: $0))" }
          )
        ]
      )
    }
  }

  private func section(_ sight: Appearances.Sight) -> ExplanationPage.Section {
    let check = sight.check
    let words = "In its words: \(check.words(for: sight.symptom))."
    guard !sight.isOfProbe else {
      return .init(
        "The checks '\(check.kind.rawValue)-...' can see it",
        [
          words,
          "What shows it depends on the place: 'cablecheck explain \(check.id.rawValue)' is one.",
        ]
      )
    }
    return .init(
      "'\(check.title)' (\(check.id.rawValue)) can see it",
      [words] + absence(of: sight),
      items: looks(of: sight)
    )
  }

  private func looks(of sight: Appearances.Sight) -> [String] {
    let sightings = appearances.sightings(by: sight.check)
    return FarEndKind.allCases.compactMap { farEnd in
      let here = sightings.filter { $0.farEnd == farEnd }
      guard !here.isEmpty else { return nil }
      let causes = here.filter { $0.symptom == sight.symptom }.flatMap(\.causes)
      let isSound = causes.contains { $0.kind == .nothingWrong }
      let others = causes.filter { $0.kind != .nothingWrong }
      let sound =
        isSound
        ? "a sound cable shows it"
        : appearances.grade(of: sight, at: farEnd).map {
          "a sound cable shows something else; \($0.occurrence)"
        } ?? "the check is not made with a sound cable"
      let shown =
        others.isEmpty ? "no single cause shows it" : "it is shown by \(CheckPages.words(others))"
      return "\(farEnd.circumstance), \(sound); \(shown)."
    }
  }

  /// What is said where no bench shows anything to the check.
  private func absence(of sight: Appearances.Sight) -> [String] {
    guard appearances.sightings(by: sight.check).isEmpty else { return [] }
    let isMade = FarEndKind.allCases.contains { sight.check.isFor(cable.deviceProtocol, at: $0) }
    return [
      isMade
        ? "It is about this computer, and no cause in the cable shows it."
        : "The check is not made with this cable (\(cable.id))."
    ]
  }
}

extension SensorGrade {
  /// How often a check shows something all the same where nothing is wrong, as a clause.
  fileprivate var occurrence: String {
    switch self {
    case .expected: "this one cannot be told from it"
    case .even: "this one comes about as often"
    case .common: "this one comes every day all the same"
    case .unusual: "this one comes now and then by a slip"
    case .rare: "this one seldom comes by a slip"
    case .malfunction: "this one comes only if something else is broken for a moment"
    case .impossible: "this one does not come by a slip"
    }
  }
}
