package import CableModel

/// The cables that the program knows, and those that people bring in files of their own.
///
/// Every way in leads through the same reading and the same rules, so that a shipped cable is held
/// to no other standard than one written yesterday.
package enum CableLibrary {
  /// The cable that is meant when none is named.
  package static let defaultID = "cisco-rollover-gc98mf"

  /// The shipped cables, the default first; one line for each file in `wiring/cables`.
  package static let shipped: [ShippedCable] = [
    ShippedCable(id: defaultID, bytes: PackageResources.cisco_rollover_gc98mf_json5),
    ShippedCable(id: "apc-940-0024c", bytes: PackageResources.apc_940_0024c_json5),
    ShippedCable(id: "smart-custom", bytes: PackageResources.smart_custom_json5),
  ]

  /// The names of the shipped cables.
  package static var ids: [String] {
    shipped.map(\.id)
  }

  /// The cable that a person names: a shipped one, or a file.
  ///
  /// A name with a slash, or one that ends as cable files do, is always a file when no shipped
  /// cable is called so.
  ///
  /// - Throws: `unknownCable` if it is neither, else what is wrong with the file.
  package static func cable(named idOrFile: String) throws(CableFileError) -> Cable {
    if ids.contains(idOrFile) { return try load(id: idOrFile) }
    let looksLikeFile =
      idOrFile.contains("/") || idOrFile.hasSuffix(".json5") || idOrFile.hasSuffix(".json")
    guard looksLikeFile || CableFile.exists(idOrFile) else { throw .unknownCable(idOrFile) }
    return try load(file: idOrFile)
  }

  /// The shipped cable of this name.
  package static func load(id: String) throws(CableFileError) -> Cable {
    guard let entry = shipped.first(where: { $0.id == id }) else { throw .unknownCable(id) }
    return try load(entry)
  }

  /// A shipped cable; its name must be that of its file.
  package static func load(_ entry: ShippedCable) throws(CableFileError) -> Cable {
    let file = "\(entry.id).json5"
    let cable = try load(entry.bytes, origin: file)
    guard cable.id == entry.id else {
      throw .mistaken(
        file: file,
        at: .top.key("id"),
        .differsFromFileName(id: cable.id, fileName: entry.id)
      )
    }
    return cable
  }

  /// The cable described in a file.
  package static func load(file path: String) throws(CableFileError) -> Cable {
    try load(CableFile.read(path), origin: path)
  }

  /// The cable described in a text.
  ///
  /// - Parameters:
  ///   - bytes: JSON5 in UTF-8.
  ///   - origin: what errors call the text, such as the name of its file.
  /// - Returns: a cable that keeps all rules.
  /// - Throws: `notJSON5` or `mistaken`, for the first thing that is wrong.
  package static func load(_ bytes: [UInt8], origin: String) throws(CableFileError) -> Cable {
    let value: JSON5Value
    do throws(JSON5Error) {
      value = try JSON5Parser.parse(bytes)
    } catch {
      throw .notJSON5(file: origin, error)
    }
    let cable = try CableReader.cable(CableFileNode(file: origin, place: .top, value: value))
    try CableRules.check(cable, file: origin)
    return cable
  }
}

/// A cable file that was built into the program.
package struct ShippedCable: Hashable, Sendable {
  /// The name of the cable, and of its file without the `.json5`.
  package let id: String
  package let bytes: [UInt8]

  /// Creates an entry of the library.
  package init(id: String, bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
  }
}
