/// A driver that is bound to a chip and cannot set its rate.
package enum ForeignDriver {
  /// Says what that does and how to end it.
  ///
  /// - Parameter own: the driver that the chip has of its own.
  /// - Returns: two sentences.
  package static func words(own: String) -> String {
    "The driver that is bound to it does not set the rate of this chip, so that the line can be silent. Its "
      + "own is \(own): sudo modprobe \(own), and plug it in again."
  }
}
