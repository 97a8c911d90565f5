extension ErrorCase {
  /// Mistakes in the address of a port of another computer, or in what is asked of one.
  static let addresses: [ErrorCase] = [
    ErrorCase(
      "diagnose",
      "telnet://host:23",
      says: "'telnet://host:23' is no port: 'telnet://' is not known; write rfc2217://HOST:PORT or "
        + "socket://HOST:PORT"
    ),
    ErrorCase(
      "loopback",
      "/dev/ttyUSB0",
      "socket://host",
      says: "'socket://host' is no port: it names no TCP port from 1 to 65535; write "
        + "rfc2217://HOST:PORT or socket://HOST:PORT"
    ),
    ErrorCase(
      "terminal",
      "rfc2217://host:1",
      "--take",
      says: "'--take' does not go together with a port of another computer"
    ),
    ErrorCase(
      "config",
      "nut",
      "socket://host:1",
      says:
        "'socket://host:1' is a port of another computer, and a configuration names one of this "
        + "computer; 'cablecheck spy socket://host:1 --link PATH' makes one of it"
    ),
  ]
}
