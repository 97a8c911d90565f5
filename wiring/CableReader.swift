import CableModel
import JSONSyntax
import SerialLink

/// Turns the values of a cable file into a cable, so far as their shape tells.
///
/// Whether the parts fit together is for `CableRules`.
struct CableReader {
  private static let keys = [
    "id", "name", "purpose", "numbers", "sources", "evidence", "doubts", "host", "sections",
    "device", "make", "conductors", "jumpers", "line", "protocol",
  ]

  /// Reads the outermost object.
  ///
  /// - Throws: the first key that is unknown, missing or of the wrong kind.
  static func cable(_ node: CableFileNode) throws(CableFileError) -> Cable {
    let file = try node.object(keys: keys)
    let (origin, lead) = try CableEndReader.host(try file.required("host", .object))
    let upstream = try SectionReader.upstream(origin, lead, file.optional("sections"))
    let host = upstream.flatMap(HostEnd.init(endOf:)) ?? origin
    let device = try CableEndReader.device(try file.required("device", .object))
    let contacts = CableContacts(host: host.connector, device: device.connector)
    var numbers: [String] = []
    if let listed = file.optional("numbers") { numbers = try texts(listed) }
    var doubts: [Doubt] = []
    for item in try file.optional("doubts")?.items() ?? [] {
      doubts.append(try doubt(item, contacts))
    }
    return Cable(
      id: try id(try file.required("id")),
      name: try file.required("name").text(),
      purpose: try file.required("purpose").text(),
      printedNumbers: numbers,
      sources: try sources(try file.required("sources", .list)),
      evidence: try file.optional("evidence")?.choice(),
      doubts: doubts,
      host: host,
      upstream: upstream,
      device: device,
      make: try file.optional("make")?.choice() ?? .crimped,
      conductors: try conductors(try file.required("conductors", .list), contacts),
      jumpers: try jumpers(try file.required("jumpers", .list), contacts),
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

  static func conductors(
    _ node: CableFileNode,
    _ contacts: CableContacts
  ) throws(CableFileError) -> [Conductor] {
    var conductors: [Conductor] = []
    for item in try node.items() {
      let conductor = try item.object(keys: ["from", "to", "colour"] + WireComponent.keys)
      conductors.append(
        Conductor(
          from: try contacts.number(try conductor.required("from", .whole), at: .host),
          to: try contacts.number(try conductor.required("to", .whole), at: .device),
          colour: try conductor.optional("colour")?.text(),
          component: try WireComponent(conductor)
        )
      )
    }
    return conductors
  }

  static func jumpers(
    _ node: CableFileNode,
    _ contacts: CableContacts
  ) throws(CableFileError) -> [Jumper] {
    var jumpers: [Jumper] = []
    for item in try node.items() {
      let jumper = try item.object(keys: ["join", "colours"] + WireComponent.keys)
      var pins: [Pin] = []
      for item in try jumper.required("join", .list).items() {
        pins.append(try contacts.pin(item))
      }
      var colours: [String] = []
      if let listed = jumper.optional("colours") { colours = try texts(listed) }
      jumpers.append(Jumper(pins: pins, colours: colours, component: try WireComponent(jumper)))
    }
    return jumpers
  }

  private static func doubt(
    _ node: CableFileNode,
    _ contacts: CableContacts
  ) throws(CableFileError) -> Doubt {
    let doubt = try node.object(keys: ["about", "text", "source"])
    return Doubt(
      pin: try doubt.optional("about").map { (node) throws(CableFileError) in
        try contacts.pin(node)
      },
      text: try doubt.required("text").text(),
      source: try doubt.required("source").text()
    )
  }

  private static func line(_ node: CableFileNode) throws(CableFileError) -> LineSettings {
    let line = try node.object(keys: ["baudRate", "dataBits", "parity", "stopBits"])
    return LineSettings(
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
