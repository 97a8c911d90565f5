import CableModel
import Diagnosis
import PlainText
import PosixSerial
import SerialLink
import SimulatedBench
import Wiring

/// Which cable is meant.
package struct CableChoice: Hashable, Sendable {
  /// Its id or file; `nil` stands for the default cable.
  package var name: String?

  /// Creates a choice.
  package init(_ name: String? = nil) {
    self.name = name
  }

  /// Loads the cable.
  ///
  /// - Throws: a failure that says why there is no such cable, or what is wrong with its file.
  func load() throws(CommandFailure) -> Cable {
    do throws(CableFileError) {
      return try CableLibrary.cable(
        named: name ?? CableLibrary.defaultID,
        reading: UnreadableReason.reading
      )
    } catch {
      throw CommandFailure("\(error)", code: .noSuchInput)
    }
  }

  /// Loads all cables that it can mean: several where a number is printed on some that are not wired alike.
  ///
  /// - Throws: as `load()` does.
  func loadAll() throws(CommandFailure) -> [Cable] {
    if let name, !CableLibrary.ids.contains(name),
      let several = try? CableLibrary.cables(printed: name), several.count > 1
    {
      return several
    }
    return [try load()]
  }
}

extension Cable {
  /// Refuses a cable of another device for a command that is about UPSes.
  ///
  /// - Parameter command: the command's name.
  /// - Throws: a failure if the cable leads to no UPS.
  func requireUPS(for command: String) throws(CommandFailure) {
    guard ![.apcSmart, .contacts].contains(deviceProtocol) else { return }
    throw CommandFailure(
      "'\(command)' talks to a UPS, and '\(id)' leads to a \(deviceProtocol.noun)",
      code: .wrongUsage
    )
  }
}

extension UnreadableReason {
  /// Reads all bytes of a cable's file.
  fileprivate static func reading(_ path: String) throws(UnreadableReason) -> [UInt8] {
    do throws(SystemError) {
      return try TextFile.bytes(of: path, limit: CableLibrary.longestFile)
    } catch {
      throw UnreadableReason(error)
    }
  }

  private init(_ error: SystemError) {
    switch error.name {
    case "ENOENT", "ENOTDIR": self = .notFound
    case "EISDIR": self = .folder
    case "EINVAL": self = .notPlain
    case "EACCES", "EPERM": self = .notPermitted
    case "EFBIG": self = .tooLong
    default: self = .other
    }
  }
}

extension BenchSetup {
  /// The bench that named faults make of a cable.
  ///
  /// - Parameters:
  ///   - catalogue: where the names are looked up.
  ///   - faults: the names.
  ///   - ups: the state of the UPS, if it is said.
  /// - Throws: `unknownFault` for a name that no hypothesis of the cable has.
  init(
    _ catalogue: HypothesisCatalogue,
    faults: [String],
    ups: SimulatedUPS.State?
  ) throws(CommandFailure) {
    self.init(cable: catalogue.cable)
    for id in faults { self = adding(try catalogue.hypothesis(named: id).variants[0]) }
    if let ups { self.ups = ups }
  }
}

extension HypothesisCatalogue {
  /// The hypothesis of a name.
  ///
  /// - Throws: `unknownFault` with the nearest name, if there is none.
  func hypothesis(named id: String) throws(CommandFailure) -> Hypothesis {
    if let found = self[id] { return found }
    throw .usage(.unknownFault(id, nearest: Spelling.nearest(to: id, among: all.map(\.id))))
  }
}
