import SmartProtocol

extension SmartUPSProfile {
  /// An APC Smart-UPS SC450RMI1U as its owners' dumps show it.
  ///
  /// Values and choices from the NUT device dump library, Smart-UPS SC450 RM with apcsmart 2.6.1
  /// (nut-upsuser, August 2011), turned back from NUT's units into those of the protocol.
  package static let sc450 = SmartUPSProfile(
    Description(
      replies: [
        0x01: "Smart-UPS SC450 RM",
        letter("V"): "DWI",
        letter("b"): "736.1.I",
        letter("y"): "(C) APCC",
        letter("m"): "02/13/11",
        letter("n"): "5S1107T50479",
        letter("B"): "13.77",
        letter("f"): "100.0",
        letter("g"): "012",
        letter("j"): "0016:",
        letter("F"): "50.00",
        letter("L"): "221.7",
        letter("M"): "224.6",
        letter("N"): "221.7",
        letter("O"): "221.7",
        letter("P"): "061.1",
        letter("Q"): "08",
        letter("G"): "R",
        letter("X"): "NO",
        letter("9"): "FF",
        letter("Y"): "SM",
      ],
      names: [
        letter("c"): "UPS_IDEN",
        letter("x"): "02/13/11",
      ],
      variables: [
        choice("u", international, ["253", "257", "261", "265"]),
        choice("l", international, ["208", "204", "200", "196"]),
        choice("o", international, ["230"]),
        choice("e", everywhere, ["00", "15", "50", "90"]),
        choice("s", everywhere, ["H", "M", "L"]),
        choice("q", everywhere, ["02", "05", "07", "10"]),
        choice("p", everywhere, ["060", "180", "300", "600"]),
        choice("k", everywhere, ["0", "T", "L", "N"]),
        choice("r", everywhere, ["000", "060", "180", "300"]),
        choice("E", everywhere, ["336", "168", "ON ", "OFF"]),
      ],
      actions: [0x0E, 0x7F] + Array("+-@ADKRSUWZz".utf8)
    )
  )

  private static let international = letter("I")
  private static let everywhere = letter("4")

  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(scalar.value) }

  private static func choice(
    _ scalar: Unicode.Scalar,
    _ region: UInt8,
    _ values: [String]
  ) -> EditableVariable {
    EditableVariable(command: letter(scalar), region: region, values: values)
  }
}
