package import PortInventory
import SerialLink

extension PosixPort {
  /// The name that stays with the adapter whichever number the kernel gives it; nothing without one.
  ///
  /// udev makes it, from what a USB adapter says of itself. The C functions are `readdir`, `realpath`.
  package var pathByID: String? {
    links(to: FileTree.resolved(path), in: roots.dev + "/serial/by-id").first
  }

  /// A name that holds in every folder: the path as given if it does, else where it leads.
  package var absolutePath: String {
    path.hasPrefix("/") ? path : FileTree.resolved(path) ?? path
  }

  /// The port among those of a listing; `nil` if it is none of them, such as a pseudo-terminal.
  package func entry(in listing: PortListing) -> ListedPort? {
    let node = FileTree.resolved(path)
    return listing.ports.first { $0.path == path || $0.path == node }
  }

  /// Whether the name is a link of its own in `/dev`, and none of those that udev makes for every adapter.
  package var isNamedByPerson: Bool {
    guard let node = FileTree.resolved(path), path.hasPrefix(roots.dev + "/") else { return false }
    return node != path && !path.hasPrefix(roots.dev + "/serial/")
  }
}
