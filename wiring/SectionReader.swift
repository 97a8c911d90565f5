import CableModel
import JSONSyntax

/// Turns the sections of a cable file that lie in front of its own wires into values.
enum SectionReader {
  /// What lies between the serial adapter and the cable's own wires.
  ///
  /// - Parameters:
  ///   - origin: the host end of the file.
  ///   - lead: the lead that brings the signals there, if it says so.
  ///   - node: the list of further sections.
  /// - Returns: `nil` if the cable's own wires begin at the host end itself.
  /// - Throws: the first key of a section that is unknown, missing or of the wrong kind.
  static func upstream(
    _ origin: HostEnd,
    _ lead: Section?,
    _ node: CableFileNode?
  ) throws(CableFileError) -> Upstream? {
    var sections = lead.map { [$0] } ?? []
    var before = origin.connector
    for item in try node?.items() ?? [] {
      let section = try self.section(item, after: before)
      before = section.connector
      sections.append(section)
    }
    guard !sections.isEmpty else { return nil }
    return Upstream(origin: lead == nil ? origin : .serialAdapter, sections: sections)
  }

  private static func section(
    _ node: CableFileNode,
    after before: ConnectorKind
  ) throws(CableFileError) -> Section {
    let section = try node.object(
      keys: ["name", "make", "connector", "contacts", "gender", "conductors", "jumpers"]
    )
    let connector = try CableEndReader.connector(of: section)
    let contacts = CableContacts(host: before, device: connector)
    var jumpers: [Jumper] = []
    if let node = section.optional("jumpers") { jumpers = try CableReader.jumpers(node, contacts) }
    return Section(
      name: try section.required("name").text(),
      make: try section.required("make").choice(),
      connector: connector,
      gender: try section.required("gender").choice(),
      conductors: try CableReader.conductors(
        try section.required("conductors", .list),
        contacts
      ),
      jumpers: jumpers
    )
  }
}

extension Section {
  /// The lead that brings the signals of a serial adapter to a host end.
  init(leadTo host: HostEnd, _ make: SectionMake) {
    let origins = HostEnd.serialAdapter.pins
    self.init(
      name: host.name,
      make: make,
      connector: host.connector,
      gender: host.gender,
      conductors: host.pins.sorted { $0.key < $1.key }.compactMap { pin, signal in
        origins.first { $0.value == signal }.map { Conductor(from: $0.key, to: pin) }
      }
    )
  }
}

extension HostEnd {
  /// The electronics of a serial adapter, with all the signals that there are.
  static let serialAdapter = HostEnd(
    connector: .serialAdapter,
    gender: .male,
    name: "serial adapter",
    pins: Dictionary(
      uniqueKeysWithValues: HostSignal.allCases.enumerated().map { ($0 + 1, $1) }
    )
  )
}
