import CSerial
import PortInventory
import SerialLink

extension PortPermission {
  /// Tells who may open a node, and who this process is.
  ///
  /// Whether it is granted is the kernel's own answer, so that root, lists of access rights and
  /// containers count. The C functions are `faccessat`, `getgroups`.
  init(of path: String, _ information: stat, roots: SystemRoots) {
    let accounts = AccountDatabase(roots: roots)
    let user = geteuid()
    let isGranted = unsafe faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0
    self.init(
      isGranted: isGranted,
      user: accounts.userName(user),
      owner: accounts.userName(information.st_uid),
      group: accounts.groupName(information.st_gid),
      mode: Int(information.st_mode & 0o7777),
      isGroupMember: accounts.isMember(user: user, of: information.st_gid),
      processHasGroup: Self.processGroups.contains(information.st_gid),
      confinement: !isGranted && Self.isAllowed(by: information)
        ? Confinement.signs(roots: roots) : nil
    )
  }

  /// Whether owner, group and mode alone let this process read and write, as the kernel counts: whoever is
  /// the owner, or else in the group, has the rights of that place and no others (path_resolution(7)).
  static func isAllowed(by information: stat) -> Bool {
    let mode = information.st_mode
    if geteuid() == 0 { return true }
    if geteuid() == information.st_uid { return mode & 0o600 == 0o600 }
    if processGroups.contains(information.st_gid) { return mode & 0o060 == 0o060 }
    return mode & 0o006 == 0o006
  }

  /// The groups that this process carries since the login.
  private static var processGroups: [gid_t] {
    var groups = [gid_t](repeating: 0, count: 1024)
    let count = unsafe getgroups(Int32(groups.count), &groups)
    return [getegid()] + groups.prefix(max(0, Int(count)))
  }
}
