/// Sorts ports by how likely it is that they were meant by a name.
///
/// - Parameters:
///   - ports: paths.
///   - name: what the person wrote.
/// - Returns: the paths, the most similar last component first, then by the alphabet.
func sortedBySimilarity(_ ports: [String], to name: String) -> [String] {
  let wanted = Array(FileTree.name(of: name).lowercased())
  return
    ports
    .map { port in
      (port: port, distance: editDistance(Array(FileTree.name(of: port).lowercased()), wanted))
    }
    .sorted { ($0.distance, $0.port) < ($1.distance, $1.port) }
    .map(\.port)
}

/// The least number of characters to insert, remove or replace that makes one text the other.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (index, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in right.enumerated() {
      let replaced = diagonal + (character == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
