import CSerial
import PosixSerial
import SerialLink
import Testing

struct SystemErrorTests {
  @Test(arguments: [
    (EACCES, "EACCES"), (EBUSY, "EBUSY"), (EIO, "EIO"), (ENOTTY, "ENOTTY"), (ENOENT, "ENOENT"),
    (ENXIO, "ENXIO"), (ENODEV, "ENODEV"), (EAGAIN, "EAGAIN"), (EINVAL, "EINVAL"),
    (EPERM, "EPERM"), (ELOOP, "ELOOP"), (EISDIR, "EISDIR"), (99_999, "99999"),
  ])
  func `an error has the name of its number, and words`(number: Int32, name: String) {
    let error = SystemError(call: "open", number: number)
    #expect(error.name == name)
    #expect(error.number == number)
    #expect(!error.meaning.isEmpty)
    #expect(error.description == "open: \(error.meaning) (\(name))")
  }
}
