package import CableModel

/// The signals of the host that share a net.
package struct HostNet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  /// Creates a net from its bits, one for each signal in the order of `HostSignal`.
  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Creates a net with one signal.
  package init(_ signal: HostSignal) {
    rawValue = 1 << Self.place(of: signal)
  }

  /// Creates a net with some signals.
  package init(_ signals: some Sequence<HostSignal>) {
    self = signals.reduce(into: []) { $0.formUnion(HostNet($1)) }
  }

  package static let txd = HostNet(.txd)
  package static let rxd = HostNet(.rxd)
  package static let rts = HostNet(.rts)
  package static let dtr = HostNet(.dtr)
  package static let ground = HostNet(.ground)
  /// The outputs whose level the program sets.
  static let controls: HostNet = [.rts, .dtr]
  static let outputs: HostNet = [.txd, .rts, .dtr]
  static let inputs = HostNet([HostSignal.rxd, .cts, .dsr, .dcd, .ri])

  /// The signals, in their usual order.
  package var signals: [HostSignal] {
    HostSignal.allCases.filter { contains(HostNet($0)) }
  }

  /// How many signals there are.
  var count: Int { rawValue.nonzeroBitCount }

  /// Every net that can be made of these signals, the empty one first.
  var parts: [HostNet] {
    var parts: [HostNet] = []
    var part: UInt16 = 0
    repeat {
      parts.append(HostNet(rawValue: part))
      part = (part &- rawValue) & rawValue
    } while part != 0
    return parts
  }

  private static func place(of signal: HostSignal) -> Int {
    switch signal {
    case .txd: 0
    case .rxd: 1
    case .rts: 2
    case .cts: 3
    case .dtr: 4
    case .dsr: 5
    case .dcd: 6
    case .ri: 7
    case .ground: 8
    }
  }
}

/// What the port itself sees: for each of its inputs, which of its outputs reach it.
package struct Reach: Hashable, Sendable {
  var rxd: HostNet = []
  var cts: HostNet = []
  var dsr: HostNet = []
  var dcd: HostNet = []
  var ri: HostNet = []

  /// Nothing reaches anything.
  package init() {}

  /// The outputs that reach an input.
  package subscript(input: HostSignal) -> HostNet {
    switch input {
    case .rxd: rxd
    case .cts: cts
    case .dsr: dsr
    case .dcd: dcd
    case .ri: ri
    case .txd, .rts, .dtr, .ground: []
    }
  }

  /// What reaches the inputs on one net.
  ///
  /// Ground silences it. An asserted control line is a break on a data line, so data only come through
  /// where no control line is; on a control input data are too short to be read.
  static func onNet(_ net: HostNet, input: HostNet) -> HostNet {
    if net.contains(.ground) { return [] }
    let controls = net.intersection(.controls)
    guard controls.isEmpty, input == .rxd else { return controls }
    return net.intersection(.txd)
  }

  /// What the port sees once two nets are joined.
  func joining(_ one: HostNet, _ other: HostNet) -> Reach {
    let net = one.union(other)
    guard one != net || other != net else { return self }
    var reach = self
    let controls = Self.onNet(net, input: [])
    if net.contains(.rxd) { reach.rxd = Self.onNet(net, input: .rxd) }
    if net.contains(.cts) { reach.cts = controls }
    if net.contains(.dsr) { reach.dsr = controls }
    if net.contains(.dcd) { reach.dcd = controls }
    if net.contains(.ri) { reach.ri = controls }
    return reach
  }
}

extension HostNet {
  fileprivate static let cts = HostNet(.cts)
  fileprivate static let dsr = HostNet(.dsr)
  fileprivate static let dcd = HostNet(.dcd)
  fileprivate static let ri = HostNet(.ri)

  /// Whether a net can have just these signals, after what the port sees with nothing joined.
  ///
  /// What a net with the ground has besides cannot be seen, so it is left out.
  func agrees(with baseline: Reach) -> Bool {
    if contains(.ground) { return self == .ground }
    return HostNet.inputs.signals.allSatisfy { signal in
      let input = HostNet(signal)
      let seen = baseline[signal]
      return contains(input)
        ? Reach.onNet(self, input: input) == seen : isDisjoint(with: seen)
    }
  }
}
