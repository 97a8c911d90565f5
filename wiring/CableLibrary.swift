package import CableModel
import JSONSyntax

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
    ShippedCable(id: "apc-940-0020b", bytes: PackageResources.apc_940_0020b_json5),
    ShippedCable(id: "apc-940-0020c", bytes: PackageResources.apc_940_0020c_json5),
    ShippedCable(id: "apc-940-0023a", bytes: PackageResources.apc_940_0023a_json5),
    ShippedCable(id: "apc-940-0095a", bytes: PackageResources.apc_940_0095a_json5),
    ShippedCable(id: "apc-940-0095b", bytes: PackageResources.apc_940_0095b_json5),
    ShippedCable(id: "apc-940-0103", bytes: PackageResources.apc_940_0103_json5),
    ShippedCable(id: "apc-940-0119a", bytes: PackageResources.apc_940_0119a_json5),
    ShippedCable(id: "apc-940-0127b", bytes: PackageResources.apc_940_0127b_json5),
    ShippedCable(id: "apc-940-0128a", bytes: PackageResources.apc_940_0128a_json5),
    ShippedCable(id: "apc-940-0144", bytes: PackageResources.apc_940_0144_json5),
    ShippedCable(id: "apc-940-0625a", bytes: PackageResources.apc_940_0625a_json5),
    ShippedCable(id: "apc-940-1000", bytes: PackageResources.apc_940_1000_json5),
    ShippedCable(id: "back-ups-cs", bytes: PackageResources.back_ups_cs_json5),
    ShippedCable(id: "cisco-console", bytes: PackageResources.cisco_console_json5),
    ShippedCable(id: "null-modem", bytes: PackageResources.null_modem_json5),
  ]

  /// The names of the shipped cables.
  package static var ids: [String] {
    shipped.map(\.id)
  }

  /// The cable that a person names: a shipped one by its name or by what is printed on it, or a file.
  ///
  /// A name with a slash, or one that ends as cable files do, is always a file when no shipped
  /// cable has this name.
  ///
  /// - Parameters:
  ///   - idOrFile: the name.
  ///   - read: reads all bytes of a file, of which at most `longestFile` are useful.
  /// - Returns: the cable.
  /// - Throws: `unknownCable` if it is none of these, `severalCables` or `noCable` if a number is on
  ///   several cables or on something else, else what is wrong with the file.
  package static func cable(
    named idOrFile: String,
    reading read: (_ path: String) throws(UnreadableReason) -> [UInt8]
  ) throws(CableFileError) -> Cable {
    if ids.contains(idOrFile) { return try load(id: idOrFile) }
    let looksLikeFile =
      idOrFile.contains("/") || idOrFile.hasSuffix(".json5") || idOrFile.hasSuffix(".json")
    if !looksLikeFile {
      let fitting = try cables(printed: idOrFile)
      if fitting.count == 1 { return fitting[0] }
      guard fitting.isEmpty else {
        throw .severalCables(idOrFile, differing: CableDifference.words(on: fitting))
      }
      if let thing = OtherNumber.thing(numbered: idOrFile) { throw .noCable(idOrFile, thing) }
    }
    let bytes: [UInt8]
    do throws(UnreadableReason) {
      bytes = try read(idOrFile)
    } catch {
      guard looksLikeFile || error != .notFound && error != .folder else {
        throw .unknownCable(idOrFile)
      }
      throw .unreadable(file: idOrFile, reason: error)
    }
    return try load(bytes, origin: idOrFile)
  }

  /// The size in bytes above which a file is certainly something else.
  package static let longestFile = 100_000

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

  /// The cable described in a text.
  ///
  /// - Parameters:
  ///   - bytes: JSON5 in UTF-8.
  ///   - origin: what errors call the text, such as the name of its file.
  /// - Returns: a cable that keeps all rules.
  /// - Throws: `notJSON5` or `mistaken`, for the first thing that is wrong.
  package static func load(_ bytes: [UInt8], origin: String) throws(CableFileError) -> Cable {
    let value: JSONValue
    do throws(JSON5Error) {
      value = try JSON5Parser.parse(bytes)
    } catch {
      throw .notJSON5(file: origin, error)
    }
    let cable = try CableReader.cable(CableFileNode(file: origin, node: JSONNode(value)))
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
