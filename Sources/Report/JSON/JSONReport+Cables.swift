import CableModel
import Diagnosis
import JSONSyntax

extension JSONReport {
  /// A cable in the list of those that are known.
  static func content(of cable: Cable, defaultID: String) -> JSONValue {
    [
      "evidence": (cable.evidence?.rawValue).map(JSONValue.text),
      "fingerprint": .text(cable.wiringFingerprint),
      "id": .text(cable.id),
      "isDefault": .boolean(cable.id == defaultID),
      "judgement": content(of: CableJudgement(cable), CableJudgementWords(cable)),
      "name": .text(cable.name),
      "numbers": .texts(cable.printedNumbers),
      "purpose": .text(cable.purpose),
      "sources": .texts(cable.sources),
    ]
  }

  /// What a cable is, and whether a smart UPS can answer over it.
  private static func content(
    of judgement: CableJudgement,
    _ words: CableJudgementWords
  ) -> JSONValue {
    [
      "bites": .texts(words.bites),
      "doubts": .texts(words.doubts),
      "kind": .text(judgement.kind.rawValue),
      "mayBeOpenedAttached": .boolean(!judgement.forbidsOpeningAttached),
      "obstacles": .texts(words.obstacles),
      "smartAnswer": .text(judgement.smartAnswer.rawValue),
    ]
  }

  /// The wiring of a cable, and what faults make of it.
  static func content(of diagram: WiringDiagram) -> JSONValue {
    let cable = diagram.cable
    return [
      "asBuilt": diagram.faults.isEmpty ? nil : asBuilt(diagram),
      "cable": cable.nameJSON,
      "conductors": .list(cable.conductors.map { content(of: $0, in: cable) }),
      "device": end(cable.device.connector, cable.device.gender, name: cable.device.name),
      "emptyPins": .list(cable.emptyDevicePins.map { emptyPin($0, of: cable) }),
      "host": end(cable.host.connector, cable.host.gender, name: cable.host.name),
      "jumpers": .list(cable.jumpers.map { content(of: $0, in: cable) }),
      "sections": cable.upstream.map { upstream in
        .list(upstream.sections.indices.map { content(ofSection: cable.section($0)) })
      },
    ]
  }

  /// A section in front of the cable's own wires.
  private static func content(ofSection section: Cable) -> JSONValue {
    [
      "conductors": .list(section.conductors.map { content(of: $0, in: section) }),
      "far": end(section.device.connector, section.device.gender, name: section.name),
      "jumpers": .list(section.jumpers.map { content(of: $0, in: section) }),
      "make": .text(section.make.rawValue),
      "near": end(section.host.connector, section.host.gender, name: section.host.name),
    ]
  }

  private static func end(
    _ connector: ConnectorKind,
    _ gender: Gender,
    name: String
  ) -> JSONValue {
    [
      "connector": .text(connector.rawValue), "gender": .text(gender.rawValue),
      "name": .text(name),
    ]
  }

  private static func content(of conductor: Conductor, in cable: Cable) -> JSONValue {
    [
      "colour": conductor.colour.map(JSONValue.text),
      "devicePin": .whole(conductor.to),
      "deviceSignal": (cable.device.pins[conductor.to]?.name).map(JSONValue.text),
      "hostPin": .whole(conductor.from),
      "hostSignal": (cable.signal(on: conductor)?.rawValue).map(JSONValue.text),
    ]
  }

  private static func content(of jumper: Jumper, in cable: Cable) -> JSONValue {
    let signals = jumper.pins.compactMap { pin in
      pin.end == .host
        ? cable.host.pins[pin.number]?.rawValue : cable.device.pins[pin.number]?.name
    }
    return [
      "colours": .texts(jumper.colours),
      "end": .text(jumper.pins.first?.end.rawValue ?? ""),
      "pins": .list(jumper.pins.map { .whole($0.number) }),
      "signals": .texts(signals),
    ]
  }

  /// A pin of the device that must carry no contact.
  private static func emptyPin(_ pin: Int, of cable: Cable) -> JSONValue {
    let signal = cable.device.pins[pin]
    return [
      "hazard": (signal?.hazard).map(JSONValue.text),
      "pin": .whole(pin),
      "signal": (signal?.name).map(JSONValue.text),
    ]
  }

  /// The wiring as faults make it; a wire's end that hangs free has no pin.
  private static func asBuilt(_ diagram: WiringDiagram) -> JSONValue {
    let conductors = diagram.strands.map { strand -> JSONValue in
      let signal = strand.hostPin.flatMap { diagram.lead[$0]?.rawValue }
      return [
        "colour": strand.colour.map(JSONValue.text),
        "devicePin": strand.devicePin.map(JSONValue.whole),
        "hostPin": strand.hostPin.map(JSONValue.whole),
        "hostSignal": signal.map(JSONValue.text),
        "isRight": .boolean(strand.state?.isTrouble != true),
      ]
    }
    let faults = diagram.faults.map { fault -> JSONValue in
      [
        "hypothesis": .text(fault.id(in: diagram.cable)),
        "text": .text(fault.words(in: diagram.cable)),
      ]
    }
    let joints = diagram.ties.map { tie -> JSONValue in
      [
        "conducts": .boolean(tie.isWhole),
        "end": (tie.pins.first?.end.rawValue).map(JSONValue.text),
        "isRight": .boolean(tie.state?.isTrouble != true),
        "pins": .list(tie.pins.map { .whole($0.number) }),
      ]
    }
    return ["conductors": .list(conductors), "faults": .list(faults), "joints": .list(joints)]
  }
}
