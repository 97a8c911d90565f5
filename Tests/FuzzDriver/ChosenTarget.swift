import Foundation
import Fuzzing

/// The part of the program that is tried.
let chosenTarget: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()

/// Puts the usual inputs where the fuzzer begins, if `FUZZ_SEEDS` names a folder.
func writeSeeds() throws {
  guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return }
  for (number, input) in chosenTarget.corpus.enumerated() {
    let file = URL(filePath: folder).appending(path: "usual-\(number)")
    try Data(input).write(to: file)
  }
}
