package import CableModel
import SimulatedBench

/// What a cable is, whether its device or a smart UPS can answer over it, and what it does that bites.
///
/// It follows from the circuit alone: nothing about a cable is known by its name.
package struct CableJudgement: Hashable, Sendable {
  package let kind: Kind
  package let smartAnswer: DeviceAnswer
  /// Whether the cable's own device can answer over it, if it is one that the program can talk to.
  package let deviceAnswer: DeviceAnswer
  /// What that device is called in a sentence.
  let deviceNoun: String
  /// Why a smart UPS cannot answer, or not for certain; empty if it can.
  package let obstacles: [Obstacle]
  /// The lines of the host that act on the device when a program opens the port.
  package let actingLines: [Reach]
  /// The pins where the device has something dangerous, and the host something connected.
  package let hazards: [Int]
  /// The inputs of the host that see contacts of the device.
  package let contactInputs: [Reach]
  /// The control lines of the host that reach something of the device, acting or not.
  package let controlOutputs: [Reach]

  /// What a cable is for, as its wires tell.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Data wires in both directions.
    case smart
    /// Control lines to what opens, closes or switches, and no data.
    case contacts
    /// Data wires, and control lines besides.
    case smartAndContacts = "smart-and-contacts"
    case usb
    case console
    case powerStrip = "pdu"
    /// Nothing of this: the wires join nothing that belongs together.
    case unconnected
  }

  /// Whether a device can answer over the cable.
  package enum DeviceAnswer: String, Hashable, Sendable, CaseIterable {
    case yes
    case no
    /// It depends on parts through which the program cannot predict.
    case unknown
  }

  /// Whether a port at this cable must not be opened while the device is attached.
  package let forbidsOpeningAttached: Bool

  /// A signal of the host, and the pin of the device that it is connected to.
  package struct Reach: Hashable, Sendable {
    package let signal: HostSignal
    package let pin: Int
  }

  /// A reason for which a smart UPS does not answer.
  package enum Obstacle: Hashable, Sendable {
    /// The device is another kind of device.
    case otherDevice(DeviceProtocol)
    case isUSB
    /// Nothing takes host TxD to the input of the UPS; what is there instead.
    case notHeard(pins: [Int], instead: [HostSignal])
    /// Nothing takes the output of the UPS to host RxD; where it goes instead.
    case notHearing(pins: [Int], instead: [HostSignal])
    /// The host's ground is not that of the UPS; where it goes instead.
    case noGround(pins: [Int], instead: [Int])
    /// Something else drives the same wire.
    case driven(HostSignal, at: Int)
    /// It goes through a part whose effect is not predicted: the wire, by index.
    case through(WireComponent)
  }
}

extension CableJudgement {
  /// Judges a cable as it is described.
  package init(_ cable: Cable) {
    let nets = AttachedNets(cable)
    let isSmartDevice = cable.deviceProtocol == .apcSmart
    deviceAnswer = Self.deviceAnswer(over: cable)
    smartAnswer = isSmartDevice ? deviceAnswer : .no
    deviceNoun = cable.deviceProtocol.noun
    kind = Self.kind(of: cable, nets)
    contactInputs = nets.contactInputs
    controlOutputs = nets.controlOutputs
    actingLines = nets.actingLines
    hazards = cable.hazardousPins
    forbidsOpeningAttached = cable.forbidsOpeningAttached
    let parts =
      (cable.conductors.map(\.component) + cable.jumpers.map(\.component))
      .compactMap(\.self).filter { !$0.isPredictable }
    switch smartAnswer {
    case .yes: obstacles = []
    case .unknown: obstacles = parts.map(Obstacle.through)
    case .no:
      if cable.isUSB {
        obstacles = [.isUSB]
      } else if !isSmartDevice {
        obstacles = [.otherDevice(cable.deviceProtocol)]
      } else {
        obstacles = nets.obstacles
      }
    }
  }

  private static func deviceAnswer(over cable: Cable) -> DeviceAnswer {
    // What only opens and closes contacts says nothing.
    guard cable.deviceProtocol != .contacts, cable.deviceProtocol.kind != nil, !cable.isUSB else {
      return .no
    }
    let answers = cable.componentStates.map { state in
      PlainTalk(over: BenchSetup(cable: cable, components: state)).isUnderstood
    }
    guard answers.contains(true) else { return .no }
    return answers.contains(false) ? .unknown : .yes
  }

  private static func kind(of cable: Cable, _ nets: AttachedNets) -> Kind {
    if cable.isUSB { return .usb }
    switch cable.deviceProtocol {
    case .console: return .console
    case .powerStrip: return .powerStrip
    case .apcSmart, .contacts, .usb: break
    }
    let hasControl = !nets.contactInputs.isEmpty || !nets.controlOutputs.isEmpty
    if nets.hasData { return hasControl ? .smartAndContacts : .smart }
    return hasControl ? .contacts : .unconnected
  }
}

extension Cable {
  /// Whether no port may be opened while this cable is in its device, because that would act on it.
  var forbidsOpeningAttached: Bool {
    !hazardousPins.isEmpty || !AttachedNets(self).actingLines.isEmpty
  }

  /// The pins with a wire, as the cable is described, where the device has something dangerous.
  fileprivate var hazardousPins: [Int] {
    BenchSetup(cable: self).hazards.compactMap { hazard in
      if case .wireOnHazardousPin(let pin) = hazard { pin } else { nil }
    }
    .sorted()
  }

  /// Whether it leads to USB, over which no serial port looks.
  fileprivate var isUSB: Bool {
    host.connector == .usb || device.connector == .usb || deviceProtocol == .usb
  }
}
