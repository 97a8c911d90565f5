/// The configuration file of a program that watches the UPS.
package struct ConfigurationText: Hashable, Sendable {
  /// The port, by a path without blanks.
  package let device: String
  /// Whether the path stays the same when the adapter is plugged in again.
  package let permanence: Permanence
  /// The UPS as it named itself, or `nil` if it was not asked.
  package let model: String?

  /// Creates a configuration; characters that the file cannot hold are left out of the model's name.
  package init(device: String, permanence: Permanence, model: String?) {
    self.device = device
    self.permanence = permanence
    self.model = model.map { name in
      String(name.filter { $0.isASCII && $0 != "\"" && $0 != "\\" && !$0.isNewline })
    }
  }

  /// How long the name of a port holds.
  package enum Permanence: Hashable, Sendable {
    /// It goes with the adapter.
    case adapter
    /// It goes with the socket, because an equal adapter claims the same name by its identity.
    case socket
    /// A link that the person made.
    case given
    /// It may be another one's next time.
    case none
    /// It may be the equal adapter's next time.
    case noneBesideTwin
  }

  /// The programs that there is a configuration for.
  package enum Program: String, CaseIterable, Hashable, Sendable {
    case apcupsd
    case nut
  }

  /// The file for a program.
  package func text(for program: Program) -> String {
    switch program {
    case .apcupsd: apcupsd
    case .nut: nut
    }
  }

  /// Where the answer came from, in comments.
  private var origin: String {
    guard let model else {
      return """
        # It was not checked whether a UPS answers on this port:
        # cablecheck diagnose \(device)
        """
    }
    return comment("The UPS answered on this port as \(model).")
  }

  /// What to know about the port's name, in comments.
  private var lasting: String {
    let words =
      switch permanence {
      case .adapter: "Port: this adapter's own name, the same whatever else is plugged in."
      case .socket:
        "Port: this socket's name, for an equal adapter is plugged in that claims the same name of its "
          + "own. Keep the adapter in this socket, or see 'cablecheck config udev'."
      case .given: "Port: the name that it was given here."
      case .none:
        "Port: this name may change when adapters are plugged in again; /dev/serial/by-id/ has "
          + "names that stay."
      case .noneBesideTwin:
        "Port: this name may change when adapters are plugged in again, and an equal adapter claims the "
          + "same name in /dev/serial/by-id/; 'cablecheck config udev' makes one that stays."
      }
    return comment(words)
  }

  /// Lines of a comment that a terminal shows whole.
  private func comment(_ text: String) -> String {
    text.folded(74).map { "# \($0)" }.joined(separator: "\n")
  }

  /// Lines that belong to a section of a file.
  private func indented(_ lines: String) -> String {
    lines.split(separator: "\n").joined(separator: "\n  ")
  }

  private var apcupsd: String {
    """
    ## apcupsd.conf v1.1 ##
    # The line above must stay the first one. Usual place: /etc/apcupsd/apcupsd.conf
    \(origin)

    # Kind of cable: one that carries bytes, not contact signals.
    UPSCABLE smart
    # Protocol: APC's smart protocol, 2400 8N1; apcupsd sends the first Y itself.
    UPSTYPE apcsmart
    \(lasting)
    DEVICE \(device)
    # Folder of the lock file that keeps other serial programs off the port.
    LOCKFILE /var/lock
    # Only this computer uses the UPS.
    UPSCLASS standalone
    # Sharing over APC's old ShareUPS is off.
    UPSMODE disable

    # This is enough for 'apctest' and 'apcaccess'. A real set-up needs more:
    #  - when to shut down: ONBATTERYDELAY, BATTERYLEVEL, MINUTES, TIMEOUT
    #  - status for apcaccess: NETSERVER on, NISIP 127.0.0.1, NISPORT 3551
    #  - a name in messages: UPSNAME
    #  - on Debian and its derivatives: ISCONFIGURED=yes in /etc/default/apcupsd
    # Only one program can have the port: stop NUT, ModemManager and getty on it.
    # If it finds no UPS, see what it asks: cablecheck spy PORT --link PATH

    """
  }

  private var nut: String {
    """
    # ups.conf of Network UPS Tools. Usual place: /etc/nut/ups.conf
    \(origin)

    # Name of the UPS, as in 'upsc smartups'.
    [smartups]
      # Driver: APC's smart protocol, 2400 8N1; it sends the first Y itself.
      driver = apcsmart
      \(indented(lasting))
      port = \(device)
      # Words for people.
      desc = "\(model.map { "APC \($0)" } ?? "APC Smart-UPS")"

    # This is enough for the driver: 'upsdrvctl start'. A real set-up needs more:
    #  - MODE=standalone in nut.conf
    #  - a user with 'upsmon primary' in upsd.users, LISTEN 127.0.0.1 in upsd.conf
    #  - MONITOR smartups@localhost 1 USER PASSWORD primary in upsmon.conf
    #  - the user that NUT runs as in the group of the port (dialout on Debian)
    # Only one program can have the port: stop apcupsd, ModemManager, getty on it.
    # If it finds no UPS, see what it asks: cablecheck spy PORT --link PATH

    """
  }
}
