/// What stands between this system and the sockets of the computer, so that adapters do not arrive by themselves.
package enum Surroundings: String, Hashable, Sendable, CaseIterable {
  /// Linux under Windows.
  case wsl
  case container
  case virtualMachine = "virtual-machine"
}

/// A serial port of the board that is on bare pins, at levels that are not those of RS-232.
package enum BoardUART: String, Hashable, Sendable, CaseIterable {
  /// The small one of a Raspberry Pi, whose rate follows the clock of the graphics core.
  case raspberryPiMini = "raspberry-pi-mini"
  /// The full one of a Raspberry Pi.
  case raspberryPiFull = "raspberry-pi-full"
}
