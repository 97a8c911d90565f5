extension SVGDrawing {
  /// Where things stand in a picture, in its units; text is 11 to 14 of them high.
  struct Places: Sendable {
    /// What tells pictures of this kind from others on a page.
    let name: String
    let width: Double
    let margin: Double
    /// Where the words at the host's pins end.
    let signal: Double
    let hostBox: Double
    let label: Double
    let hostTie: Double
    /// Where a wire ends that leads nowhere.
    let cut: Double
    /// Where wires leave their height for another.
    let bend: ClosedRange<Double>
    let deviceTie: Double
    let deviceBox: Double
    /// Where the words at the device's pins begin.
    let words: Double
    let face: FacePlaces
    let columns: Columns

    let box = 24.0
    let pitch = 32.0
    var wire: Double { hostBox + box }

    /// How a connector's face is laid out.
    struct FacePlaces: Sendable {
      /// From one face to the one beside it.
      let pitch: Double
      let width: Double
      /// From one round contact to the next, and how large it is.
      let contact: Double
      let radius: Double
      /// From one flat contact to the next.
      let bar: Double
    }

    /// How many characters lines of text have.
    struct Columns: Sendable {
      let head: Int
      let end: Int
      let colour: Int
      let pin: Int
      let hazard: Int
      let face: Int
      let note: Int
    }

    /// For documents, screens and paper.
    static let wide = Places(
      name: "wide",
      width: 420,
      margin: 8,
      signal: 66,
      hostBox: 70,
      label: 112,
      hostTie: 176,
      cut: 196,
      bend: 190...238,
      deviceTie: 250,
      deviceBox: 272,
      words: 302,
      face: FacePlaces(pitch: 206, width: 196, contact: 32, radius: 11, bar: 20),
      columns: Columns(head: 44, end: 28, colour: 12, pin: 16, hazard: 13, face: 40, note: 66)
    )

    /// For a phone that is held upright, where a unit is a pixel.
    static let narrow = Places(
      name: "narrow",
      width: 340,
      margin: 6,
      signal: 65,
      hostBox: 68,
      label: 101,
      hostTie: 165,
      cut: 159,
      bend: 167...198,
      deviceTie: 201,
      deviceBox: 218,
      words: 245,
      face: FacePlaces(pitch: 168, width: 160, contact: 27, radius: 10, bar: 17.5),
      columns: Columns(head: 36, end: 22, colour: 10, pin: 14, hazard: 11, face: 26, note: 50)
    )
  }
}
