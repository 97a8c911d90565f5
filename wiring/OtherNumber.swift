/// Things with a number on them that people take for the number of a cable.
enum OtherNumber {
  /// What a number is on, so far as it is known and is no cable.
  static func thing(numbered text: String) -> String? {
    let number = text.uppercased()
    return things.first { $0.numbers.contains(number) }?.words
  }

  private static let things: [(numbers: [String], words: String)] = [
    // manualsbrain.com 1191917.
    (
      ["AP9620"],
      "the Legacy card, with which a newer Smart-UPS speaks the smart protocol while its own "
        + "RJ45 and USB ports are off"
    ),
    // Manuals of the AP9617 and AP9618, the AP9635, and the AP9640 (APC 990-9996K).
    (
      ["AP9617", "AP9618", "AP9619", "AP9635", "AP9640", "AP9641", "AP9643"],
      "a network management card, which can keep the serial port of its UPS for itself"
    ),
    // luxnet.ch/computer/apccable.php; coad.ca, 2017-02-13.
    (
      ["AP7868", "AP7900", "AP7901", "AP7920", "AP7921", "AP7931"],
      "a rack PDU, whose cable is the 940-0144"
    ),
    // wejn.org, 2021-02.
    (["SC450RMI1U"], "a Smart-UPS, into which the cable goes"),
    (["GC98MF"], "an adapter from RJ45 to DE-9, whose contacts its owner crimps"),
  ]
}
