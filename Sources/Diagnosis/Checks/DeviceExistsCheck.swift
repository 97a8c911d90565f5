import SerialLink

/// Establishes that the given name leads to a serial port.
struct DeviceExistsCheck: PortCheck {
  enum Seen: String, Sign {
    case present
    case absent
    /// A link whose target is gone, as by-id links are after an unplug.
    case danglingLink = "dangling-link"
    case notSerial = "not-serial"
    /// A serial name with no hardware behind it.
    case phantom
  }

  let id = CheckID.deviceExists
  let title = "port exists"
  let prerequisites: [Prerequisite] = []

  func look(at survey: PortSurvey) -> Look {
    switch survey.kind {
    case .serial, .unexaminedCharacterDevice:
      Look(Seen.present, presence(survey))
    case .absent:
      Look(Seen.absent, "there is no '\(survey.path)'", notes: otherPorts(survey))
    case .danglingLink:
      Look(
        Seen.danglingLink,
        "'\(survey.path)' is \(survey.kind.words)",
        notes: ["The adapter it was made for is not plugged in."] + otherPorts(survey)
      )
    case .phantom:
      Look(
        Seen.phantom,
        "'\(survey.path)' is \(survey.kind.words)",
        notes: otherPorts(survey)
      )
    case .otherCharacterDevice, .directory, .regularFile, .other:
      Look(
        Seen.notSerial,
        "'\(survey.path)' is \(survey.kind.words), not a serial port",
        notes: otherPorts(survey)
      )
    }
  }

  private func presence(_ survey: PortSurvey) -> String {
    let target = survey.resolvedPath.flatMap { $0 == survey.path ? nil : $0 }
    return ([survey.hardware ?? "serial port"] + (target.map { ["at \($0)"] } ?? []))
      .joined(separator: ", ")
  }

  private func otherPorts(_ survey: PortSurvey) -> [String] {
    let others =
      survey.otherPorts.isEmpty
      ? ["No serial port with hardware behind it was found on this machine."]
      : ["Serial ports here: \(survey.otherPorts.joined(separator: ", "))"]
    let adapters = survey.adaptersWithoutPort.flatMap { adapter in
      ["Plugged in, but no port: \(adapter.usb.words), at USB \(adapter.usb.place)."]
        + adapter.explanation
    }
    return others + adapters + (survey.usbDevices.value == 0 ? [Self.nothingOnUSB] : [])
  }

  private static let nothingOnUSB =
    "No USB device is seen at all. Plug the lead in, or try another one and another socket: a lead that "
    + "only charges has no data wires. In a virtual machine, hand the adapter over to it."
}
