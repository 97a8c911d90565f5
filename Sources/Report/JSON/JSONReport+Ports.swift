import JSONSyntax
import PortInventory
import Diagnosis
import SerialLink

extension JSONReport {
  /// The serial ports of a machine, and the adapters that have none.
  static func content(of listing: PortListing) -> JSONValue {
    [
      "adaptersWithoutPort": .list(listing.adaptersWithoutPort.map(\.json)),
      "ports": .list(listing.ports.map(\.json)),
      "surroundings": listing.surroundings.map { .text($0.rawValue) },
      "usbDevices": listing.usbDevices.value.map(JSONValue.whole),
      "usbTrouble": listing.usbTrouble.value.map { .list($0.map(\.json)) },
    ]
  }
}

extension ListedPort {
  fileprivate var json: JSONValue {
    let (origin, usb, pci): (String, JSONValue?, String?) =
      switch self.origin {
      case .usb(let identity): ("usb", identity.json, nil)
      case .pci(let numbers): ("pci", nil, numbers)
      case .builtIn: ("built-in", nil, nil)
      }
    let (holders, holdersUnknown): (JSONValue?, String?) =
      switch self.holders {
      case .known(let known): (.list(known.map(\.json)), nil)
      case .unknown(let reason): (nil, reason)
      }
    let pluggedIn = presence?.value.map { presence -> JSONValue in
      [
        "secondsAgo": .whole(presence.secondsAgo), "source": .text(presence.source.rawValue),
      ]
    }
    let staleLocks = self.staleLocks.map { lock -> JSONValue in
      ["path": .text(lock.path), "pid": .whole(lock.pid)]
    }
    return [
      "boardUART": boardUART.map { .text($0.rawValue) },
      "driver": driver.map(JSONValue.text),
      "holders": holders,
      "holdersUnknown": holdersUnknown.map(JSONValue.text),
      "linksByID": .texts(linksByID),
      "linksByPath": .texts(linksByPath),
      "origin": .text(origin),
      "ownDriver": ownDriver.map(JSONValue.text),
      "path": .text(path),
      "pci": pci.map(JSONValue.text),
      "permission": permission.map(\.json),
      "pluggedIn": pluggedIn,
      "staleLocks": .list(staleLocks),
      "suitability": .text(suitability.rawValue),
      "usb": usb,
    ]
  }
}

extension PortHolder {
  fileprivate var json: JSONValue {
    [
      "lockFile": lockFile.map(JSONValue.text),
      "pid": pid.map(JSONValue.whole),
      "program": program.map(JSONValue.text),
      "remedy": remedy.map(JSONValue.text),
      "service": service.map(JSONValue.text),
      "ways": .texts(HoldKind.allCases.filter(ways.contains).map(\.rawValue)),
    ]
  }
}

extension PortPermission {
  fileprivate var json: JSONValue {
    [
      "confinement": confinement.map(JSONValue.texts),
      "group": .text(group),
      "isGranted": .boolean(isGranted),
      "isGroupMember": .boolean(isGroupMember),
      "mode": .text("0" + String(mode & 0o7777, radix: 8)),
      "owner": .text(owner),
      "processHasGroup": .boolean(processHasGroup),
      "user": .text(user),
    ]
  }
}

extension USBIdentity {
  fileprivate var json: JSONValue {
    [
      "manufacturer": manufacturer.map(JSONValue.text),
      "place": .text(place),
      "product": product.map(JSONValue.text),
      "productID": .text(productID),
      "serialNumber": serialNumber.map(JSONValue.text),
      "vendorID": .text(vendorID),
    ]
  }
}

extension NeededModule.Trouble {
  fileprivate var json: JSONValue {
    switch self {
    case .noFirmware(let files): ["files": .texts(files), "kind": .text("no-firmware")]
    case .perhapsTooOld(let revision):
      ["kind": .text("perhaps-too-old"), "revision": .text(revision)]
    case .loose(let files): ["files": .texts(files), "kind": .text("loose")]
    }
  }
}

extension USBTrouble {
  fileprivate var json: JSONValue {
    [
      "explanation": .texts(explanation),
      "kind": .text(kind.rawValue),
      "place": place.map(JSONValue.text),
      "port": port.map(JSONValue.text),
      "secondsAgo": .whole(secondsAgo),
    ]
  }
}

extension DriverlessAdapter {
  fileprivate var json: JSONValue {
    let braille = self.braille.map { rule -> JSONValue in
      ["file": .text(rule.file), "line": .whole(rule.line), "text": .text(rule.text)]
    }
    let module = self.module.map { module -> JSONValue in
      [
        "name": .text(module.name), "state": .text(module.state.rawValue),
        "trouble": module.trouble.map(\.json),
      ]
    }
    return [
      "braille": .list(braille),
      "explanation": .texts(explanation),
      "isTakenByProgram": .boolean(isTakenByProgram),
      "module": module,
      "usb": usb.json,
    ]
  }
}
