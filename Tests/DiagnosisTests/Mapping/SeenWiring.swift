import CableModel

/// A wiring as a port with a person at the far end can see it, worked out without the mapping.
///
/// What a port can see of a wire is a matter of definition: a fact shows if every wiring to which all looks
/// are the same has it. Here the wirings are those that one change makes of the true one, and every look
/// is made: each two pins joined, a meter at each pin and between each two, and a continuity test.
struct SeenWiring {
  let truth: Wiring
  /// What every look shows.
  private let expected: [String]
  private let looks: [Look]

  enum Tool {
    case clip
    case meter
  }

  /// Makes every look at a cable.
  init(_ cable: Cable, pins: [Int], tools: Set<Tool>) {
    let wiring = Wiring(cable, pins: pins)
    truth = wiring
    looks = Look.all(pins: pins.count, tools)
    expected = looks.map { wiring.shows($0) }
  }

  /// Whether every look at a wiring shows the same as at the true one.
  func looksTheSame(_ other: Wiring) -> Bool {
    zip(looks, expected).allSatisfy { other.shows($0) == $1 }
  }

  /// The true wiring and those that look the same, of those that one change makes of it.
  var alike: [Wiring] { [truth] + truth.changed.filter(looksTheSame) }
}

/// Something that can be done at the far end.
enum Look {
  case nothing
  case joined(Int, Int)
  case volts(Int)
  case between(Int, Int)
  case continuity(Int)

  static func all(pins: Int, _ tools: Set<SeenWiring.Tool>) -> [Look] {
    let pairs = (0..<pins).flatMap { one in (0..<one).map { ($0, one) } }
    var looks = [Look.nothing]
    if tools.contains(.meter) {
      looks += (0..<pins).map { .volts($0) } + pairs.map { .between($0.0, $0.1) }
      looks += (0..<pins).map { .continuity($0) }
    }
    if tools.contains(.clip) { looks += pairs.map { .joined($0.0, $0.1) } }
    return looks
  }
}

/// Which signals and pins share a net, by a number for each net.
struct Wiring: Hashable {
  /// The signals that the port has, in order.
  let signals: [HostSignal]
  /// The net of each signal, then of each pin.
  var nets: [Int]

  /// Reads the wiring off the circuit.
  init(_ cable: Cable, pins: [Int]) {
    let circuit = Circuit(cable, harness: Harness(cable), farEnd: .free)
    let present = Set(cable.host.pins.values)
    let here = HostSignal.allCases.filter { present.contains($0) }
    let net = { (terminals: [Circuit.Terminal]) -> Int? in
      here.firstIndex { terminals.contains(.host($0)) }
    }
    signals = here
    nets = here.map { signal in
      net(circuit.terminals(sharingNetOf: .host(signal)) + [.host(signal)])!
    }
    nets += pins.enumerated().map { place, pin in
      net(circuit.terminals(at: Pin(.device, pin))) ?? 100 + place
    }
  }

  /// The wiring in which pins carry other signals, and all other signals are joined as before.
  func carrying(_ carried: [Set<HostSignal>]) -> Wiring {
    var other = self
    for (place, signal) in signals.enumerated() {
      if let pin = carried.firstIndex(where: { $0.contains(signal) }) {
        other.nets[place] = 200 + pin
      }
    }
    for (place, on) in carried.enumerated() {
      other.nets[signals.count + place] =
        on.isEmpty ? 300 + place : 200 + (carried.firstIndex(of: on) ?? place)
    }
    return other
  }

  /// The wirings that one change makes of it: one thing elsewhere, or two things in each other's place.
  var changed: [Wiring] {
    var all: [Wiring] = []
    let targets = Set(nets).sorted() + [1000]
    for place in nets.indices {
      for target in targets where target != nets[place] {
        var other = self
        other.nets[place] = target
        all.append(other)
      }
      for second in nets.indices where second > place && nets[second] != nets[place] {
        var other = self
        other.nets.swapAt(place, second)
        all.append(other)
      }
    }
    return all
  }

  private func signals(on net: Int) -> Set<HostSignal> {
    Set(signals.indices.filter { nets[$0] == net }.map { signals[$0] })
  }

  /// What a pin carries; nothing shows of what the ground holds.
  func carried(at place: Int) -> Set<HostSignal> {
    let on = signals(on: nets[signals.count + place])
    return on.contains(.ground) ? [.ground] : on
  }

  /// What a look shows, as a text.
  func shows(_ look: Look) -> String {
    switch look {
    case .nothing: return inputs()
    case .joined(let one, let other):
      var joined = self
      let (kept, gone) = (nets[signals.count + one], nets[signals.count + other])
      joined.nets = nets.map { $0 == gone ? kept : $0 }
      return joined.inputs()
    case .volts(let place):
      return Self.states.map { kind(volts(at: place, $0) ?? 0) }.joined()
    case .continuity(let place): return carried(at: place).contains(.ground) ? "beep" : "."
    case .between(let one, let other):
      guard let first = volts(at: one, []), let second = volts(at: other, []) else { return "0" }
      return kind(first - second)
    }
  }

  private static let states: [Set<HostSignal>] = [[], [.rts], [.dtr]]

  /// A meter tells the sign, and whether there is about as much as a driver gives.
  private func kind(_ volts: Double) -> String { volts > 3 ? "+" : volts < -3 ? "-" : "0" }

  private func volts(at place: Int, _ asserted: Set<HostSignal>) -> Double? {
    let on = signals(on: nets[signals.count + place])
    if on.contains(.ground) { return 0 }
    let driven = on.intersection([.txd, .rts, .dtr])
    guard !driven.isEmpty else { return on.isEmpty ? nil : 0 }
    let sum = driven.reduce(0.0) { $0 + (asserted.contains($1) ? 7 : -7) }
    return sum / Double(driven.count)
  }

  /// What each input of the port sees.
  private func inputs() -> String {
    signals.indices.map { place in
      let signal = signals[place]
      guard signal.direction == .in else { return "" }
      let on = signals(on: nets[place])
      if on.contains(.ground) { return "." }
      let lines = on.intersection([.rts, .dtr])
      if !lines.isEmpty { return lines.map(\.rawValue).sorted().joined() }
      return signal == .rxd && on.contains(.txd) ? "echo" : "."
    }
    .joined(separator: ",")
  }
}
