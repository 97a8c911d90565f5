/// A kind of connector: its name, how its contacts lie, and whether it has a shell.
///
/// All that the program knows of a kind follows from one entry of `named`, or from `header(_:)`.
package struct ConnectorKind: Hashable, Sendable {
  /// The name in cable files and texts, such as "DE-9".
  package let rawValue: String
  package let shape: ConnectorShape
  /// What is joined to the metal around the contacts.
  package let shell: Shell
  /// The contact of each signal where the connector is a computer's serial port; empty for others.
  package let computerPort: [HostSignal: Int]

  /// Whether a connector has a contact around the others.
  package enum Shell: Hashable, Sendable {
    case conducting
    case none
  }

  private init(
    _ name: String,
    _ shape: ConnectorShape,
    shell: Shell,
    computerPort: [HostSignal: Int] = [:]
  ) {
    rawValue = name
    self.shape = shape
    self.shell = shell
    self.computerPort = computerPort
  }
}

extension ConnectorKind {
  /// The 8P8C modular plug of a console lead.
  package static let rj45 = ConnectorKind(
    "RJ45",
    .modular(positions: 8, contacts: 8),
    shell: .conducting
  )
  /// The 10P10C modular plug of newer APC units; its jack takes an eight-contact plug too.
  package static let rj50 = ConnectorKind(
    "RJ50",
    .modular(positions: 10, contacts: 10),
    shell: .conducting
  )
  package static let rj12 = ConnectorKind(
    "RJ12",
    .modular(positions: 6, contacts: 6),
    shell: .none
  )
  /// Four contacts in the middle of six positions, also sold as RJ14.
  package static let rj11 = ConnectorKind(
    "RJ11",
    .modular(positions: 6, contacts: 4),
    shell: .none
  )
  /// The 9-pin D-subminiature in shell size E; often and wrongly called DB9.
  ///
  /// The computer's port is that of EIA/TIA-574.
  package static let de9 = ConnectorKind(
    "DE-9",
    .dSubminiature(upper: 5, lower: 4),
    shell: .conducting,
    computerPort: [
      .dcd: 1, .rxd: 2, .txd: 3, .dtr: 4, .ground: 5, .dsr: 6, .rts: 7, .cts: 8, .ri: 9,
    ]
  )
  /// The 25-pin D-subminiature; the computer's port is that of EIA/TIA-232.
  package static let db25 = ConnectorKind(
    "DB-25",
    .dSubminiature(upper: 13, lower: 12),
    shell: .conducting,
    computerPort: [
      .txd: 2, .rxd: 3, .rts: 4, .cts: 5, .dsr: 6, .ground: 7, .dcd: 8, .dtr: 20, .ri: 22,
    ]
  )

  /// A row of pins or screw terminals, with so many contacts.
  package static func header(_ contacts: Int) -> ConnectorKind {
    ConnectorKind("header", .row(contacts), shell: .none)
  }

  /// A USB plug of type A, which carries no serial line.
  package static let usb = ConnectorKind("USB", .row(4), shell: .conducting)

  /// The electronics of a serial adapter: a contact for each signal, which nobody can touch.
  package static let serialAdapter = ConnectorKind(
    "serial adapter",
    .row(HostSignal.allCases.count),
    shell: .none
  )

  /// The kinds with a number of contacts of their own.
  package static let named = [rj45, rj50, rj12, rj11, de9, db25, usb]

  /// The most contacts that a row may have.
  package static let longestHeader = 40

  /// What a cable file calls a row of contacts, whose number it gives beside it.
  package static let headerName = "header"

  /// The words for a kind in cable files.
  package static let names = named.map(\.rawValue) + [headerName]
}

extension ConnectorKind {
  /// Whether it is a plug of the kind that telephones and networks have, which can be rolled.
  package var isModular: Bool {
    if case .modular = shape { true } else { false }
  }

  /// The numbers of the contacts, without the shell.
  package var pins: ClosedRange<Int> { 1...shape.count }

  /// The number by which the shell goes among the contacts; it is written as "shell".
  package static let shellNumber = 0

  /// Whether the connector has a contact of this number.
  package func has(_ contact: Int) -> Bool {
    pins.contains(contact) || contact == Self.shellNumber && shell == .conducting
  }

  /// How a contact is written: by its number, or as the shell.
  package static func label(ofContact contact: Int) -> String {
    contact == shellNumber ? "shell" : String(contact)
  }

  /// A contact in the middle of a sentence, such as "DE-9 pin 3" or "DE-9 shell".
  package func place(ofContact contact: Int) -> String {
    if self == .serialAdapter, pins.contains(contact) {
      return "host \(HostSignal.allCases[contact - 1].rawValue)"
    }
    return contact == Self.shellNumber ? "\(rawValue) shell" : "\(rawValue) pin \(contact)"
  }

  /// The number of the contact that is written so, if the connector has it.
  package func contact(named label: String) -> Int? {
    let number = label == "shell" ? Self.shellNumber : Int(label)
    guard let number, Self.label(ofContact: number) == label, has(number) else { return nil }
    return number
  }

  /// Whether two pins lie side by side, so that one is easily taken for the other.
  package func areNeighbours(_ one: Int, _ other: Int) -> Bool {
    shape.areNeighbours(one, other)
  }

  /// The number that a pin seems to have when the connector is looked at from its other side.
  ///
  /// Each row reads backwards: 1-5 and 6-9 of a DE-9, 1-8 of an RJ45. The shell stays itself.
  package func mirrored(_ pin: Int) -> Int {
    for row in shape.rows where row.contains(pin) {
      return row.lowerBound + row.upperBound - pin
    }
    return pin
  }

  /// The number of a contact in a connector of another kind on whose middle this one sits.
  ///
  /// An eight-contact plug fits into a ten-contact jack, and its contact 1 is the jack's 2.
  ///
  /// - Returns: the number, or `nil` if the other is not a modular jack in which this one fits.
  package func number(of contact: Int, in other: ConnectorKind) -> Int? {
    guard case .modular(let positions, let contacts) = shape,
      case .modular(let room, let count) = other.shape,
      positions <= room, pins.contains(contact)
    else { return nil }
    let number = contact + (count - contacts) / 2
    return other.pins.contains(number) ? number : nil
  }
}
