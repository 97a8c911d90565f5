package import PortInventory
import SerialLink

extension OpenError {
  /// Why the port was not opened, in one sentence without a final period.
  package var sentence: String {
    switch self {
    case .notFound(let path): "There is no '\(path)'"
    case .notSerial(let path, let kind): kind.sentence(about: path)
    case .notPermitted(let path, let error): "No permission to open '\(path)' (\(error.name))"
    case .confined(let path, let error, _):
      "Owner, group and mode of '\(path)' allow it, and the system refuses to open it (\(error.name))"
    case .held(let path, .exclusive): "Another program has '\(path)' open exclusively (TIOCEXCL)"
    case .held(let path, .locked): "Another program has locked '\(path)' (flock)"
    case .held(let path, .kernelConsole): "'\(path)' is the kernel's console"
    case .held(let path, .open), .held(let path, .lockFile), .held(let path, .login):
      "Another program uses '\(path)'"
    case .inUse(let path, let holders): Self.sentence(about: path, holders)
    case .settingsRefused(let path, let wanted, let got?, _):
      "'\(path)' was asked for \(wanted) and took \(got)"
    case .settingsRefused(let path, let wanted, nil, let error):
      "'\(path)' refused \(wanted)\(error.map { ": \($0)" } ?? "")"
    case .unreachable(let path, let failure): failure.sentence(about: path)
    case .interrupted(let signal): "Interrupted by signal \(signal)"
    case .system(let path, let error): "Cannot open '\(path)': \(error)"
    }
  }
}

extension OpenError {
  /// Who uses a port, and the command that makes the first of them release it.
  private static func sentence(about path: String, _ holders: [PortHolder]) -> String {
    let facts = holders.map { "\($0.name) \($0.activity)" }.joined(separator: "; ")
    let remedy = holders.lazy.compactMap(\.remedy).first
    return "'\(path)' is in use: \(facts)" + (remedy.map { "; to end that: \($0)" } ?? "")
  }
}
