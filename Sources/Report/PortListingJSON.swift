import Foundation
package import SerialLink

/// A listing of ports for programs.
///
/// JSON with these keys, sorted; a reader ignores keys that it does not know, and a key whose value is
/// not known is left out.
///
///     listing    = { adaptersWithoutPort: [adapter...], formatVersion: 1, ports: [port...],
///                    usbDevices }
///     port       = { driver, holders: [holder...], holdersUnknown, linksByID: [path...],
///                    linksByPath: [path...], origin: "usb" | "pci" | "built-in", path, pci,
///                    permission, pluggedIn: { secondsAgo, source: "udev" | "node" },
///                    staleLocks: [{ path, pid }...], suitability, usb }
///     holder     = { lockFile, pid, program, remedy, service, ways: [way...] }
///     permission = { group, isGranted, isGroupMember, mode, owner, processHasGroup, user }
///     usb        = { manufacturer, place, product, productID, serialNumber, vendorID }
///     adapter    = { braille: [{ file, line, text }...], explanation: [text...], isTakenByProgram,
///                    module: { name, state }, usb }
///
/// Where `holders` is missing, `holdersUnknown` says why. `suitability` is one of `suitable`,
/// `kernel-console`, `no-node`, `in-use`, `not-permitted`; a way is one of `open`, `exclusive`,
/// `locked`, `lock-file`, `login`, `kernel-console`; a state is one of `loaded`, `loadable`, `missing`,
/// `unknown`. `mode` is in octal digits.
package struct PortListingJSON: Sendable {
  private let listing: PortListing

  /// The version of the form.
  package static let formatVersion = 1

  /// Creates the renderer of a listing.
  package init(_ listing: PortListing) {
    self.listing = listing
  }

  /// The whole text, with a line end behind the last line.
  package var text: String {
    let mirror = ListingMirror(
      adaptersWithoutPort: listing.adaptersWithoutPort.map(AdapterMirror.init),
      formatVersion: Self.formatVersion,
      ports: listing.ports.map(PortMirror.init),
      usbDevices: listing.usbDevices.value
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in the mirror can fail to be encoded: there are only texts, whole numbers and truths.
    guard let data = try? encoder.encode(mirror) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

private struct ListingMirror: Encodable {
  let adaptersWithoutPort: [AdapterMirror]
  let formatVersion: Int
  let ports: [PortMirror]
  let usbDevices: Int?
}

private struct PortMirror: Encodable {
  let driver: String?
  let holders: [HolderMirror]?
  let holdersUnknown: String?
  let linksByID: [String]
  let linksByPath: [String]
  let origin: String
  let path: String
  let pci: String?
  let permission: PermissionMirror?
  let pluggedIn: PresenceMirror?
  let staleLocks: [LockMirror]
  let suitability: String
  let usb: USBMirror?

  init(_ port: ListedPort) {
    driver = port.driver
    switch port.holders {
    case .known(let known): (holders, holdersUnknown) = (known.map(HolderMirror.init), nil)
    case .unknown(let reason): (holders, holdersUnknown) = (nil, reason)
    }
    linksByID = port.linksByID
    linksByPath = port.linksByPath
    switch port.origin {
    case .usb(let identity): (origin, usb, pci) = ("usb", USBMirror(identity), nil)
    case .pci(let numbers): (origin, usb, pci) = ("pci", nil, numbers)
    case .builtIn: (origin, usb, pci) = ("built-in", nil, nil)
    }
    path = port.path
    permission = port.permission.map(PermissionMirror.init)
    pluggedIn = port.presence?.value.map {
      PresenceMirror(secondsAgo: $0.secondsAgo, source: $0.source.rawValue)
    }
    staleLocks = port.staleLocks.map { LockMirror(path: $0.path, pid: $0.pid) }
    suitability = port.suitability.rawValue
  }
}

private struct PresenceMirror: Encodable {
  let secondsAgo: Int
  let source: String
}

private struct LockMirror: Encodable {
  let path: String
  let pid: Int
}

private struct HolderMirror: Encodable {
  let lockFile: String?
  let pid: Int?
  let program: String?
  let remedy: String?
  let service: String?
  let ways: [String]

  init(_ holder: PortHolder) {
    lockFile = holder.lockFile
    pid = holder.pid
    program = holder.program
    remedy = holder.remedy
    service = holder.service
    ways = HoldKind.allCases.filter(holder.ways.contains).map(\.rawValue)
  }
}

private struct PermissionMirror: Encodable {
  let group: String
  let isGranted: Bool
  let isGroupMember: Bool
  let mode: String
  let owner: String
  let processHasGroup: Bool
  let user: String

  init(_ permission: PortPermission) {
    group = permission.group
    isGranted = permission.isGranted
    isGroupMember = permission.isGroupMember
    mode = "0" + String(permission.mode & 0o7777, radix: 8)
    owner = permission.owner
    processHasGroup = permission.processHasGroup
    user = permission.user
  }
}

private struct USBMirror: Encodable {
  let manufacturer: String?
  let place: String
  let product: String?
  let productID: String
  let serialNumber: String?
  let vendorID: String

  init(_ usb: USBIdentity) {
    manufacturer = usb.manufacturer
    place = usb.place
    product = usb.product
    productID = usb.productID
    serialNumber = usb.serialNumber
    vendorID = usb.vendorID
  }
}

private struct AdapterMirror: Encodable {
  let braille: [RuleMirror]
  let explanation: [String]
  let isTakenByProgram: Bool
  let module: ModuleMirror?
  let usb: USBMirror

  init(_ adapter: DriverlessAdapter) {
    braille = adapter.braille.map { RuleMirror(file: $0.file, line: $0.line, text: $0.text) }
    explanation = adapter.explanation
    isTakenByProgram = adapter.isTakenByProgram
    module = adapter.module.map { ModuleMirror(name: $0.name, state: $0.state.rawValue) }
    usb = USBMirror(adapter.usb)
  }
}

private struct RuleMirror: Encodable {
  let file: String
  let line: Int
  let text: String
}

private struct ModuleMirror: Encodable {
  let name: String
  let state: String
}
