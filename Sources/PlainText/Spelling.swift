/// Finds the word that a person meant by one that is not known.
package enum Spelling {
  /// The name that is most like the given one.
  ///
  /// - Parameters:
  ///   - given: what the person wrote; upper and lower case do not matter.
  ///   - names: the words that are known.
  /// - Returns: the nearest name, or `nil` if none is near enough to be suggested.
  package static func nearest(to given: String, among names: [String]) -> String? {
    let given = given.lowercased()
    let ranked = names.map { (name: $0, distance: distance(given, $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= max(1, given.count / 3) { return best.name }
    let beginners = names.filter { !given.isEmpty && $0.lowercased().hasPrefix(given) }
    return beginners.count == 1 ? beginners.first : nil
  }

  /// The names that are like the given one, or have it in them.
  ///
  /// - Parameters:
  ///   - given: what the person wrote; upper and lower case do not matter.
  ///   - names: the words that are known.
  ///   - count: the most names to return.
  /// - Returns: the nearest first; empty if none is near enough to be suggested.
  package static func near(_ given: String, among names: [String], atMost count: Int) -> [String] {
    let given = given.lowercased()
    let ranked = names.enumerated().map { place, name in
      let holds = given.count > 2 && name.lowercased().contains(given)
      return (name: name, distance: holds ? 0 : distance(given, name.lowercased()), place: place)
    }
    let best = ranked.map(\.distance).min() ?? 0
    return ranked.filter { $0.distance <= min(max(1, given.count / 3), best + 1) }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .prefix(count).map(\.name)
  }

  /// The edit distance of two words.
  ///
  /// - Returns: the least number of letters to insert, drop or change to make one word the other.
  package static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let changed = diagonal + (letter == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
