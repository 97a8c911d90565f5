import PlainText

/// Sorts ports by how likely it is that they were meant by a name.
///
/// - Parameters:
///   - ports: paths.
///   - name: what the person wrote.
/// - Returns: the paths, the most similar last component first, then by the alphabet.
func sortedBySimilarity(_ ports: [String], to name: String) -> [String] {
  let wanted = FileTree.name(of: name).lowercased()
  return
    ports
    .map { port in
      (port: port, distance: Spelling.distance(FileTree.name(of: port).lowercased(), wanted))
    }
    .sorted { ($0.distance, $0.port) < ($1.distance, $1.port) }
    .map(\.port)
}
