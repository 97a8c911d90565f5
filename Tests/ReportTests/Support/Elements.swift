/// The elements of a text in XML or HTML, as a strict reader finds them.
struct Elements {
  /// The names of all of them.
  private(set) var names: Set<String> = []
  /// The names of all attributes.
  private(set) var attributes: Set<String> = []
  /// What is wrong with how they are nested; `nil` if nothing is.
  private(set) var complaint: String? {
    didSet { complaint = oldValue ?? complaint }
  }

  /// What a picture may be made of.
  static let ofPictures: Set<String> = [
    "svg", "title", "desc", "style", "rect", "path", "circle", "polygon", "text",
  ]

  private static let childless: Set<String> = ["meta"]

  private var open: [String] = []

  init(_ text: String) {
    // Each part but the first begins just behind a "<".
    for part in text.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
      .dropFirst()
    {
      guard let end = part.firstIndex(of: UInt8(ascii: ">")) else {
        complaint = "a bracket stands alone"
        continue
      }
      read(String(Substring(part[..<end])))
    }
    if !open.isEmpty { complaint = "\(open) stay open" }
  }

  /// Reads what stands between two brackets.
  private mutating func read(_ tag: String) {
    switch tag.utf8.first {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return
    case UInt8(ascii: "/"):
      let name = String(tag.dropFirst())
      let last = open.popLast()
      if last != name { complaint = "\(last ?? "nothing") is closed by \(name)" }
    default:
      let isClosed = tag.hasSuffix("/")
      // Outside of quotes there are only names: the parts with even numbers.
      let parts = tag.utf8.dropLast(isClosed ? 1 : 0)
        .split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      let words = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }
        .flatMap { $0.element.split(separator: UInt8(ascii: " ")) }
        .map { String(Substring($0)) }
      let name = words.first ?? ""
      let isName = name.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0 }
      let areAttributes = words.dropFirst().allSatisfy { $0.last == "=" || $0 == "open" }
      guard !name.isEmpty, isName, areAttributes, parts.count.isMultiple(of: 2) == false else {
        complaint = "<\(tag)> is no element"
        return
      }
      names.insert(name)
      attributes.formUnion(
        words.dropFirst().filter { $0.last == "=" }.map { String($0.dropLast()) }
      )
      if !isClosed, !Self.childless.contains(name) { open.append(name) }
    }
  }
}
