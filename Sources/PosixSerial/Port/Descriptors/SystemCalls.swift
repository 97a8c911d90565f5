import CSerial
import SerialLink

/// Makes a system call, again for as long as a signal cuts it short: the one EINTR loop here.
///
/// Only for calls that do not wait; what waits is `wait(for:on:before:heeding:)`, which notices
/// that the program was asked to stop.
///
/// - Parameters:
///   - name: the call, as errors shall name it.
///   - body: the call; -1 means failure, with the reason in `errno`.
/// - Returns: what the call returned, never -1.
/// - Throws: the system's error, never EINTR.
@discardableResult
func retrying<Value: SignedInteger>(
  _ name: String,
  _ body: () -> Value
) throws(SystemError) -> Value {
  while true {
    let value = body()
    guard value == -1 else { return value }
    let number = cserial_errno()
    guard number == EINTR else { throw SystemError(call: name, number: number) }
  }
}
