import CableModel
import Testing

@Suite("The contacts of a connector")
struct ConnectorKindTests {
  @Test(arguments: [
    (ConnectorKind.de9, 9), (.db25, 25), (.rj45, 8), (.rj50, 10), (.rj12, 6), (.rj11, 4),
    (.header(3), 3),
  ])
  func `there are as many as its name says`(kind: ConnectorKind, count: Int) {
    #expect(kind.pins == 1...count)
  }

  @Test(arguments: [
    (ConnectorKind.de9, 1, 5), (.de9, 6, 9), (.db25, 1, 13), (.db25, 14, 25), (.rj12, 1, 6),
    (.header(4), 2, 3),
  ])
  func `each row reads backwards from the other side`(kind: ConnectorKind, one: Int, other: Int) {
    #expect(kind.mirrored(one) == other)
    #expect(kind.mirrored(other) == one)
  }

  @Test(arguments: [
    (ConnectorKind.de9, 1, 6, true), (.de9, 5, 6, false), (.de9, 2, 6, true), (.de9, 5, 9, true),
    (.db25, 1, 14, true), (.db25, 13, 25, true), (.db25, 13, 14, false), (.rj45, 3, 4, true),
  ])
  func `a pin of the lower row lies between two of the upper`(
    kind: ConnectorKind,
    one: Int,
    other: Int,
    areNeighbours: Bool
  ) {
    #expect(kind.areNeighbours(one, other) == areNeighbours)
    #expect(kind.areNeighbours(other, one) == areNeighbours)
  }

  @Test
  func `an eight-contact plug sits in the middle of a ten-contact jack`() {
    #expect(ConnectorKind.rj45.number(of: 1, in: .rj50) == 2)
    #expect(ConnectorKind.rj45.number(of: 8, in: .rj50) == 9)
    #expect(ConnectorKind.rj11.number(of: 1, in: .rj12) == 2)
    #expect(ConnectorKind.rj50.number(of: 1, in: .rj45) == nil)
    #expect(ConnectorKind.de9.number(of: 1, in: .rj50) == nil)
  }

  @Test
  func `the shell is a contact with a name and no number`() {
    #expect(ConnectorKind.de9.contact(named: "shell") == ConnectorKind.shellNumber)
    #expect(ConnectorKind.rj11.contact(named: "shell") == nil)
    #expect(ConnectorKind.de9.contact(named: "0") == nil)
    #expect(ConnectorKind.de9.contact(named: "09") == nil)
    #expect(ConnectorKind.de9.place(ofContact: ConnectorKind.shellNumber) == "DE-9 shell")
  }

  /// EIA/TIA-232-F: a driver gives 5 V into 3 kohm at least, a receiver needs 3 V.
  @Test(arguments: [(330, true), (2000, true), (2001, false), (4700, false)])
  func `a small resistor is a wire, behind a large one nothing is predicted`(
    ohms: Int,
    isPredictable: Bool
  ) {
    let worst = 5.0 * 3000 / (3000 + Double(ohms))
    #expect((worst >= 3) == isPredictable)
    #expect(WireComponent.resistor(ohms: ohms).isPredictable == isPredictable)
  }
}
