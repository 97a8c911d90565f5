package import PortInventory
package import SerialLink

/// A port that is always there, whose line plays a script.
package struct ScriptedPort: SerialPort {
  package let path: String
  package let hardware: String
  private let script: Script

  /// Creates a port to a script.
  ///
  /// - Parameters:
  ///   - script: what the line does.
  ///   - path: the name of the port.
  ///   - hardware: what the system says is behind it.
  package init(
    _ script: Script,
    path: String = "/dev/ttyUSB0",
    hardware: String = "USB adapter, driver ftdi_sio"
  ) {
    self.script = script
    self.path = path
    self.hardware = hardware
  }

  package func survey() -> PortSurvey { .serial(path, hardware: hardware) }

  package func withLink<Result>(
    _ settings: LineSettings,
    _ body: (inout any SerialLink & ~Copyable) -> Result
  ) throws(OpenError) -> Result {
    var link: any SerialLink & ~Copyable = ScriptedLink(script)
    return body(&link)
  }
}

extension PortSurvey {
  /// What the system says of a port that may be opened.
  package static func serial(_ path: String, hardware: String) -> PortSurvey {
    PortSurvey(
      path: path,
      resolvedPath: path,
      kind: .serial,
      permission: PortPermission(
        isGranted: true,
        user: "ann",
        owner: "root",
        group: "dialout",
        mode: 0o660,
        isGroupMember: true,
        processHasGroup: true
      ),
      hardware: hardware
    )
  }
}
