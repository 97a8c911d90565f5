import CableModel
import Report
import Testing
import Wiring

@Suite("The faces of connectors")
struct ConnectorFaceTests {
  // DE-9: the digits moulded into a male connector's mating face. RJ45: the cabling FAQ of
  // comp.dcom.lans.ethernet, "Plugs vs. Jacks".
  @Test(arguments: [
    (ConnectorKind.de9, Gender.male, ConnectorFace.Side.mating, [[1, 2, 3, 4, 5], [6, 7, 8, 9]]),
    (.de9, .male, .wires, [[5, 4, 3, 2, 1], [9, 8, 7, 6]]),
    (.de9, .female, .mating, [[5, 4, 3, 2, 1], [9, 8, 7, 6]]),
    (.de9, .female, .wires, [[1, 2, 3, 4, 5], [6, 7, 8, 9]]),
    (.rj45, .female, .mating, [[1, 2, 3, 4, 5, 6, 7, 8]]),
    (.rj45, .male, .mating, [[8, 7, 6, 5, 4, 3, 2, 1]]),
    (.rj50, .female, .mating, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]),
    (.rj12, .male, .mating, [[6, 5, 4, 3, 2, 1]]),
    (.rj11, .female, .mating, [[1, 2, 3, 4]]),
    (
      .db25, .male, .mating,
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
        [14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
      ]
    ),
    (.header(3), .male, .mating, [[1, 2, 3]]),
    (.header(3), .male, .wires, [[3, 2, 1]]),
  ])
  func `pins are where the connector has them`(
    connector: ConnectorKind,
    gender: Gender,
    side: ConnectorFace.Side,
    rows: [[Int]]
  ) {
    #expect(ConnectorFace(connector, gender, side).rows == rows)
  }

  @Test(arguments: ConnectorKind.named + [.header(4)], Gender.allCases)
  func `halves that mate have each pin opposite its own`(kind: ConnectorKind, gender: Gender) {
    let one = ConnectorFace(kind, gender, .mating).rows
    let other = ConnectorFace(kind, gender.mate, .mating).rows
    #expect(one == other.map { $0.reversed() })
  }

  @Test
  func `the adapter is shown as its jack, what plugs into it, and both sides of its DE-9`() throws {
    let cable = try CableLibrary.load(id: "cisco-rollover-gc98mf")
    #expect(
      cable.faces.map { "\($0.name), \($0.view)" } == [
        "RJ45 jack, looked into", "RJ45 plug, seen from its end", "DE-9 male, mating face",
        "DE-9 male, wire side",
      ]
    )
  }

  @Test
  func `the end at a PC's male port is female`() throws {
    let cable = try CableLibrary.load(id: "smart-custom")
    #expect(cable.faces.prefix(2).map(\.gender) == [.female, .female])
  }
}
