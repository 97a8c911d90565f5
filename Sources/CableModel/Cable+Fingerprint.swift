import PlainText
import SerialLink

extension Cable {
  /// A short text that differs between cables that are wired or used differently.
  ///
  /// Names and colours do not enter into it: what was seen of a cable stays true when they are
  /// corrected. It is FNV-1a in 64 bits over pins, conductors with what is in
  /// them, jumpers and the line's format.
  package var wiringFingerprint: String {
    var parts = ["\(host.connector.rawValue) \(device.connector.rawValue)"]
    parts += host.pins.sorted { $0.key < $1.key }.map { "h\($0.key)=\($0.value)" }
    parts += device.pins.sorted { $0.key < $1.key }.map { "d\($0.key)=\($0.value)" }
    parts += conductors.map { "\($0.from)-\($0.to)\(mark(of: $0.component))" }.sorted()
    parts += jumpers.map { jumper in
      jumper.pins.map { "\($0.end)\($0.number)" }.sorted().joined(separator: "+")
        + mark(of: jumper.component)
    }
    .sorted()
    parts.append("\(line.baudRate) \(line.dataBits) \(line.parity.rawValue) \(line.stopBits)")
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in parts.joined(separator: ";").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16).leftPadded(to: 16, with: "0")
  }

  private func mark(of component: WireComponent?) -> String {
    component.map { "(\($0))" } ?? ""
  }
}
