import Report
import Testing

@Suite("Configurations")
struct ConfigurationTextTests {
  private let asked = ConfigurationText(
    device: "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0",
    permanence: .adapter,
    model: "Smart-UPS SC450 RM"
  )
  private let forced = ConfigurationText(device: "/dev/ttyUSB0", permanence: .none, model: nil)

  @Test func `apcupsd is told the cable, the protocol and the port, each explained`() {
    #expect(
      asked.text(for: .apcupsd) == """
        ## apcupsd.conf v1.1 ##
        # The line above must stay the first one. Usual place: /etc/apcupsd/apcupsd.conf
        # The UPS answered on this port as Smart-UPS SC450 RM.

        # Kind of cable: one that carries bytes, not contact signals.
        UPSCABLE smart
        # Protocol: APC's smart protocol, 2400 8N1; apcupsd sends the first Y itself.
        UPSTYPE apcsmart
        # Port: this adapter's own name, the same whatever else is plugged in.
        DEVICE /dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0
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
    )
  }

  @Test(arguments: ConfigurationText.Program.allCases)
  func `no comment is wider than a terminal`(program: ConfigurationText.Program) {
    let long =
      "Smart-UPS of a name that is as long as the longest " + String(repeating: "x", count: 20)
    for device in ["/dev/ttyUSB0", asked.device] {
      for (permanence, model) in [
        (ConfigurationText.Permanence.adapter, nil), (.none, long), (.socket, long), (.given, long),
        (.noneBesideTwin, long),
      ] {
        let text = ConfigurationText(device: device, permanence: permanence, model: model)
        for line in text.text(for: program).split(separator: "\n") {
          let isComment = line.drop { $0 == " " }.hasPrefix("#")
          #expect(!isComment || line.count <= 80 || line.contains(device), "\(line)")
        }
      }
    }
  }

  @Test func `NUT is told the driver and the port, each explained`() {
    #expect(
      forced.text(for: .nut) == """
        # ups.conf of Network UPS Tools. Usual place: /etc/nut/ups.conf
        # It was not checked whether a UPS answers on this port:
        # cablecheck diagnose /dev/ttyUSB0

        # Name of the UPS, as in 'upsc smartups'.
        [smartups]
          # Driver: APC's smart protocol, 2400 8N1; it sends the first Y itself.
          driver = apcsmart
          # Port: this name may change when adapters are plugged in again;
          # /dev/serial/by-id/ has names that stay.
          port = /dev/ttyUSB0
          # Words for people.
          desc = "APC Smart-UPS"

        # This is enough for the driver: 'upsdrvctl start'. A real set-up needs more:
        #  - MODE=standalone in nut.conf
        #  - a user with 'upsmon primary' in upsd.users, LISTEN 127.0.0.1 in upsd.conf
        #  - MONITOR smartups@localhost 1 USER PASSWORD primary in upsmon.conf
        #  - the user that NUT runs as in the group of the port (dialout on Debian)
        # Only one program can have the port: stop apcupsd, ModemManager, getty on it.
        # If it finds no UPS, see what it asks: cablecheck spy PORT --link PATH

        """
    )
  }

  @Test(arguments: ConfigurationText.Program.allCases)
  func `every line that is set has a comment above it`(program: ConfigurationText.Program) {
    let lines = asked.text(for: program).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop { $0 == " " } }
    for (above, line) in zip(lines, lines.dropFirst()) where !line.isEmpty && line.first != "#" {
      #expect(above.hasPrefix("# "), "\(line)")
    }
  }

  @Test func `the UPS's name for itself cannot end a value`() {
    let odd = ConfigurationText(device: "/dev/x", permanence: .none, model: "A\"\\\nB")
    #expect(odd.text(for: .nut).contains("desc = \"APC AB\"\n"))
  }
}
