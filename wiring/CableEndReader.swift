import CableModel
import JSONSyntax

/// Turns the ends of a cable file into values: an object that describes one, or the name of a known one.
enum CableEndReader {
  /// The end at the computer, and the lead that brings the signals there, if the file says so.
  static func host(_ node: CableFileNode) throws(CableFileError) -> (HostEnd, lead: Section?) {
    let node = try described(node)
    let end = try node.object(keys: ["connector", "contacts", "gender", "name", "pins", "lead"])
    let connector = try connector(of: end)
    var pins: [Int: HostSignal] = [:]
    for (key, node) in try end.required("pins", .object).members() {
      pins[try contact(key, of: connector, at: node)] = try node.choice()
    }
    let host = HostEnd(
      connector: connector,
      gender: try end.required("gender").choice(),
      name: try end.required("name").text(),
      pins: pins
    )
    let make: SectionMake? = try end.optional("lead")?.choice()
    return (host, make.map { Section(leadTo: host, $0) })
  }

  /// The end at the device.
  static func device(_ node: CableFileNode) throws(CableFileError) -> DeviceEnd {
    let node = try described(node)
    let end = try node.object(keys: ["connector", "contacts", "socket", "gender", "name", "pins"])
    let connector = try connector(of: end)
    var pins: [Int: DeviceSignal] = [:]
    for (key, node) in try end.required("pins", .object).members() {
      let number = try contact(key, of: connector, at: node)
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
      pins: pins,
      socket: try socket(of: end, for: connector)
    )
  }

  /// The object that stands for an end that is called by its name.
  private static func described(_ node: CableFileNode) throws(CableFileError) -> CableFileNode {
    guard let name = try node.textIfAny() else { return node }
    guard let known = KnownEnds.files[name] else {
      throw node.error(.unknownEnd(name, known: KnownEnds.files.keys.sorted()))
    }
    let file = "\(name).json5"
    do throws(JSON5Error) {
      return CableFileNode(file: file, node: JSONNode(try JSON5Parser.parse(known)))
    } catch {
      throw .notJSON5(file: file, error)
    }
  }

  /// The kind of connector; a row of contacts has as many as the file says, or names.
  static func connector(of end: CableFileObject) throws(CableFileError) -> ConnectorKind {
    let node = try end.required("connector")
    let word = try node.text()
    if let kind = ConnectorKind.named.first(where: { $0.rawValue == word }) { return kind }
    guard word == ConnectorKind.headerName else {
      throw node.error(.unknownWord(word, known: ConnectorKind.names))
    }
    if let contacts = end.optional("contacts") {
      return .header(try contacts.whole(in: 2...ConnectorKind.longestHeader))
    }
    var highest = 2
    for (key, node) in try end.required("pins", .object).members() {
      guard let number = Int(key), (1...ConnectorKind.longestHeader).contains(number) else {
        throw node.error(.noSuchPin(key, .header(ConnectorKind.longestHeader)))
      }
      highest = max(highest, number)
    }
    return .header(highest)
  }

  private static func socket(
    of end: CableFileObject,
    for plug: ConnectorKind
  ) throws(CableFileError) -> ConnectorKind? {
    guard let node = end.optional("socket") else { return nil }
    let word = try node.text()
    guard let socket = ConnectorKind.named.first(where: { $0.rawValue == word }) else {
      throw node.error(.unknownWord(word, known: ConnectorKind.named.map(\.rawValue)))
    }
    guard plug.number(of: plug.pins.lowerBound, in: socket) != nil else {
      throw node.error(.noSocketFor(plug, socket: socket))
    }
    return socket
  }

  private static func contact(
    _ key: String,
    of connector: ConnectorKind,
    at node: CableFileNode
  ) throws(CableFileError) -> Int {
    guard let number = connector.contact(named: key) else {
      throw node.error(.noSuchPin(key, connector))
    }
    return number
  }
}

/// The contacts that wires and joins of a file can name.
struct CableContacts {
  let host: ConnectorKind
  let device: ConnectorKind

  private func connector(_ end: End) -> ConnectorKind { end == .host ? host : device }

  /// The number of a contact at an end, which stands in the file as a number or as "shell".
  func number(_ node: CableFileNode, at end: End) throws(CableFileError) -> Int {
    let label: String
    if let text = try node.textIfAny() { label = text } else { label = String(try node.whole()) }
    guard let number = connector(end).contact(named: label) else {
      throw node.error(.noSuchPin(label, connector(end)))
    }
    return number
  }

  /// A contact with its end, which stands in the file as "host:1".
  func pin(_ node: CableFileNode) throws(CableFileError) -> Pin {
    let name = try node.text()
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let end = End(rawValue: parts[0]),
      parts[1] == "shell" || Int(parts[1]).map(String.init) == parts[1]
    else { throw node.error(.badPinName(name)) }
    guard let number = connector(end).contact(named: parts[1]) else {
      throw node.error(.noSuchPin(parts[1], connector(end)))
    }
    return Pin(end, number)
  }
}
