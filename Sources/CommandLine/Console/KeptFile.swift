import PortInventory
import PosixSerial
import SerialLink

/// A file that the person wants written: a report, or what a run saw.
package enum KeptFile {
  /// Whether a name stands for what the program was given, and not for a file or a port.
  package static func isGiven(_ path: String) -> Bool {
    TextFile.isGiven(path)
  }

  /// Writes a whole file, in place of what was there.
  ///
  /// A serial port is refused: somebody took `--output` for the option that names the port, and a UPS
  /// would act on the letters.
  static func write(_ text: String, to path: String) throws(KeptFileError) {
    if !isGiven(path), PosixPort(path: path).survey().kind == .serial { throw .serialPort }
    do throws(SystemError) {
      try TextFile.write(text, to: path)
    } catch {
      throw .system(error)
    }
  }
}

/// Why a file could not be written, as a clause that follows its name.
enum KeptFileError: Error, CustomStringConvertible {
  case serialPort
  case system(SystemError)

  var description: String {
    switch self {
    case .serialPort: "it is a serial port, and a UPS would act on the letters"
    case .system(let error): "\(error.meaning) (\(error.name))"
    }
  }
}
