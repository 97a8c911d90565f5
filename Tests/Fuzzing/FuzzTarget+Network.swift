import ComPortControl
import SerialLink

extension FuzzTarget {
  /// A server makes this side say no more than it said itself, and nothing grows with what it says.
  static func complaintOfPortServer(_ bytes: [UInt8]) -> String? {
    var client = ComPortClient()
    client.offer()
    var settings = LineSettings(baudRate: 2400)
    // What is said without having been asked for, once: an offer, and what follows from an agreement.
    var allowance = 3 + 12 - client.takeOutgoing().count
    // In pieces, as a network brings them; the first byte says how large.
    let size = Int(bytes.first ?? 0) % 16 + 1
    for start in stride(from: 1, to: bytes.count, by: size) {
      let piece = bytes[start..<min(start + size, bytes.count)]
      let items = client.receive(Array(piece))
      allowance += piece.count - client.takeOutgoing().count
      if allowance < 0 { return "this side says more than the server" }
      if items.count > piece.count { return "more arrived than came" }
      if client.answers.count > 64 { return "the answers grow" }
      for request in ComPortRequest.all(for: settings) {
        if let answer = client.takeAnswer(to: request) { settings.note(answer) }
      }
      guard (5...8).contains(settings.dataBits), settings.baudRate > 0 else {
        return "settings that no line has: \(settings)"
      }
    }
    return nil
  }
}
