import CableModel
import Diagnosis
package import SimulatedBench

/// What a command works at: a port of this machine, or a simulated bench.
package struct Target: Hashable, Sendable {
  package var port = PortChoice()
  package var isSimulated = false
  /// The faults on the simulated bench.
  package var faults: [String] = []
  /// The state of the simulated UPS; `nil` leaves it to the faults.
  package var ups: SimulatedUPS.State?

  /// Creates a target that is still to be found.
  package init() {}

  /// Takes the arguments of a command line: a port, or faults for the bench.
  mutating func take(_ operands: [String]) throws(UsageError) {
    if isSimulated {
      faults = operands.commaSeparated
      return
    }
    try port.take(operands)
    try checkForPorts()
  }

  /// Refuses what is of a bench alone.
  func checkForPorts() throws(UsageError) {
    if ups != nil { throw .conflict("'--ups'", "a real port; it needs '--simulate'") }
  }

  /// The simulated bench with its faults.
  ///
  /// - Throws: `unknownFault` for a name that no hypothesis has.
  func bench(
    _ catalogue: HypothesisCatalogue,
    farEnd: FarEnd
  ) throws(CommandFailure) -> SimulatedBench {
    SimulatedBench(try BenchSetup(catalogue, faults: faults, ups: ups), farEnd: farEnd)
  }
}

extension [String] {
  /// The names in the arguments, several of which may stand in one, with commas between them.
  var commaSeparated: [String] {
    flatMap { $0.split(separator: ",").map(String.init) }
  }
}
