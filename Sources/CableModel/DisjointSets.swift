/// Groups of numbered things that grow by being joined (union-find).
struct DisjointSets: Sendable {
  private var parents: [Int]

  /// Creates as many groups of one as `count` says.
  init(count: Int) {
    parents = Array(0..<count)
  }

  /// The number that stands for the group of a member.
  func root(_ member: Int) -> Int {
    var current = member
    while parents[current] != current {
      current = parents[current]
    }
    return current
  }

  /// Makes the groups of two members one.
  mutating func join(_ one: Int, _ other: Int) {
    let (low, high) = (min(root(one), root(other)), max(root(one), root(other)))
    parents[high] = low
  }
}
