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
    self.init(
      isGranted: unsafe faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0,
      user: accounts.userName(user),
      owner: accounts.userName(information.st_uid),
      group: accounts.groupName(information.st_gid),
      mode: Int(information.st_mode & 0o7777),
      isGroupMember: accounts.isMember(user: user, of: information.st_gid),
      processHasGroup: Self.processGroups.contains(information.st_gid)
    )
  }

  /// The groups that this process carries since the login.
  private static var processGroups: [gid_t] {
    var groups = [gid_t](repeating: 0, count: 1024)
    let count = unsafe getgroups(Int32(groups.count), &groups)
    return [getegid()] + groups.prefix(max(0, Int(count)))
  }
}
