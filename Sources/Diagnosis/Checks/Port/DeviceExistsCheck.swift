import PortInventory
import SerialLink

/// Finds out whether the given name leads to a serial port.
struct DeviceExistsCheck: Check {
  enum Symptom: String, CheckSymptom, CaseIterable {
    case present
    case absent
    /// A link whose target is gone, as by-id links are after an unplug.
    case danglingLink = "dangling-link"
    case notSerial = "not-serial"
    /// A serial name with no hardware behind it.
    case phantom
  }

  static let id = CheckID.deviceExists
  let title = "port exists"
  let explanation =
    "Looks whether the name that you gave leads to a serial port, and which adapter and "
    + "driver are behind it. Nothing is opened. If there is no port, it says why where that "
    + "can be seen: no driver, another name, an adapter that was unplugged."

  var procedure: Procedure<Symptom> {
    .survey { survey in
      let symptom = Self.symptom(of: survey.kind)
      return Finding(
        symptom,
        Words.detail(of: symptom, survey),
        notes: Words.notes(on: symptom, survey)
      )
    }
  }

  private static func symptom(of kind: NodeKind) -> Symptom {
    switch kind {
    case .serial, .unexaminedCharacterDevice, .network: .present
    case .absent: .absent
    case .danglingLink: .danglingLink
    case .phantom: .phantom
    case .otherCharacterDevice, .directory, .regularFile, .other: .notSerial
    }
  }
}

extension CheckID {
  package static let deviceExists = CheckID(rawValue: "device-exists")
}

// MARK: Words

private enum Words {
  static func detail(of symptom: DeviceExistsCheck.Symptom, _ survey: PortSurvey) -> String {
    switch symptom {
    case .present: presence(survey)
    case .absent: "there is no '\(survey.path)'"
    case .danglingLink, .phantom: "'\(survey.path)' is \(survey.kind.words)"
    case .notSerial: "'\(survey.path)' is \(survey.kind.words), not a serial port"
    }
  }

  static func notes(on symptom: DeviceExistsCheck.Symptom, _ survey: PortSurvey) -> [String] {
    switch symptom {
    case .present:
      (survey.kind.isNetwork ? [network] : []) + (survey.boardUART?.warnings ?? [])
        + (survey.ownDriver.map { [ForeignDriver.words(own: $0)] } ?? [])
    case .danglingLink: ["The adapter it was made for is not plugged in."] + otherPorts(survey)
    case .absent, .phantom: otherPorts(survey)
    case .notSerial:
      (survey.kind.advice(about: survey.resolvedPath ?? survey.path).map { [$0] } ?? [])
        + otherPorts(survey)
    }
  }

  private static func presence(_ survey: PortSurvey) -> String {
    if case .network(let scheme) = survey.kind { return scheme.words }
    let target = survey.resolvedPath.flatMap { $0 == survey.path ? nil : $0 }
    return ([survey.hardware ?? "serial port"] + (target.map { ["at \($0)"] } ?? []))
      .joined(separator: ", ")
  }

  private static let network =
    "It is looked at when it is opened. All times below include the way over the network."

  private static func otherPorts(_ survey: PortSurvey) -> [String] {
    let others =
      survey.otherPorts.isEmpty
      ? ["No serial port with hardware behind it was found on this machine."]
      : ["Serial ports here: \(survey.otherPorts.joined(separator: ", "))"]
    let adapters = survey.adaptersWithoutPort.flatMap { adapter in
      ["Plugged in, but no port: \(adapter.usb.words), at USB \(adapter.usb.place)."]
        + adapter.explanation
    }
    return others + adapters + trouble(survey)
      + (isEmptyOfUSB(survey) ? [nothingOnUSB] : []) + surroundings(survey)
  }

  /// Whether there is no USB device, and the kernel saw none that it could not talk to either.
  private static func isEmptyOfUSB(_ survey: PortSurvey) -> Bool {
    survey.usbDevices.value == 0 && survey.usbTrouble.value?.isEmpty != false
  }

  /// What keeps every adapter away, where none is seen.
  private static func surroundings(_ survey: PortSurvey) -> [String] {
    guard survey.otherAdapters.isEmpty, survey.adaptersWithoutPort.isEmpty else { return [] }
    return survey.surroundings?.explanation ?? []
  }

  /// What the kernel noted; where it may not be asked, how to.
  private static func trouble(_ survey: PortSurvey) -> [String] {
    guard let trouble = survey.usbTrouble.value else {
      return survey.usbTrouble == .unknown(because: USBTrouble.closedLog)
        ? [USBTrouble.howToReadLog] : []
    }
    return trouble.prefix(2).flatMap(\.explanation)
  }

  private static let nothingOnUSB =
    "No USB device is seen at all. Plug the lead in, or try another one and another socket: a lead that "
    + "only charges has no data wires. In a virtual machine, hand the adapter over to it."
}
