import CableModel
import SerialLink

/// Finds out what comes back where a paper clip joins two pins of an open connector.
///
/// With it the program sees where a wire really ends: what it sends on TxD comes back over the two pins
/// that carry TxD and RxD, and RTS or DTR shows at the inputs that the clip joins it to.
struct JoinCheck: Check {
  typealias Symptom = JoinSymptom

  static let id = CheckID(rawValue: "join")
  let explanation =
    "Has you join two pins of an open connector with a paper clip, and looks what comes "
    + "back: bytes where the pins carry host TxD and host RxD, a level where RTS or DTR "
    + "reaches an input. That shows where a wire really ends. d stands for the device end, "
    + "h for the host end."
  let pair: PinPair

  /// A look at two pins of one connector.
  init(_ pair: PinPair) {
    self.pair = pair
  }

  var ownID: CheckID { Probe.join(pair).id }
  var title: String {
    "\(pair.first.end.rawValue) pins \(pair.first.number), \(pair.second.number) joined"
  }
  var farEnds: Set<FarEndKind> { [.opening(pair.first.end)] }
  let prerequisites = [Prerequisite.lineIsSet]
  let effort = 20.0
  let tools: Set<Tool> = [.clip]

  var procedure: Procedure<Symptom> {
    .probe(sends: .safeBytes) { link, person, context throws(LinkError) in
      let held = person.hold(pair, of: context.cable)
      guard case .given = held else {
        return held.finding(ifSkipped: Self.unjoined) { _ in Finding(unknown: Self.unjoined) }
      }
      let finding = try look(&link, in: context)
      _ = person.hold(nil, of: context.cable)
      return .given(finding)
    }
  }

  private static let unjoined = "the pins were not joined"

  private func look(
    _ link: inout any SerialLink & ~Copyable,
    in context: CheckContext
  ) throws(LinkError) -> Finding<Symptom> {
    _ = try link.receive(before: link.now)
    let control = try ControlToDataCheck().look(&link)
    let inputs = try HandshakeJumpersCheck().look(&link)
    _ = try link.receive(before: link.now)
    let echo = try Echo.of(context.cable.echoBytes.proof, on: &link, context.settings)
    let symptom = JoinSymptom(
      echo: echo.symptom,
      control: control.symptom,
      inputs: inputs.symptom
    )
    return Finding(symptom, words(for: symptom))
  }
}

extension JoinCheck {
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade {
    var grades: [SensorGrade] = []
    if seen.echo != predicted.echo {
      grades.append(LoopbackCheck().grade(of: seen.echo, where: predicted.echo))
    }
    if let one = seen.control, let other = predicted.control, one != other {
      grades.append(ControlToDataCheck().grade(of: one, where: other))
    }
    if let one = seen.inputs, let other = predicted.inputs, one != other {
      grades.append(Self.grade(of: one, where: other))
    }
    return grades.max() ?? .expected
  }

  /// A clip that does not touch is an everyday slip: what should follow does not.
  private static func grade(
    of seen: HandshakeJumpersCheck.Symptom,
    where predicted: HandshakeJumpersCheck.Symptom
  ) -> SensorGrade {
    let differing = zip(seen.behaviours, predicted.behaviours).filter { $0 != $1 }
    return differing.allSatisfy { $0.0 == .off || $0.0 == .erratic } ? .unusual : .malfunction
  }

  func words(for symptom: Symptom) -> String {
    var facts: [String] = []
    switch symptom.echo {
    case .none: facts.append("nothing comes back")
    default: facts.append(LoopbackCheck().words(for: symptom.echo))
    }
    if let control = symptom.control, control != .isolated {
      facts.append(ControlToDataCheck().words(for: control))
    }
    if let inputs = symptom.inputs, inputs.behaviours.contains(where: { $0 != .off }) {
      facts.append(HandshakeJumpersCheck().words(for: inputs))
    }
    return facts.joined(separator: ", ")
  }
}

/// What two joined pins show: what comes back of bytes, and what RTS and DTR reach.
struct JoinSymptom: CheckSymptom {
  let echo: LoopbackCheck.Symptom
  /// What reaches RxD; `nil` if the port cannot drive its lines.
  let control: ControlToDataCheck.Symptom?
  /// What the inputs follow; `nil` if the port cannot read them.
  let inputs: HandshakeJumpersCheck.Symptom?

  init(
    echo: LoopbackCheck.Symptom,
    control: ControlToDataCheck.Symptom?,
    inputs: HandshakeJumpersCheck.Symptom?
  ) {
    self.echo = echo
    self.control = control
    self.inputs = inputs
  }

  /// What is seen of it on a port that cannot make some checks.
  func seen(without blind: Set<CheckID>) -> JoinSymptom {
    JoinSymptom(
      echo: echo,
      control: blind.contains(.controlToData) ? nil : control,
      inputs: blind.contains(.handshakeJumpers) ? nil : inputs
    )
  }

  private static let unseen = "unseen"

  var code: String {
    "\(echo.rawValue), \(control?.rawValue ?? Self.unseen), \(inputs?.code ?? Self.unseen)"
  }

  init?(code: String) {
    let parts = code.split(separator: ",").map { part in
      String(part.drop { $0 == " " })
    }
    guard parts.count == 3, let echo = LoopbackCheck.Symptom(rawValue: parts[0]) else { return nil }
    self.echo = echo
    control = ControlToDataCheck.Symptom(rawValue: parts[1])
    inputs = HandshakeJumpersCheck.Symptom(code: parts[2])
    guard (control == nil) == (parts[1] == Self.unseen),
      (inputs == nil) == (parts[2] == Self.unseen)
    else { return nil }
  }

  /// The three facts as the digits of a number; 0 stands for what was not seen.
  var ordinal: Int {
    let controls = ControlToDataCheck.Symptom.allCases.count + 1
    let facts = echo.ordinal * controls + (control.map { $0.ordinal + 1 } ?? 0)
    return facts << 16 + (inputs.map { $0.ordinal + 1 } ?? 0)
  }

  /// Whether both can come from the same joined pins; what was not seen fits everything.
  func isCompatible(with other: JoinSymptom) -> Bool {
    echo == other.echo
      && (control == nil || other.control == nil || control == other.control)
      && (inputs == nil || other.inputs == nil || inputs == other.inputs)
  }

  /// What a clip shows that does not touch.
  var neighbours: [JoinSymptom] {
    let untouched = JoinSymptom(
      echo: .none,
      control: control.map { _ in .isolated },
      inputs: inputs.map { _ in .allOff }
    )
    return untouched == self ? [] : [untouched]
  }
}
