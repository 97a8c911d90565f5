import CSerial

/// Ends the process with a code; everything that must be put back has been put back before.
///
/// The C function is `exit`.
package func endProcess(_ code: Int32) -> Never {
  exit(code)
}
