import CSerial
import PosixSerial
import SerialLink

let smart = LineSettings(baudRate: 2400)

/// Long enough for a byte to cross a pseudo-terminal on a busy machine; no test waits for its end.
let ample = Duration.seconds(20)

/// The slave of a pseudo-terminal as some other program would hold it.
final class OtherProgram {
  let descriptor: Int32

  /// Opens a path as that program would, without claiming it.
  init(opening path: String) {
    descriptor = cserial_open(path, O_RDWR | O_NOCTTY | O_NONBLOCK)
  }

  deinit {
    close(descriptor)
  }

  /// Waits for input and reads it as it comes.
  func read() -> [UInt8] {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, Int32(ample.seconds * 1000))
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = CSerial.read(descriptor, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }

  /// The whole of the terminal's settings.
  var attributes: termios {
    get {
      var value = termios()
      tcgetattr(descriptor, &value)
      return value
    }
    set {
      var value = newValue
      tcsetattr(descriptor, TCSANOW, &value)
    }
  }

  /// The settings byte for byte, fit to be compared.
  var attributeBytes: [UInt8] {
    withUnsafeBytes(of: attributes) { Array($0) }
  }

  /// Sets what a program that knows nothing of this one may have left: cooked, echoing, held back.
  func leaveCooked() {
    var value = attributes
    value.c_iflag |= tcflag_t(ICRNL | IXON | BRKINT)
    value.c_oflag |= tcflag_t(OPOST)
    value.c_lflag |= tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    value.c_cflag |= tcflag_t(CRTSCTS)
    value.c_cc.3 = 0x2A
    cfsetspeed(&value, speed_t(B9600))
    attributes = value
  }
}

/// Opens a port and runs the body with it; a port that does not open fails the test by throwing.
func withLink<Result>(
  to terminal: borrowing PseudoTerminal,
  _ settings: LineSettings = smart,
  interruption: Interruption = Interruption(),
  outputPatience: Duration = .milliseconds(20),
  _ body: (inout any SerialLink & ~Copyable) -> Result
) throws -> Result {
  let port = PosixPort(
    path: terminal.path,
    interruption: interruption,
    outputPatience: outputPatience
  )
  return try port.withLink(settings, body)
}

/// Runs a throwing expression and keeps what it threw.
func outcome<Value>(_ body: () throws(LinkError) -> Value) -> Swift.Result<Value, LinkError> {
  do throws(LinkError) {
    return .success(try body())
  } catch {
    return .failure(error)
  }
}

/// Reads the status of a link and keeps what that threw.
///
/// Generic, for Swift 6.3 takes a borrowing call on an `inout any` noncopyable value for its end.
func status<Link: SerialLink & ~Copyable>(
  of link: inout Link
) -> Swift.Result<LineStatus, LinkError> {
  do throws(LinkError) {
    return .success(try link.status())
  } catch {
    return .failure(error)
  }
}
