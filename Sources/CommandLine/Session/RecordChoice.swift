import CableModel
import PosixSerial
import Report
import SerialLink
import SmartProtocol
import PlainText

/// The files that hold what runs saw: where this one is kept, and which earlier ones are added.
package struct RecordChoice: Hashable, Sendable {
  /// Where to keep what is seen.
  package var saved: String?
  /// The files of earlier runs, the latest last.
  package var added: [String] = []

  /// Creates a choice of no files.
  package init() {}

  /// The files of earlier runs, each once: to read one again adds nothing.
  private var distinct: [String] {
    var seen: Set<String> = []
    return added.reversed().filter { seen.insert($0).inserted }.reversed()
  }

  /// Reads the records of earlier runs.
  ///
  /// The file in which this run is kept may be missing, so that the first of several runs has the same
  /// command line as the others.
  ///
  /// - Throws: a failure that says why one of them is of no use.
  func load(of cable: Cable) throws(CommandFailure) -> [ObservationRecord] {
    var records: [ObservationRecord] = []
    for path in distinct {
      guard let text = try read(path) else { continue }
      switch ObservationRecord.reading(text, of: cable) {
      case .success(let record): records.append(record)
      case .failure(let error): throw CommandFailure("'\(path)' \(error)", code: .noSuchInput)
      }
    }
    return records
  }

  /// Reads a file; `nil` if it is the one that this run makes.
  private func read(_ path: String) throws(CommandFailure) -> String? {
    do throws(SystemError) {
      return try TextFile.read(path)
    } catch {
      if error.name == "ENOENT", path == saved { return nil }
      throw CommandFailure(
        "Cannot read '\(path)': \(error.meaning) (\(error.name))",
        code: .noSuchInput
      )
    }
  }

  /// Writes what was seen, if that is wanted.
  ///
  /// - Parameters:
  ///   - record: what was seen.
  ///   - code: what the diagnosis ends with.
  /// - Returns: a sentence that says where it is kept; `nil` if that is not wanted.
  /// - Throws: a failure whose code hides no fault that was found.
  func keep(_ record: ObservationRecord, _ code: ExitCode) throws(CommandFailure) -> String? {
    guard let saved else { return nil }
    let name = "'\(escaped(Array(saved.utf8)))'"
    guard !record.records.isEmpty || !record.missingTools.isEmpty else {
      throw CommandFailure("Nothing was seen, so nothing was written to \(name)", code: code)
    }
    do throws(KeptFileError) {
      try KeptFile.write(record.text, to: saved)
    } catch {
      let code = code == .passed ? ExitCode.cannotWrite : code
      throw CommandFailure("Cannot write \(name): \(error)", code: code)
    }
    return "Kept in \(name): \(record.records.count) observations."
  }

  /// The options that name these files, to be repeated on the next run.
  var told: [String] {
    // What was added stays in the list, because this run may fail to write its file.
    let earlier = distinct.filter { $0 != saved } + (saved.map { [$0] } ?? [])
    return earlier.flatMap { ["--with", shellWord($0)] }
      + (saved.map { ["--save", shellWord($0)] } ?? [])
  }
}
