import SerialLink

/// The serial ports of a machine, and the adapters that have none.
struct ListingMirror: Encodable {
  let adaptersWithoutPort: [AdapterMirror]
  let ports: [PortMirror]
  /// How many USB devices there are; left out where that cannot be known.
  let usbDevices: Int?

  init(_ listing: PortListing) {
    adaptersWithoutPort = listing.adaptersWithoutPort.map(AdapterMirror.init)
    ports = listing.ports.map(PortMirror.init)
    usbDevices = listing.usbDevices.value
  }
}

struct PortMirror: Encodable {
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

struct PresenceMirror: Encodable {
  let secondsAgo: Int
  let source: String
}

struct LockMirror: Encodable {
  let path: String
  let pid: Int
}

struct HolderMirror: Encodable {
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

struct PermissionMirror: Encodable {
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

struct USBMirror: Encodable {
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

struct AdapterMirror: Encodable {
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

struct RuleMirror: Encodable {
  let file: String
  let line: Int
  let text: String
}

struct ModuleMirror: Encodable {
  let name: String
  let state: String
}
