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
}
