import SerialLink
import TestSupport

/// A port whose line plays a script.
struct ScriptedPort: SerialPort {
  var path = "/dev/ttyUSB0"
  var hardware = "USB adapter, driver ftdi_sio"
  let script: Script

  func survey() -> PortSurvey { .serial(path, hardware: hardware) }

  func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    var link: any SerialLink & ~Copyable = ScriptedLink(script)
    return body(&link)
  }

  /// A device that means ill: everything it and the system say of themselves is made to do harm.
  static var hostile: ScriptedPort {
    let binary: [UInt8] =
      [0x1B, 0x5D, 0x30, 0x3B, 0x07, 0xFF, 0xC0, 0x80, 0x9B] + Array("<b>".utf8)
    return ScriptedPort(
      path: "/dev/<script>\u{1B}[31m|`x`",
      hardware:
        "<img src=x onerror=alert(1)> \u{9B}31m \u{202E}|\n## `*@everyone*` https://evil.test",
      script: Script { sent, _ in
        switch sent {
        case [UInt8(ascii: "Y")]: [.text("SM\r\n")]
        case [0x01]:
          [
            .items(binary.map { .byte($0) } + [.byte(0x0D), .byte(0x0A)], after: .zero),
            .text(Self.model + "\r\n", after: .milliseconds(200)),
          ]
        default: []
        }
      }
    )
  }

  /// The name of the hostile device's model, which is within what the protocol allows.
  static let model = "Smart<script>alert('1')</script>|`code`|[a](x)&amp;\"]]>*_@me"
}
