/// The driver of all modems, bound to a chip for which the system has one of its own.
package enum ForeignDriver {
  /// Says what that can do and how to end it.
  ///
  /// Some chips have registers of their own for the rate, others do as all modems do, so that it may work.
  /// Both drivers match the chip, and the one that was there first gets it.
  ///
  /// - Parameter own: the driver that the chip has of its own.
  /// - Returns: three sentences.
  package static func words(own: String) -> String {
    "Its driver is cdc_acm, the one for all modems, though this system has one for just this chip, \(own). If "
      + "the line stays silent, that can be why. To change it: unplug it, sudo modprobe -r cdc_acm, "
      + "sudo modprobe \(own), and plug it in."
  }
}
