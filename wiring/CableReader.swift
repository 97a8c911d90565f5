import CableModel

/// Turns the values of a cable file into a cable, so far as their shape tells.
///
/// Whether the parts fit together is for `CableRules`.
struct CableReader {
  private static let keys = [
    "id", "name", "purpose", "sources", "host", "device", "conductors", "jumpers", "line",
    "protocol",
  ]

  /// Reads the outermost object.
  ///
  /// - Throws: the first key that is unknown, missing or of the wrong kind.
  static func cable(_ node: CableFileNode) throws(CableFileError) -> Cable {
    let file = try node.object(keys: keys)
    return Cable(
      id: try id(try file.required("id")),
      name: try file.required("name").text(),
      purpose: try file.required("purpose").text(),
      sources: try sources(try file.required("sources", .list)),
      host: try host(try file.required("host", .object)),
      device: try device(try file.required("device", .object)),
      conductors: try conductors(try file.required("conductors", .list)),
      jumpers: try jumpers(try file.required("jumpers", .list)),
      line: try line(try file.required("line", .object)),
      deviceProtocol: try file.required("protocol").choice()
    )
  }

  private static func id(_ node: CableFileNode) throws(CableFileError) -> String {
    let id = try node.text()
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    let isGood = words.allSatisfy { word in
      !word.isEmpty
        && word.utf8.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }
    guard isGood else { throw node.error(.badID(id)) }
    return id
  }

  private static func sources(_ node: CableFileNode) throws(CableFileError) -> [String] {
    let sources = try texts(node)
    guard !sources.isEmpty else { throw node.error(.empty) }
    return sources
  }

  private static func host(_ node: CableFileNode) throws(CableFileError) -> HostEnd {
    let end = try node.object(keys: ["connector", "gender", "name", "pins"])
    let connector: ConnectorKind = try end.required("connector").choice()
    var pins: [Int: HostSignal] = [:]
    for (key, node) in try end.required("pins", .object).members() {
      pins[try pinNumber(key, of: connector, at: node)] = try node.choice()
    }
    return HostEnd(
      connector: connector,
      gender: try end.required("gender").choice(),
      name: try end.required("name").text(),
      pins: pins
    )
  }

  private static func device(_ node: CableFileNode) throws(CableFileError) -> DeviceEnd {
    let end = try node.object(keys: ["connector", "gender", "name", "pins"])
    let connector: ConnectorKind = try end.required("connector").choice()
    var pins: [Int: DeviceSignal] = [:]
    for (key, node) in try end.required("pins", .object).members() {
      let number = try pinNumber(key, of: connector, at: node)
      let signal = try node.object(keys: ["signal", "direction", "hazard"])
      pins[number] = DeviceSignal(
        name: try signal.required("signal").text(),
        direction: try signal.required("direction").choice(),
        hazard: try signal.optional("hazard")?.text()
      )
    }
    return DeviceEnd(
      connector: connector,
      gender: try end.required("gender").choice(),
      name: try end.required("name").text(),
      pins: pins
    )
  }

  private static func pinNumber(
    _ key: String,
    of connector: ConnectorKind,
    at node: CableFileNode
  ) throws(CableFileError) -> Int {
    guard let number = Int(key), String(number) == key, connector.pins.contains(number) else {
      throw node.error(.noSuchPin(key, connector))
    }
    return number
  }

  private static func conductors(_ node: CableFileNode) throws(CableFileError) -> [Conductor] {
    var conductors: [Conductor] = []
    for item in try node.items() {
      let conductor = try item.object(keys: ["from", "to", "colour"])
      conductors.append(
        Conductor(
          from: try conductor.required("from", .whole).whole(),
          to: try conductor.required("to", .whole).whole(),
          colour: try conductor.optional("colour")?.text()
        )
      )
    }
    return conductors
  }

  private static func jumpers(_ node: CableFileNode) throws(CableFileError) -> [Jumper] {
    var jumpers: [Jumper] = []
    for item in try node.items() {
      let jumper = try item.object(keys: ["join", "colours"])
      var pins: [Pin] = []
      for item in try jumper.required("join", .list).items() {
        pins.append(try pin(item))
      }
      var colours: [String] = []
      if let listed = jumper.optional("colours") { colours = try texts(listed) }
      jumpers.append(Jumper(pins: pins, colours: colours))
    }
    return jumpers
  }

  private static func pin(_ node: CableFileNode) throws(CableFileError) -> Pin {
    let name = try node.text()
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let end = End(rawValue: parts[0]),
      let number = Int(parts[1]), String(number) == parts[1]
    else { throw node.error(.badPinName(name)) }
    return Pin(end, number)
  }

  private static func line(_ node: CableFileNode) throws(CableFileError) -> LineFormat {
    let line = try node.object(keys: ["baudRate", "dataBits", "parity", "stopBits"])
    return LineFormat(
      baudRate: try line.required("baudRate", .whole).whole(in: 50...4_000_000),
      dataBits: try line.required("dataBits", .whole).whole(in: 5...8),
      parity: try line.required("parity").choice(),
      stopBits: try line.required("stopBits", .whole).whole(in: 1...2)
    )
  }

  private static func texts(_ node: CableFileNode) throws(CableFileError) -> [String] {
    var texts: [String] = []
    for item in try node.items() {
      texts.append(try item.text())
    }
    return texts
  }
}
