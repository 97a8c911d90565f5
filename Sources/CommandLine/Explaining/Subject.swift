package import CableModel
package import Diagnosis
package import Report
import Wiring

/// One thing that a report names.
package enum Subject {
  case check(CatalogueEntry)
  case cause(Hypothesis)
  case remedy(Remedy)
  case part(Part)
  case verdict(Verdict.Kind)
  case cable(Cable)
  case exitCode(ExitCode)
  /// What checks can see, by the name that files and JSON have for it.
  case symptom(String)
}

/// Everything that the reports on one cable name.
package struct SubjectIndex {
  private let appearances: Appearances
  /// What has a name of its own, by this name.
  private var byName: [String: [Subject]] = [:]
  private var catalogue: HypothesisCatalogue { appearances.catalogue }
  private var cable: Cable { catalogue.cable }

  /// Creates the index of a cable.
  package init(_ cable: Cable) {
    appearances = Appearances(HypothesisCatalogue(cable))
    let named = checks + causes + remedies + parts + verdicts
    byName = Dictionary(grouping: named) { id(of: $0) }
  }

  /// The checks of the whole cable.
  var checks: [Subject] { CheckCatalogue.all.map(Subject.check) }

  /// The single causes, and what stands for all others.
  var causes: [Subject] { (catalogue.all + [catalogue.unknownCause]).map(Subject.cause) }

  var verdicts: [Subject] { Verdict.Kind.allCases.map(Subject.verdict) }

  var exitCodes: [Subject] { ExitCode.allCases.map(Subject.exitCode) }

  /// The remedies, each once.
  var remedies: [Subject] {
    var seen: Set<String> = []
    return (catalogue.all + [catalogue.unknownCause]).map(\.remedy)
      .filter { seen.insert($0.id).inserted }.map(Subject.remedy)
  }

  /// The parts of the way to the device.
  var parts: [Subject] { Part.all(of: cable).map(Subject.part) }

  /// What the checks can see, each name once, without what is put together of parts.
  var symptoms: [Subject] {
    var seen: Set<String> = []
    return appearances.checks.flatMap(\.symptoms).map(\.code).filter { seen.insert($0).inserted }
      .map(Subject.symptom)
  }

  /// What the checks can see, check by check.
  var symptomPages: [ExplanationPage] { SymptomPages(appearances).lists }

  /// What a report means by a name; several things can have the same one.
  ///
  /// - Parameter id: the name; that of a check may be its title.
  /// - Returns: all that have it.
  package func subjects(named id: String) -> [Subject] {
    let named = byName[id] ?? []
    let titled = CheckCatalogue.all.filter { $0.title.lowercased() == id.lowercased() }
    let code = ExitCode.allCases.first { "\($0.rawValue)" == id || $0.name == id }
    return named + probe(id) + pair(id) + titled.map(Subject.check)
      + (code.map { [.exitCode($0)] } ?? [])
      + (id == cable.id ? [.cable(cable)] : [])
      + symptoms(named: id, besides: code)
  }

  /// What checks see under a name.
  ///
  /// A number that is an exit code is a pin with a contact only if there is such a pin.
  private func symptoms(named id: String, besides code: ExitCode?) -> [Subject] {
    let isPin = Int(id).map(cable.device.connector.pins.contains) ?? true
    guard code == nil || isPin, !appearances.sights(named: id).isEmpty else { return [] }
    return [.symptom(id)]
  }

  /// A check at single pins, where the cable has these pins; or of a repair.
  private func probe(_ id: String) -> [Subject] {
    let check = CheckID(rawValue: id)
    guard ProbeCatalogue.isProbe(check), let entry = CheckCatalogue.check(check) else { return [] }
    return isOnCable(check) ? [.check(entry)] : []
  }

  private func isOnCable(_ check: CheckID) -> Bool {
    let has = { (pin: Pin) in cable.connector(at: pin.end).pins.contains(pin.number) }
    return switch Probe(check) {
    case .join(let pair), .beep(let pair): has(pair.first) && has(pair.second)
    case .volts(let pin), .swing(let pin, _): has(pin)
    case .look: true
    case .swap(let spare): cable.spares.contains(spare)
    case nil: remedies.contains { "mend-\(id(of: $0))" == check.rawValue }
    }
  }

  /// Two causes at once.
  private func pair(_ id: String) -> [Subject] {
    let names = id.split(separator: "+").map(String.init)
    guard names.count == 2, let one = catalogue[names[0]], let other = catalogue[names[1]],
      let pair = DoubleFaults.pair(one, other)
    else { return [] }
    return [.cause(pair)]
  }

  /// The name of something, as a report shows it.
  package func id(of subject: Subject) -> String {
    switch subject {
    case .check(let check): check.id.rawValue
    case .cause(let cause): cause.id
    case .remedy(let remedy): remedy.id
    case .part(let part): part.code(in: cable)
    case .verdict(let verdict): verdict.rawValue
    case .cable(let cable): cable.id
    case .exitCode(let code): "\(code.rawValue)"
    case .symptom(let code): code
    }
  }

  /// The page of something.
  ///
  /// - Parameter subject: what it is about.
  /// - Returns: the page, with what the program's own checks predict.
  package func page(of subject: Subject) -> ExplanationPage {
    switch subject {
    case .check(let check): CheckPages(appearances).page(of: check)
    case .cause(let cause): CausePages(appearances).page(of: cause)
    case .remedy(let remedy): CausePages(appearances).page(of: remedy)
    case .part(let part): CausePages(appearances).page(of: part)
    case .verdict(let verdict): verdict.page
    case .cable(let cable): ExplanationPage(cable)
    case .exitCode(let code): code.page
    case .symptom(let code): SymptomPages(appearances).page(of: code)
    }
  }

  /// Something as an entry of a list, which takes no prediction.
  func entry(of subject: Subject) -> ExplanationPage {
    switch subject {
    case .check(let check):
      ExplanationPage(check.id.rawValue, kind: "check", check.title, [])
    case .cause(let cause): ExplanationPage(cause.id, kind: "cause", cause.words, [])
    case .remedy, .part, .verdict, .cable, .exitCode, .symptom: page(of: subject)
    }
  }
}
