import CableModel
import Diagnosis
import SimulatedBench
import Wiring

extension Invocation {
  /// The cable that is meant; if there is none such, says why and yields the code to end with.
  func loadCable(_ console: Console) -> Result<Cable, CableChoiceFailure> {
    do throws(CableFileError) {
      return .success(try CableLibrary.cable(named: cable ?? CableLibrary.defaultID))
    } catch {
      console.fail("\(error)")
      return .failure(CableChoiceFailure())
    }
  }

  /// The bench that the named faults make of a cable.
  ///
  /// - Throws: `unknownFault` for a name that no hypothesis of the cable has.
  func bench(
    of catalogue: HypothesisCatalogue,
    faults: [String]
  ) throws(UsageError) -> BenchSetup {
    var setup = BenchSetup(cable: catalogue.cable)
    for id in faults {
      guard let hypothesis = catalogue[id] else {
        let nearest = Spelling.nearest(to: id, among: catalogue.all.map(\.id))
        throw .unknownFault(id, nearest: nearest)
      }
      setup = setup.adding(hypothesis.variants[0])
    }
    if let upsState { setup.ups = upsState }
    return setup
  }
}

/// A cable could not be had; the reason has been said.
struct CableChoiceFailure: Error {
  let code = ExitCode.noSuchInput
}
