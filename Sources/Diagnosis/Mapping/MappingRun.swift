package import CableModel
package import PortInventory
package import SerialLink

/// Works out how a cable is wired of which nothing is known but its connectors.
///
/// The port sees what its own outputs reach, and a person joins two pins of the free far end at a time
/// or reads a meter there. The port is opened only after the person has said that the far end is free;
/// all that is sent are bytes on which a UPS does not act, in case that is not so.
package struct MappingRun: Sendable {
  /// The two ends; what it says of wires is not looked at.
  package let cable: Cable
  /// What the person has.
  package let tools: Set<Ability>

  /// Creates a run.
  ///
  /// - Parameters:
  ///   - ends: the cable whose two ends the real one has; its wires play no part.
  ///   - tools: what the person has: a paper clip, a meter or both.
  package init(ends: Cable, tools: Set<Ability>) {
    cable = ends.unmapped
    self.tools = tools
  }

  /// Something that happens in a run.
  package enum Event {
    /// What the port sees by itself is known.
    case looked(CableMap)
    /// The person is asked for a step, the number so and so of them.
    case asks(MapStep, number: Int, atMost: Int)
    /// The person is asked for a step that shows again what hangs on one look that showed nothing.
    case makesSure(MapStep)
    /// The person is asked again, since two answers contradict each other.
    case asksAgain(MapStep)
    /// A step was taken.
    case learned(MapSight, CableMap)
  }

  /// Why a run ended.
  package enum Ending: Hashable, Sendable {
    /// No step could tell more.
    case complete
    case quit
    /// Nobody said that the far end is free; the port was not opened.
    case notFree
    /// Something is attached all the same.
    case occupied(Sign)
    case notOpened(OpenError)
    case lost(LinkError)
  }

  /// What shows that something is attached.
  package enum Sign: Hashable, Sendable {
    /// Bytes came that were not sent.
    case bytes
    /// A meter showed more than a port gives.
    case volts(Double)
  }

  /// What came of a run.
  package struct Result: Sendable {
    /// The two ends.
    package let cable: Cable
    /// What is known; `nil` if the port saw nothing at all.
    package let map: CableMap?
    /// The steps that the person took, without those that were asked again.
    package let steps: Int
    /// The steps that were taken to make sure.
    package let confirmations: Int
    /// The steps that were asked again.
    package let repeated: Int
    /// Steps that were left out since what they showed contradicts the others.
    package let contradictory: [MapStep]
    /// Whether a meter was read.
    package let usedMeter: Bool
    /// The fewest steps that any procedure needs at worst.
    package let bound: Int
    package let ending: Ending
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - port: the port that the cable is plugged into.
  ///   - person: does what is asked.
  ///   - observe: receives each event as it happens.
  /// - Returns: what came of it, also if the line was lost or the person quit.
  package func run(
    _ port: some SerialPort,
    _ person: any Operator,
    observe: (Event) -> Void = { _ in }
  ) -> Result {
    var work = MappingWork(self, person)
    switch work.prepare() {
    case .given: break
    case .skipped, .lacking, .back: return work.result(.notFree)
    case .quit: return work.result(.quit)
    }
    do throws(OpenError) {
      let ending = try port.withLink(cable.line) { link -> Ending in
        do throws(LinkError) {
          return try work.run(&link, observe)
        } catch {
          return .lost(error)
        }
      }
      return work.result(ending)
    } catch {
      return work.result(.notOpened(error))
    }
  }
}

extension Cable {
  /// A cable with the same ends, of whose wires nothing is known.
  package var unmapped: Cable {
    var cable = self
    cable.upstream = nil
    cable.conductors = []
    cable.jumpers = []
    cable.doubts = []
    cable.evidence = nil
    cable.printedNumbers = []
    return cable
  }
}
