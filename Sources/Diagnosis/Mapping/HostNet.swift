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
    rawValue = 1 << signal.place
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
  package internal(set) subscript(input: HostSignal) -> HostNet {
    get {
      switch input {
      case .rxd: rxd
      case .cts: cts
      case .dsr: dsr
      case .dcd: dcd
      case .ri: ri
      case .txd, .rts, .dtr, .ground: []
      }
    }
    set {
      switch input {
      case .rxd: rxd = newValue
      case .cts: cts = newValue
      case .dsr: dsr = newValue
      case .dcd: dcd = newValue
      case .ri: ri = newValue
      case .txd, .rts, .dtr, .ground: break
      }
    }
  }
}
