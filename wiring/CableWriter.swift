package import CableModel
import JSONSyntax
import SerialLink

extension Cable {
  /// The cable as the text of a file that `CableLibrary` reads.
  ///
  /// An end that is one of the known ones is called by its name. Sections in front are left out: the host
  /// end has the signals that arrive behind them.
  package var file: String {
    var lines = ["{"]
    let add = { (key: String, value: String) in lines.append("  \(key): \(value),") }
    add("id", quoted(id))
    add("name", quoted(name))
    add("purpose", quoted(purpose))
    if !printedNumbers.isEmpty { add("numbers", list(printedNumbers.map(quoted))) }
    add("sources", list(sources.map(quoted)))
    if let evidence { add("evidence", quoted(evidence.rawValue)) }
    if !doubts.isEmpty { add("doubts", list(doubts.map(text))) }
    add("host", KnownEnds.name(of: host).map(quoted) ?? text(host))
    add("device", KnownEnds.name(of: device).map(quoted) ?? text(device))
    if make != .crimped { add("make", quoted(make.rawValue)) }
    add("conductors", list(conductors.map(text)))
    add("jumpers", list(jumpers.map(text)))
    add(
      "line",
      object([
        ("baudRate", "\(line.baudRate)"), ("dataBits", "\(line.dataBits)"),
        ("parity", quoted(line.parity.rawValue)), ("stopBits", "\(line.stopBits)"),
      ])
    )
    add("protocol", quoted(deviceProtocol.rawValue))
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func text(_ doubt: Doubt) -> String {
    object(
      (doubt.pin.map { [("about", quoted(name(of: $0)))] } ?? [])
        + [("text", quoted(doubt.text)), ("source", quoted(doubt.source))]
    )
  }

  private func text(_ conductor: Conductor) -> String {
    object(
      [("from", contact(conductor.from)), ("to", contact(conductor.to))]
        + (conductor.colour.map { [("colour", quoted($0))] } ?? [])
        + members(of: conductor.component)
    )
  }

  private func text(_ jumper: Jumper) -> String {
    object(
      [("join", list(jumper.pins.map { quoted(name(of: $0)) }, indent: nil))]
        + (jumper.colours.isEmpty
          ? [] : [("colours", list(jumper.colours.map(quoted), indent: nil))])
        + members(of: jumper.component)
    )
  }

  private func members(of component: WireComponent?) -> [(String, String)] {
    switch component {
    case .resistor: [("resistor", quoted(component?.words ?? ""))]
    case .diode: [("diode", "true")]
    case .circuit(let words): [("circuit", quoted(words))]
    case nil: []
    }
  }

  private func text(_ end: HostEnd) -> String {
    let pins = end.pins.sorted { $0.key < $1.key }
      .map { (quoted(ConnectorKind.label(ofContact: $0.key)), quoted($0.value.rawValue)) }
    return block(
      shape(end.connector, end.gender, end.name) + [("pins", block(pins, indent: "      "))]
    )
  }

  private func text(_ end: DeviceEnd) -> String {
    let pins = end.pins.sorted { $0.key < $1.key }.map { pin, signal in
      (
        quoted(ConnectorKind.label(ofContact: pin)),
        object(
          [("signal", quoted(signal.name)), ("direction", quoted(signal.direction.rawValue))]
            + (signal.hazard.map { [("hazard", quoted($0))] } ?? [])
        )
      )
    }
    let socket = end.socket.map { [("socket", quoted($0.rawValue))] } ?? []
    return block(
      shape(end.connector, end.gender, end.name) + socket
        + [("pins", block(pins, indent: "      "))]
    )
  }

  private func shape(
    _ connector: ConnectorKind,
    _ gender: Gender,
    _ name: String
  ) -> [(String, String)] {
    let isRow = connector.rawValue == ConnectorKind.headerName
    return [("connector", quoted(connector.rawValue))]
      + (isRow ? [("contacts", "\(connector.pins.upperBound)")] : [])
      + [("gender", quoted(gender.rawValue)), ("name", quoted(name))]
  }

  // MARK: JSON5

  private func name(of pin: Pin) -> String {
    "\(pin.end.rawValue):\(ConnectorKind.label(ofContact: pin.number))"
  }

  private func contact(_ number: Int) -> String {
    number == ConnectorKind.shellNumber
      ? quoted(ConnectorKind.label(ofContact: number)) : "\(number)"
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func object(_ members: [(String, String)]) -> String {
    "{ " + members.map { "\($0): \($1)" }.joined(separator: ", ") + " }"
  }

  /// An object with a line for each member.
  private func block(_ members: [(String, String)], indent: String = "    ") -> String {
    guard !members.isEmpty else { return "{}" }
    let lines = members.map { "\(indent)\($0): \($1),\n" }.joined()
    return "{\n\(lines)\(indent.dropLast(2))}"
  }

  /// A list, with a line for each item if it is indented and has any.
  private func list(_ items: [String], indent: String? = "    ") -> String {
    guard let indent, !items.isEmpty else { return "[" + items.joined(separator: ", ") + "]" }
    return "[\n" + items.map { "\(indent)\($0),\n" }.joined() + "\(indent.dropLast(2))]"
  }
}

extension KnownEnds {
  /// The name of the file that describes an end, if one does.
  fileprivate static func name(of end: HostEnd) -> String? {
    names { node in
      guard let read = try? CableEndReader.host(node).0 else { return false }
      return read == end
    }
  }

  /// The name of the file that describes an end, if one does.
  fileprivate static func name(of end: DeviceEnd) -> String? {
    names { node in (try? CableEndReader.device(node)) == end }
  }

  private static func names(_ isIt: (CableFileNode) -> Bool) -> String? {
    files.keys.sorted().first { name in
      isIt(CableFileNode(file: name, node: JSONNode(.text(name))))
    }
  }
}
