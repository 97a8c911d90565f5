import CSerial
package import PortInventory
import SerialLink

extension PortListing {
  /// Looks at every serial port of a machine, without opening any.
  ///
  /// - Parameter roots: where the system keeps its facts.
  package init(roots: SystemRoots = .system) {
    self = listedPorts(roots: roots)
  }
}

/// The links to a node in one of udev's folders, such as `/dev/serial/by-id`.
func links(to node: String?, in folder: String) -> [String] {
  guard let node else { return [] }
  return FileTree.names(in: folder)
    .map { "\(folder)/\($0)" }
    .filter { FileTree.resolved($0) == node }
}
