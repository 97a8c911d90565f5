import Diagnosis
import PortInventory
import Testing

@Suite("What bites on a port that is there")
struct DeviceExistsCheckTests {
  private func look(ownDriver: String? = nil, boardUART: BoardUART? = nil) throws -> Finding<
    AnySymptom
  > {
    let check = try #require(CheckCatalogue.check(.deviceExists))
    guard case .survey(let look) = check.procedure else {
      preconditionFailure("the port is looked at from outside")
    }
    return look(
      PortSurvey(
        path: "/dev/serial0",
        resolvedPath: "/dev/ttyS0",
        kind: .serial,
        permission: nil,
        ownDriver: ownDriver,
        boardUART: boardUART
      )
    )
  }

  @Test func `a usual port needs no warning`() throws {
    let seen = try look()
    #expect(seen.symptom?.code == "present")
    #expect(seen.notes.isEmpty)
  }

  @Test func `bare pins at 3.3 V are told before a UPS is plugged in`() throws {
    let seen = try look(boardUART: .raspberryPiMini)
    #expect(seen.symptom?.code == "present")
    let notes = seen.notes.joined(separator: " ")
    #expect(notes.contains("3.3 V"))
    #expect(notes.contains("enable_uart=1"))
  }

  @Test func `a driver that cannot set the rate is told with the one that can`() throws {
    let seen = try look(ownDriver: "xr_serial")
    #expect(seen.symptom?.code == "present")
    #expect(seen.notes.contains { $0.contains("sudo modprobe xr_serial") })
  }
}
