import Diagnosis
import PortInventory
import SerialLink
import Testing

/// An error with the sentence that tells it.
struct SentenceCase: Sendable, CustomTestStringConvertible {
  let sentence: String
  let told: String

  init(_ sentence: String, _ error: LinkError) {
    self.sentence = sentence
    told = error.sentence
  }

  init(_ sentence: String, _ error: OpenError) {
    self.sentence = sentence
    told = error.sentence
  }

  var testDescription: String { sentence }

  private static let gone = SystemError(
    call: "read",
    number: 5,
    name: "EIO",
    meaning: "Input/output error"
  )
  private static let denied = SystemError(
    call: "open",
    number: 13,
    name: "EACCES",
    meaning: "Permission denied"
  )
  private static let smart = LineSettings(baudRate: 2400)

  static let all = [
    SentenceCase(
      "The adapter went away: read: Input/output error (EIO)",
      LinkError.disconnected(gone)
    ),
    SentenceCase("The adapter went away (end of file)", LinkError.disconnected(nil)),
    SentenceCase(
      "The output is stuck: 3 of 8 bytes were accepted; flow control (RTS/CTS) holds it while the "
        + "computer's own input CTS is off: turn flow control off, or join RTS and CTS in the adapter",
      LinkError.outputBlocked(accepted: 3, of: 8)
    ),
    SentenceCase("The connection to the port's server ended", LinkError.connectionEnded(nil)),
    SentenceCase(
      "The host of 'rfc2217://h:1' is not known: Name or service not known",
      OpenError.unreachable(path: "rfc2217://h:1", .unknownHost("Name or service not known"))
    ),
    SentenceCase(
      "The server of 'rfc2217://h:1' ended the connection: \"Port already in use\"",
      OpenError.unreachable(path: "rfc2217://h:1", .ended(saying: "Port already in use\r\n"))
    ),
    SentenceCase(
      "The server of 'socket://h:1' ended the connection",
      OpenError.unreachable(path: "socket://h:1", .ended(saying: ""))
    ),
    SentenceCase(
      "Nothing listens at 'socket://h:1'",
      OpenError.unreachable(path: "socket://h:1", .refused)
    ),
    SentenceCase(
      "'socket://h:1' does not answer",
      OpenError.unreachable(path: "socket://h:1", .noAnswer)
    ),
    SentenceCase("This line does not support control lines", LinkError.unsupported(.controlLines)),
    SentenceCase("This line does not support breaks", LinkError.unsupported(.breaks)),
    SentenceCase(
      "This line does not support these line settings",
      LinkError.unsupported(.lineSettings)
    ),
    SentenceCase("Interrupted by signal 2", LinkError.interrupted(signal: 2)),
    SentenceCase("read: Input/output error (EIO)", LinkError.system(gone)),
    SentenceCase("There is no '/dev/ttyUSB0'", OpenError.notFound(path: "/dev/ttyUSB0")),
    SentenceCase(
      "'/etc/hosts' is a regular file, not a serial port",
      OpenError.notSerial(path: "/etc/hosts", kind: .regularFile)
    ),
    SentenceCase(
      "'/dev/ups' is a link to '/dev/ttyUSB9', which is not there",
      OpenError.notSerial(path: "/dev/ups", kind: .danglingLink(target: "/dev/ttyUSB9"))
    ),
    SentenceCase(
      "'/dev/ttyS3' is a port without hardware",
      OpenError.notSerial(path: "/dev/ttyS3", kind: .phantom)
    ),
    SentenceCase(
      "No permission to open '/dev/ttyUSB0' (EACCES)",
      OpenError.notPermitted(path: "/dev/ttyUSB0", denied)
    ),
    SentenceCase(
      "Another program has '/dev/ttyUSB0' open exclusively (TIOCEXCL)",
      OpenError.held(path: "/dev/ttyUSB0", .exclusive)
    ),
    SentenceCase(
      "Another program has locked '/dev/ttyUSB0' (flock)",
      OpenError.held(path: "/dev/ttyUSB0", .locked)
    ),
    SentenceCase(
      "'/dev/x' was asked for 2400 8N1 and took 9600 8N1",
      OpenError.settingsRefused(
        path: "/dev/x",
        wanted: smart,
        got: LineSettings(baudRate: 9600),
        nil
      )
    ),
    SentenceCase(
      "'/dev/x' refused 2400 8N1: read: Input/output error (EIO)",
      OpenError.settingsRefused(path: "/dev/x", wanted: smart, got: nil, gone)
    ),
    SentenceCase(
      "'/dev/x' refused 2400 8N1",
      OpenError.settingsRefused(path: "/dev/x", wanted: smart, got: nil, nil)
    ),
    SentenceCase("Interrupted by signal 15", OpenError.interrupted(signal: 15)),
    SentenceCase(
      "Cannot open '/dev/x': read: Input/output error (EIO)",
      OpenError.system(path: "/dev/x", gone)
    ),
  ]
}

@Suite("The sentences that errors are told in")
struct SentenceTests {
  @Test(arguments: SentenceCase.all)
  func `an error is one sentence without a period`(example: SentenceCase) {
    #expect(example.told == example.sentence)
    #expect(!example.told.hasSuffix(".") && !example.told.contains("\n"))
  }
}
