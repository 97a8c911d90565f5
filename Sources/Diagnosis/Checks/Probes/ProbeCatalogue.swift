package import CableModel
import Synchronization

/// The checks that a person makes at single pins of an open connector.
///
/// There is one for each pin and for each pair of pins. So they are not listed: the name of such a check
/// says what it is, as in `join-d2-d3` (pins 2 and 3 of the device end joined), `volts-h6` (a meter at pin
/// 6 of the host end), `swing-rts-d5`, `beep-h6-d1`, `swap-cable` (another cable in its place).
package enum ProbeCatalogue {
  /// The check with a name.
  ///
  /// - Parameter id: the name.
  /// - Returns: the check, or `nil` if the name is of no such check.
  static func check(_ id: CheckID) -> CatalogueEntry? {
    if let entry = known.withLock({ $0[id] }) { return entry }
    guard let entry = entry(id) else { return nil }
    known.withLock { $0[id] = entry }
    return entry
  }

  /// Whether a name is of such a check, or of a repair.
  package static func isProbe(_ id: CheckID) -> Bool {
    !CheckCatalogue.isListed(id) && check(id) != nil
  }

  private static let known = Mutex<[CheckID: CatalogueEntry]>([:])

  private static func entry(_ id: CheckID) -> CatalogueEntry? {
    if let mend = MendCheck(id) { return CatalogueEntry(mend) }
    return Probe(id)?.entry
  }

  /// The test points of every such check that a person with some abilities can make on a cable.
  ///
  /// - Parameters:
  ///   - cable: the cable.
  ///   - abilities: what the person can do.
  ///   - pins: the pins that matter; others carry nothing in any case that is considered.
  ///   - farEnd: the far end at which the person is; the device itself can be looked at from any.
  /// - Returns: the test points, in a fixed order.
  package static func testPoints(
    of cable: Cable,
    for abilities: Set<Ability>,
    at pins: [Pin],
    farEnd: FarEndKind
  ) -> [TestPoint] {
    var points: [TestPoint] = []
    if !abilities.isEmpty, let kind = cable.deviceProtocol.kind {
      points += kind.features.map { TestPoint(Probe.look($0).id, farEnd) }
    }
    for end in End.allCases {
      let open = FarEndKind.opening(end)
      let here = pins.filter { $0.end == end }
      if abilities.contains(.clip) {
        points += here.pairs.map { TestPoint(Probe.join(PinPair($0, $1)).id, open) }
      }
      if abilities.contains(.meter), let reference = cable.groundPin(at: end) {
        let metered = here.filter { $0 != reference }
        points += metered.map { TestPoint(Probe.volts($0).id, open) }
        points += SwingCheck.signals.flatMap { signal in
          metered.map { TestPoint(Probe.swing($0, signal).id, open) }
        }
      }
    }
    if cable.deviceProtocol.kind != nil, !cable.forbidsOpeningAttached {
      points += cable.spares.filter { spare in abilities.contains { $0.tool == spare.tool } }
        .map { TestPoint(Probe.swap($0).id, .attached) }
    }
    if abilities.contains(.continuity) {
      points += pins.pairs.map { TestPoint(Probe.beep(PinPair($0, $1)).id, .bare) }
    }
    return points
  }
}

extension [Pin] {
  /// Each two of them.
  fileprivate var pairs: [(Pin, Pin)] {
    indices.flatMap { one in indices.filter { $0 > one }.map { (self[one], self[$0]) } }
  }
}

extension Pin {
  /// The pin in the name of a check, such as `d2` for pin 2 of the device end.
  var tag: String { (end == .host ? "h" : "d") + "\(number)" }

  /// Reads the pin in the name of a check: `d2` or `h3`.
  package init?(tag: String) {
    guard let letter = tag.first, let number = Int(tag.dropFirst()), (1...99).contains(number),
      tag.dropFirst().first != "0", let end: End = ["h": .host, "d": .device][letter]
    else { return nil }
    self.init(end, number)
  }

  /// The pin for people, such as "pin 2".
  package var words: String { "pin \(number)" }
}

extension FarEndKind {
  /// The far end at which a connector of the cable's own wires can be touched: its plug at the host's
  /// connector is only open if the cable is off it.
  package static func opening(_ end: End) -> FarEndKind { end == .device ? .free : .bare }
}

extension Cable {
  /// The pin with ground where a meter's black lead stays, at one end; `nil` if there is none.
  package func groundPin(at end: End) -> Pin? {
    switch end {
    case .device: meterReference.map { Pin(.device, $0) }
    case .host:
      host.pins.filter { $0.value == .ground && $0.key != ConnectorKind.shellNumber }.keys.min()
        .map { Pin(.host, $0) }
    }
  }

  /// The connector at one end.
  package func connector(at end: End) -> ConnectorKind {
    end == .host ? host.connector : device.connector
  }
}
