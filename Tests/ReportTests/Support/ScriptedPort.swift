import PortInventory
import SerialLink
import SimulatedBench
import TestSupport

extension ScriptedPort {
  /// A device that means ill: everything it and the system say of themselves is made to do harm.
  static var hostile: ScriptedPort {
    let binary: [UInt8] =
      [0x1B, 0x5D, 0x30, 0x3B, 0x07, 0xFF, 0xC0, 0x80, 0x9B] + Array("<b>".utf8)
    let script = Script.answering { byte in
      // A line that no protocol allows, and then one that this one does.
      byte == 0x01 ? binary + Array("\r\n\(model)\r\n".utf8) : nil
    }
    return ScriptedPort(
      script,
      path: "/dev/<script>\u{1B}[31m|`x`",
      hardware:
        "<img src=x onerror=alert(1)> \u{9B}31m \u{202E}|\n## `*@everyone*` https://evil.test &amp;"
    )
  }

  /// The model of the hostile device; a reply may hold each of its characters.
  static let model = "Smart<script>alert('1')</script>`code`[a](x)\"]]>_@me"
}

extension Script {
  /// A line without control lines, and with nobody at its other end.
  static func silent(
    unasked: [(Duration, Received)] = [],
    failure: (operation: Operation, number: Int, error: LinkError)? = nil
  ) -> Script {
    Script(unasked: unasked, status: .scripted(inputs: nil), failure: failure)
  }

  /// A line without control lines that a UPS answers on.
  ///
  /// - Parameter other: what it answers to a byte instead; `nil` for its own answer.
  /// - Returns: the script of that line.
  static func answering(_ other: @escaping (UInt8) -> [UInt8]? = { _ in nil }) -> Script {
    var ups = SimulatedUPS(state: .onLine)
    var now = Instant.zero
    return Script(status: .scripted(inputs: nil)) { sent, _ in
      sent.flatMap { byte -> [Reply] in
        now = now + .milliseconds(200)
        let answer = ups.receive(byte, at: now).flatMap(\.bytes)
        let bytes = other(byte) ?? answer
        return bytes.isEmpty ? [] : [.items(bytes.map { .byte($0) }, after: .milliseconds(80))]
      }
    }
  }
}
