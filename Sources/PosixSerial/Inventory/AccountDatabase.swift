import CSerial
import SerialLink

/// The C library's struct, under a name that no parameter has.
private typealias GroupRecord = group

/// Names of users and groups, and who is in which: first the files, then the C library.
///
/// The library also knows accounts that are kept elsewhere (macOS, a directory server); it is asked
/// only for the running system.
struct AccountDatabase {
  private let folder: String
  private var asksLibrary: Bool { folder == SystemRoots.system.etc }

  /// Looks in the files of a system.
  init(roots: SystemRoots) {
    folder = roots.etc
  }

  /// The name of a user, or the number in digits.
  func userName(_ user: uid_t) -> String {
    entry(in: "passwd", number: user)?.first ?? libraryUserName(user) ?? "\(user)"
  }

  /// The name of a group, or the number in digits.
  func groupName(_ group: gid_t) -> String {
    entry(in: "group", number: group)?.first ?? libraryGroup(group)?.name ?? "\(group)"
  }

  /// Whether a user is in a group, by the group's list or as the user's own first group.
  func isMember(user: uid_t, of group: gid_t) -> Bool {
    if let account = entry(in: "passwd", number: user), account.count > 3,
      account[3] == "\(group)"
    {
      return true
    }
    let name = userName(user)
    if let line = entry(in: "group", number: group), line.count > 3,
      line[3].split(separator: ",").contains(Substring(name))
    {
      return true
    }
    return libraryGroup(group)?.members.contains(name) ?? false
  }

  /// The fields of the line with this number; in both files it is the third field.
  private func entry(in file: String, number: UInt32) -> [String]? {
    FileTree.text(of: "\(folder)/\(file)")?
      .split(separator: "\n")
      .lazy
      .map { line in line.split(separator: ":", omittingEmptySubsequences: false).map(String.init) }
      .first { fields in fields.count > 2 && fields[2] == "\(number)" }
  }

  /// The C function is `getpwuid_r`.
  private func libraryUserName(_ user: uid_t) -> String? {
    guard asksLibrary else { return nil }
    var account = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    let result = unsafe getpwuid_r(user, &account, &buffer, buffer.count, &found)
    guard result == 0, unsafe found != nil else { return nil }
    return unsafe String(cString: account.pw_name)
  }

  /// The C function is `getgrgid_r`.
  private func libraryGroup(_ group: gid_t) -> (name: String, members: [String])? {
    guard asksLibrary else { return nil }
    var record = unsafe GroupRecord()
    var found: UnsafeMutablePointer<GroupRecord>?
    var buffer = [CChar](repeating: 0, count: 65_536)
    let result = unsafe getgrgid_r(group, &record, &buffer, buffer.count, &found)
    guard result == 0, unsafe found != nil else { return nil }
    var members: [String] = []
    var index = 0
    while let list = unsafe record.gr_mem, let member = unsafe list[index] {
      unsafe members.append(String(cString: member))
      index += 1
    }
    return (unsafe String(cString: record.gr_name), members)
  }
}
