import CableModel
import PosixSerial
import Report
import SerialLink

extension Invocation {
  /// The records of earlier runs that are to be added; if one is of no use, says why.
  ///
  /// The file in which this run is kept need not be there yet, so that the first of several runs is
  /// called like all others.
  func loadRecords(
    of cable: Cable,
    _ console: Console
  ) -> Result<[ObservationRecord], CableChoiceFailure> {
    var records: [ObservationRecord] = []
    for path in recordPaths {
      do throws(SystemError) {
        let text = try TextFile.read(path)
        switch ObservationRecord.reading(text, of: cable) {
        case .success(let record): records.append(record)
        case .failure(let error):
          console.fail("'\(path)' \(error)")
          return .failure(CableChoiceFailure())
        }
      } catch {
        if error.name == "ENOENT", path == savePath { continue }
        console.fail("Cannot read '\(path)': \(error.meaning) (\(error.name))")
        return .failure(CableChoiceFailure())
      }
    }
    return .success(records)
  }
}
