package import Diagnosis
import Synchronization
package import Wiring

/// The diagnosis of each shipped cable, predicted once for all tests of a process, as are its choices of steps.
package enum Procedures {
  private static let prepared = Mutex<[String: Diagnoser]>([:])

  /// The diagnosis of the cable that the program takes when it is told of none.
  ///
  /// - Throws: a `CableFileError` if the cable does not load.
  package static var ofDefaultCable: Diagnoser {
    get throws(CableFileError) { try of(CableLibrary.defaultID) }
  }

  /// The diagnosis of a shipped cable.
  ///
  /// - Parameter id: the cable's name in the library.
  /// - Returns: the diagnosis, made when it is first asked for.
  /// - Throws: a `CableFileError` if there is no such cable, or if it does not load.
  package static func of(_ id: String) throws(CableFileError) -> Diagnoser {
    try prepared.withLock { prepared throws(CableFileError) in
      if let diagnoser = prepared[id] { return diagnoser }
      let diagnoser = Diagnoser(HypothesisCatalogue(try CableLibrary.load(id: id))).remembering()
      prepared[id] = diagnoser
      return diagnoser
    }
  }
}
