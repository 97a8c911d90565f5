import Diagnosis
package import Wiring

extension CableLibrary {
  /// The shipped cables over which a smart UPS answers, as their wires tell.
  package static let smartIDs = ids.filter { id in
    (try? load(id: id)).map { CableJudgement($0).smartAnswer == .yes } ?? false
  }
}
