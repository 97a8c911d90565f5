import CableModel

/// A wiring as a port with a person at the far end can see it, worked out without the mapping.
///
/// What a port can see of a wire is a matter of definition: a fact shows if every wiring to which all looks
/// are the same has it. Here the wirings are those that one change makes of the true one, and every look
/// is made: each two pins joined, a meter at each pin and between each two, and a continuity test.
struct SeenWiring {
  let truth: Wiring
  /// What every look shows.
  private let expected: [Int]
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
      net(circuit.terminals(sharingNetOf: .host(signal)) + [.host(signal)]) ?? 0
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

  /// The signals on a net, a bit for each by its place.
  private func mask(of net: Int) -> Int {
    var mask = 0
    for place in signals.indices where nets[place] == net { mask |= 1 << place }
    return mask
  }

  private func bit(_ signal: HostSignal) -> Int {
    signals.firstIndex(of: signal).map { 1 << $0 } ?? 0
  }

  /// What a pin carries; nothing shows of what the ground holds.
  func carried(at place: Int) -> Set<HostSignal> {
    let on = mask(of: nets[signals.count + place])
    if on & bit(.ground) != 0 { return [.ground] }
    return Set(signals.indices.filter { on & 1 << $0 != 0 }.map { signals[$0] })
  }

  /// What a look shows, as a number.
  func shows(_ look: Look) -> Int {
    switch look {
    case .nothing: return inputs()
    case .joined(let one, let other):
      var joined = self
      let (kept, gone) = (nets[signals.count + one], nets[signals.count + other])
      for place in nets.indices where nets[place] == gone { joined.nets[place] = kept }
      return joined.inputs()
    case .volts(let place):
      return [0, bit(.rts), bit(.dtr)].reduce(0) { $0 * 3 + kind(volts(at: place, $1) ?? 0) }
    case .continuity(let place):
      return mask(of: nets[signals.count + place]) & bit(.ground) == 0 ? 0 : 1
    case .between(let one, let other):
      guard let first = volts(at: one, 0), let second = volts(at: other, 0) else { return 0 }
      return kind(first - second)
    }
  }

  /// A meter tells the sign, and whether there is about as much as a driver gives.
  private func kind(_ volts: Int) -> Int { volts > 3 ? 1 : volts < -3 ? 2 : 0 }

  /// The mean of what drives a pin, in volts; `nil` if it touches nothing.
  private func volts(at place: Int, _ asserted: Int) -> Int? {
    let on = mask(of: nets[signals.count + place])
    if on & bit(.ground) != 0 { return 0 }
    let driven = on & (bit(.txd) | bit(.rts) | bit(.dtr))
    guard driven != 0 else { return on == 0 ? nil : 0 }
    let positive = (driven & asserted).nonzeroBitCount
    let negative = driven.nonzeroBitCount - positive
    return 7 * (positive - negative) / driven.nonzeroBitCount
  }

  /// What the inputs of the port see: two bits for RTS and DTR at each, and one for an echo.
  private func inputs() -> Int {
    let (ground, rts, dtr) = (bit(.ground), bit(.rts), bit(.dtr))
    var seen = 0
    for place in signals.indices where signals[place].direction == .in {
      let on = mask(of: nets[place])
      seen <<= 3
      guard on & ground == 0 else { continue }
      if on & rts != 0 { seen |= 1 }
      if on & dtr != 0 { seen |= 2 }
      if on & (rts | dtr) == 0, signals[place] == .rxd, on & bit(.txd) != 0 { seen |= 4 }
    }
    return seen
  }
}
