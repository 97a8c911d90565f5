package import SerialLink

/// What every serial link promises, one clause a case, for a link whose far end echoes what is sent.
package enum SerialLinkContract: String, CaseIterable, Sendable {
  case silenceEndsAtTheDeadlineAndNotBefore
  case aDeadlineInThePastOnlyLooks
  case somethingThatArrivesEndsTheWait
  case everyByteValueComesBackInOrder
  case sendsKeepTheirOrder
  case nothingSentBringsNothing
  case whatWasTakenIsNotTakenAgain
  case collectingEndsAtTheDeadlineWithEverything
  case settingsThatAreAppliedTakeEffect

  /// Long enough for bytes to cross a real line on a busy machine; no clause waits for its end.
  private static let ample = Duration.seconds(20)
  private static let brief = Duration.milliseconds(2)

  /// Looks whether a link keeps this clause.
  ///
  /// - Parameters:
  ///   - link: a link on which nothing is under way; it is left like that.
  ///   - carry: makes the far end echo, once so many bytes were sent; nothing for one that does so itself.
  /// - Returns: how the clause is broken; nothing if it is kept.
  /// - Throws: what the link throws.
  package func breach<Link: SerialLink & ~Copyable>(
    by link: inout Link,
    carry: (_ count: Int) throws(LinkError) -> Void
  ) throws(LinkError) -> String? {
    switch self {
    case .silenceEndsAtTheDeadlineAndNotBefore:
      let deadline = link.now + Self.brief
      let items = try link.receive(before: deadline)
      guard items.isEmpty else { return "received \(items)" }
      return link.now >= deadline ? nil : "returned \(deadline - link.now) early"

    case .aDeadlineInThePastOnlyLooks:
      let items = try link.receive(before: .zero)
      return items.isEmpty ? nil : "received \(items)"

    case .somethingThatArrivesEndsTheWait:
      try link.send([0x59])
      try carry(1)
      let deadline = link.now + Self.ample
      let items = try link.receive(before: deadline)
      guard items == [.byte(0x59)] else { return "received \(items)" }
      return link.now < deadline ? nil : "waited for the deadline"

    case .everyByteValueComesBackInOrder:
      let all = Array(UInt8.min...UInt8.max)
      try link.send(all)
      try carry(all.count)
      return try Self.difference(all, from: &link)

    case .sendsKeepTheirOrder:
      for byte in [UInt8](1...9) { try link.send([byte, 0x80 | byte]) }
      try carry(18)
      return try Self.difference((1...9).flatMap { [$0, 0x80 | $0] }, from: &link)

    case .nothingSentBringsNothing:
      try link.send([])
      let items = try link.receive(before: link.now + Self.brief)
      return items.isEmpty ? nil : "received \(items)"

    case .whatWasTakenIsNotTakenAgain:
      try link.send([0x01, 0x02])
      try carry(2)
      if let difference = try Self.difference([0x01, 0x02], from: &link) { return difference }
      let again = try link.receive(before: link.now + Self.brief)
      return again.isEmpty ? nil : "received \(again) again"

    case .collectingEndsAtTheDeadlineWithEverything:
      try link.send([0x03])
      try carry(1)
      if let difference = try Self.difference([0x03], from: &link) { return difference }
      let deadline = link.now + Self.brief
      let items = try link.collect(until: deadline)
      guard items.isEmpty else { return "received \(items)" }
      return link.now >= deadline ? nil : "returned early"

    case .settingsThatAreAppliedTakeEffect:
      let wanted = LineSettings(baudRate: 2400)
      let got = try link.apply(wanted)
      return got == wanted ? nil : "took \(got)"
    }
  }

  /// Receives as many items as there are bytes and tells how they differ.
  private static func difference<Link: SerialLink & ~Copyable>(
    _ bytes: [UInt8],
    from link: inout Link
  ) throws(LinkError) -> String? {
    let deadline = link.now + ample
    var items: [Received] = []
    while items.count < bytes.count {
      let piece = try link.receive(before: deadline)
      guard !piece.isEmpty else { break }
      items += piece
    }
    return items == bytes.map(Received.byte) ? nil : "received \(items)"
  }
}
