/// The elements of a text in XML or HTML, as a reader without mercy finds them.
struct Elements {
  /// The names of all of them.
  private(set) var names: Set<String> = []
  /// The names of all attributes.
  private(set) var attributes: Set<String> = []
  /// What is wrong with how they are nested; nothing if they are.
  private(set) var complaint: String?

  /// What a picture may be made of.
  static let ofPictures: Set<String> = [
    "svg", "title", "desc", "style", "rect", "path", "circle", "polygon", "text",
  ]

  private static let childless: Set<String> = ["meta"]

  init(_ text: String) {
    var open: [String] = []
    for match in text.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)([^<>]*?)(\/?)>/) {
      let (_, slash, name, rest, end) = match.output
      names.insert(String(name))
      for attribute in rest.matches(of: /\s([A-Za-z-]+)="[^"]*"/) {
        attributes.insert(String(attribute.output.1))
      }
      if !slash.isEmpty {
        let last = open.popLast()
        if last != String(name) { complaint = "\(last ?? "nothing") is closed by \(name)" }
      } else if end.isEmpty, !Self.childless.contains(String(name)) {
        open.append(String(name))
      }
    }
    let brackets = text.replacing(/<(\/?)([A-Za-z][A-Za-z0-9]*)([^<>]*?)(\/?)>/, with: "")
      .replacing(/<[?!][^<>]*>/, with: "")
    if brackets.contains("<") { complaint = "a bracket stands alone" }
    if !open.isEmpty { complaint = "\(open) stay open" }
  }
}
