package import SerialLink

/// What a name in the file system turned out to be.
package enum NodeKind: Hashable, Sendable {
  case absent
  /// A symbolic link whose target is not there.
  case danglingLink(target: String)
  /// A character device that a terminal driver serves.
  case serial
  /// A character device of another sort, such as `/dev/null`.
  case otherCharacterDevice
  /// A serial name with no hardware behind it: the driver answers EIO (a phantom 8250 port).
  case phantom
  case directory
  case regularFile
  case other
  /// A port of another computer, by an address and not by a name in the file system.
  case network(NetworkAddress.Scheme)
  /// A character device that could not be looked at closely enough to tell (no permission).
  case unexaminedCharacterDevice
}

/// Who may open a port and who asks.
package struct PortPermission: Hashable, Sendable {
  /// Whether this process may read and write it.
  package var isGranted: Bool
  package var user: String
  package var owner: String
  package var group: String
  /// The permission bits, as in `0660`.
  package var mode: Int
  /// Whether the user database lists the user in the node's group.
  package var isGroupMember: Bool
  /// Whether this process carries that group; a membership newer than the login does not show here.
  package var processHasGroup: Bool
  /// Where owner, group and mode allow what the system refuses: what shows that this process may do less than
  /// its user, each as a phrase, perhaps none; `nil` otherwise.
  package var confinement: [String]?

  /// Whether a group is made for devices: to join the group of root, or that of nobody, is no way.
  package var isGroupJoinable: Bool { !["root", "nogroup", "nobody", "wheel"].contains(group) }

  /// Creates a permission record from its parts.
  package init(
    isGranted: Bool,
    user: String,
    owner: String,
    group: String,
    mode: Int,
    isGroupMember: Bool,
    processHasGroup: Bool,
    confinement: [String]? = nil
  ) {
    self.isGranted = isGranted
    self.user = user
    self.owner = owner
    self.group = group
    self.mode = mode
    self.isGroupMember = isGroupMember
    self.processHasGroup = processHasGroup
    self.confinement = confinement
  }
}

/// What the system says of a port without opening the line.
package struct PortSurvey: Hashable, Sendable {
  /// The name as given.
  package var path: String
  /// Where it leads when links are followed; nothing if it leads nowhere.
  package var resolvedPath: String?
  package var kind: NodeKind
  /// Nothing when there is no node to have permissions.
  package var permission: PortPermission?
  /// What is behind it, such as "pseudo-terminal" or "USB adapter, driver ftdi_sio".
  package var hardware: String?
  /// The driver that this chip has of its own, where another one that cannot set its rate is bound to it.
  package var ownDriver: String?
  /// Which serial port of the board it is, if its pins are bare.
  package var boardUART: BoardUART?
  /// Other ports on this machine that could have been meant, best first.
  package var otherPorts: [String]
  /// Who uses it beside this program; this program's own part is left out.
  package var holders: Knowable<[PortHolder]>
  /// Lock files of programs that have ended.
  package var staleLocks: [StaleLock]
  /// For a name that leads to no port: the USB serial adapters that are plugged in and have none.
  package var adaptersWithoutPort: [DriverlessAdapter]
  /// For a name that leads to no port: how many USB devices there are beside hubs.
  package var usbDevices: Knowable<Int>
  /// For a name that leads to no port: what the kernel noted of USB in the last minutes.
  package var usbTrouble: Knowable<[USBTrouble]>
  /// What the system runs in; nothing if it seems to be the computer itself.
  package var surroundings: Surroundings?

  /// Those of the other ports that belong to USB adapters, as the system names them.
  package var otherAdapters: [String] {
    let names = ["/ttyUSB", "/ttyACM", "/cu.usb"]
    return otherPorts.filter { port in names.contains { port.contains($0) } }
  }

  /// Creates a survey from its parts.
  package init(
    path: String,
    resolvedPath: String?,
    kind: NodeKind,
    permission: PortPermission?,
    hardware: String? = nil,
    ownDriver: String? = nil,
    boardUART: BoardUART? = nil,
    otherPorts: [String] = [],
    holders: Knowable<[PortHolder]> = .known([]),
    staleLocks: [StaleLock] = [],
    adaptersWithoutPort: [DriverlessAdapter] = [],
    usbDevices: Knowable<Int> = .unknown(because: "USB was not looked at"),
    usbTrouble: Knowable<[USBTrouble]> = .unknown(because: "USB was not looked at"),
    surroundings: Surroundings? = nil
  ) {
    self.path = path
    self.resolvedPath = resolvedPath
    self.kind = kind
    self.permission = permission
    self.hardware = hardware
    self.ownDriver = ownDriver
    self.boardUART = boardUART
    self.otherPorts = otherPorts
    self.holders = holders
    self.staleLocks = staleLocks
    self.adaptersWithoutPort = adaptersWithoutPort
    self.usbDevices = usbDevices
    self.usbTrouble = usbTrouble
    self.surroundings = surroundings
  }
}
