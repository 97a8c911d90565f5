import CableModel
package import Diagnosis
import PlainText

/// The pages of causes and remedies; what a cause looks like is the engine's own prediction.
package struct CausePages: Sendable {
  private let appearances: Appearances
  private var catalogue: HypothesisCatalogue { appearances.catalogue }
  private var cable: Cable { catalogue.cable }

  /// Creates the pages of a cable's causes.
  package init(_ appearances: Appearances) {
    self.appearances = appearances
  }

  /// The page of a cause.
  package func page(of cause: Hypothesis) -> ExplanationPage {
    let parts = PartWords(cable)
    let concerned = parts.list(Part.all(of: cable).filter(cause.parts.contains)).listed
    let place = concerned.isEmpty ? [] : ["It concerns \(concerned)."]
    return ExplanationPage(
      cause.id,
      kind: "cause",
      cause.words,
      [
        .init("Where it is", ["Cable: \(cable.name) (\(cable.id))."] + place),
        looks(of: cause),
        .init("What to do (\(cause.remedy.id))", items: cause.remedy.steps),
        .init(
          "How likely it is before anything is checked",
          [
            "Weight \(cause.prior.weight.shortDecimal(places: 3)), beside \(catalogue.nothingWrong.prior.weight.shortDecimal(places: 3)) for "
              + "a cable with nothing wrong: \(cause.prior.reason)."
          ]
        ),
        .init("To see it without hardware", rehearsal(of: cause)),
      ]
    )
  }

  private func looks(of cause: Hypothesis) -> ExplanationPage.Section {
    let heading = "What it looks like from the line"
    guard cause.kind != .unknown else {
      return .init(heading, ["It can look like anything, so it keeps a share beside every cause."])
    }
    let looks = appearances.looks(of: cause)
    guard !looks.isEmpty else {
      let like =
        cause.kind == .nothingWrong
        ? "Every check passes." : "Like a sound cable: no check of the whole cable shows it."
      return .init(heading, [like])
    }
    return .init(heading, items: looks.map(words))
  }

  private func words(_ look: Appearances.Look) -> String {
    guard let check = CheckCatalogue.check(look.testPoint.check) else { return "" }
    let either = { (symptoms: [AnySymptom]) in
      symptoms.prefix(4).map { check.words(for: $0) }.joined(separator: ", or ")
        + (symptoms.count > 4 ? ", or \(symptoms.count - 4) others" : "")
    }
    let sound = look.sound.isEmpty ? "not made" : either(look.sound)
    return "\(look.testPoint.farEnd.circumstance), '\(check.title)' (\(check.id.rawValue)): "
      + "\(either(look.shown)); if nothing is wrong: \(sound)."
  }

  private func rehearsal(of cause: Hypothesis) -> [String] {
    guard cause.kind != .nothingWrong, cause.kind != .unknown else { return [] }
    let ids = cause.id.split(separator: "+").joined(separator: " ")
    return ["cablecheck diagnose --cable \(cable.id) --simulate \(ids)"]
  }

  /// The page of a remedy.
  package func page(of remedy: Remedy) -> ExplanationPage {
    let causes = (catalogue.all + [catalogue.unknownCause]).filter { $0.remedy.id == remedy.id }
    return ExplanationPage(
      remedy.id,
      kind: "remedy",
      remedy.summary,
      [
        .init("What to do", [remedy.work.words(seconds: Effort.of(remedy))], items: remedy.steps),
        .init(
          "The causes that it mends",
          ["Cable: \(cable.name) (\(cable.id))."],
          items: causes.map { "\($0.id): \($0.words)." }
        ),
      ]
    )
  }

  /// The page of a part of the way to the device.
  ///
  /// - Parameter part: the part.
  /// - Returns: its page, with the causes that lie in it.
  package func page(of part: Part) -> ExplanationPage {
    let causes = catalogue.all.filter { $0.parts.contains(part) }
    return ExplanationPage(
      part.code(in: cable),
      kind: "part",
      PartWords(cable).full(part),
      [
        .init("Where it is", ["Cable: \(cable.name) (\(cable.id))."]),
        .init("The causes that lie in it", items: causes.map { "\($0.id): \($0.words)." }),
      ]
    )
  }
}

extension Remedy.Work {
  /// How much work it is, as a sentence.
  fileprivate func words(seconds: Double) -> String {
    let minutes = Int((seconds / 60).rounded(.up))
    return switch self {
    case .nothing: "There is nothing to mend."
    case .touching: "Little work: about \(counted(minutes, "minute")), without tools for crimping."
    case .rewiring: "Contacts are moved or crimped anew: about \(minutes) minutes."
    case .replacing: "Something else is put in its place: about \(minutes) minutes, if you have it."
    }
  }
}

extension FarEndKind {
  /// The far end, as the beginning of a sentence.
  package var circumstance: String {
    switch self {
    case .free: "With the far end free"
    case .shorted: "With the data pins joined"
    case .attached: "With the device attached"
    case .bare: "With the cable off the adapter"
    }
  }
}
