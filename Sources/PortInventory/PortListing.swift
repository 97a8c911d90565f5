package import SerialLink

/// Every serial port of a machine, and the adapters that should be ports and are not.
package struct PortListing: Hashable, Sendable {
  package var ports: [ListedPort]
  package var adaptersWithoutPort: [DriverlessAdapter]
  /// How many USB devices there are beside hubs.
  package var usbDevices: Knowable<Int>
  /// What the kernel noted of USB in the last minutes, the newest first.
  package var usbTrouble: Knowable<[USBTrouble]>
  /// What the system runs in; nothing if it seems to be the computer itself.
  package var surroundings: Surroundings?

  /// Creates a listing.
  package init(
    ports: [ListedPort],
    adaptersWithoutPort: [DriverlessAdapter] = [],
    usbDevices: Knowable<Int>,
    usbTrouble: Knowable<[USBTrouble]> = .unknown(because: "USB was not looked at"),
    surroundings: Surroundings? = nil
  ) {
    self.ports = ports
    self.adaptersWithoutPort = adaptersWithoutPort
    self.usbDevices = usbDevices
    self.usbTrouble = usbTrouble
    self.surroundings = surroundings
  }

  /// Whether a port belongs to a USB adapter.
  package var hasAdapter: Bool {
    ports.contains { port in
      if case .usb = port.origin { true } else { false }
    }
  }

  /// Whether another adapter says the same of itself, so that both claim one name by their identity.
  ///
  /// - Parameter port: one of the ports.
  /// - Returns: whether such an adapter is plugged into another socket and has a port.
  package func hasTwin(_ port: ListedPort) -> Bool {
    guard case .usb(let usb) = port.origin else { return false }
    return ports.contains { other in
      guard case .usb(var twin) = other.origin, twin.place != usb.place else { return false }
      twin.place = usb.place
      return twin == usb
    }
  }
}

/// A port with hardware behind it, as far as it can be known without opening it.
package struct ListedPort: Hashable, Sendable {
  package var path: String
  /// Links that stay with the adapter, made from what it says of itself.
  package var linksByID: [String]
  /// Links that stay with the socket.
  package var linksByPath: [String]
  package var origin: Origin
  /// The kernel's driver, if one is named.
  package var driver: String?
  /// The driver that the kernel has for just this chip, where a generic one is bound in its place.
  package var ownDriver: String?
  /// Which port of the board it is, where one is known for what bites.
  package var boardUART: BoardUART?
  /// Since when it is there; nothing for what cannot be plugged in.
  package var presence: Knowable<PortPresence>?
  /// Nothing if the kernel has the port and the folder of devices has no node for it.
  package var permission: PortPermission?
  package var holders: Knowable<[PortHolder]>
  package var staleLocks: [StaleLock]

  /// Where a port comes from.
  package enum Origin: Hashable, Sendable {
    case usb(USBIdentity)
    /// A card, with the numbers of its vendor and device, as in `9710:9865`.
    case pci(String)
    case builtIn
  }

  /// Whether this program could use the port, and what is in the way.
  package enum Suitability: String, Hashable, Sendable, CaseIterable {
    case suitable
    case kernelConsole = "kernel-console"
    case noNode = "no-node"
    /// The driver of all modems is bound, which may not set the rate of this chip.
    case wrongDriver = "wrong-driver"
    case inUse = "in-use"
    case notPermitted = "not-permitted"
  }

  /// Creates an entry.
  package init(
    path: String,
    linksByID: [String] = [],
    linksByPath: [String] = [],
    origin: Origin,
    driver: String? = nil,
    ownDriver: String? = nil,
    boardUART: BoardUART? = nil,
    presence: Knowable<PortPresence>? = nil,
    permission: PortPermission?,
    holders: Knowable<[PortHolder]>,
    staleLocks: [StaleLock] = []
  ) {
    self.path = path
    self.linksByID = linksByID
    self.linksByPath = linksByPath
    self.origin = origin
    self.driver = driver
    self.ownDriver = ownDriver
    self.boardUART = boardUART
    self.presence = presence
    self.permission = permission
    self.holders = holders
    self.staleLocks = staleLocks
  }

  /// Whether this program could use the port; the first thing in the way counts.
  package var suitability: Suitability {
    let known = holders.value ?? []
    if known.contains(where: { $0.ways.contains(.kernelConsole) }) { return .kernelConsole }
    guard let permission else { return .noNode }
    if ownDriver != nil { return .wrongDriver }
    if !known.isEmpty { return .inUse }
    return permission.isGranted ? .suitable : .notPermitted
  }
}

/// Since when a port is there, and who says so.
package struct PortPresence: Hashable, Sendable {
  package var secondsAgo: Int
  package var source: Source

  /// What the time was taken from.
  package enum Source: String, Hashable, Sendable {
    /// What udev noted when it first saw the device.
    case udev
    /// When the node was last given an owner or a mode, which udev does at once.
    case node
  }

  /// Creates a time.
  package init(secondsAgo: Int, source: Source) {
    self.secondsAgo = secondsAgo
    self.source = source
  }
}
