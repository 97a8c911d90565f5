import SerialLink

extension PosixPort {
  /// The name that stays with the adapter whichever number the kernel gives it; nothing without one.
  ///
  /// udev makes it, from what a USB adapter says of itself. The C functions are `readdir`, `realpath`.
  package var pathByID: String? {
    guard let target = FileTree.resolved(path) else { return nil }
    let folder = roots.dev + "/serial/by-id"
    return FileTree.names(in: folder)
      .map { "\(folder)/\($0)" }
      .first { FileTree.resolved($0) == target }
  }

  /// A name that holds in every folder: the path as given if it does, else where it leads.
  package var absolutePath: String {
    path.hasPrefix("/") ? path : FileTree.resolved(path) ?? path
  }
}
