import CableModel
import Diagnosis
import PortInventory
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

struct PortFreeCheckTests {
  private func look(
    _ holders: Knowable<[PortHolder]>,
    stale: [StaleLock] = []
  ) throws -> Finding<AnySymptom> {
    let check = try #require(CheckCatalogue.check(.portFree))
    guard case .survey(let look) = check.procedure else {
      preconditionFailure("the port is looked at from outside")
    }
    return look(
      PortSurvey(
        path: "/dev/ttyUSB0",
        resolvedPath: "/dev/ttyUSB0",
        kind: .serial,
        permission: nil,
        holders: holders,
        staleLocks: stale
      )
    )
  }

  @Test func `a port that nobody has is free`() throws {
    #expect(try look(.known([])).symptom?.code == "free")
  }

  @Test func `nobody is told to end the first process, which may hold a port for a service`() throws
  {
    let holder = PortHolder(pid: 1, program: "systemd", ways: [.open])
    #expect(holder.remedy == nil)
    #expect(try look(.known([holder])).notes.allSatisfy { !$0.contains("kill") })
  }

  @Test func `not being able to look is not the same as free`() throws {
    #expect(try look(.unknown(because: "no right")).result == .unknown(because: "no right"))
  }

  @Test func `a program is named, with the command that ends it and the option that ignores it`()
    throws
  {
    let holder = PortHolder(
      pid: 812,
      program: "apcupsd",
      ways: [.lockFile, .open],
      lockFile: "/run/lock/LCK..ttyUSB0",
      service: "apcupsd.service"
    )
    let look = try look(.known([holder]))
    #expect(look.symptom?.code == "held")
    #expect(
      look.detail
        == "apcupsd (pid 812) has it open, has locked it with /run/lock/LCK..ttyUSB0"
    )
    #expect(look.notes.joined().contains("sudo systemctl stop apcupsd.service"))
    #expect(look.notes.joined().contains("--take"))
  }

  @Test func `the kernel's console is recognised, and nothing offers to take it`() throws {
    let console = PortHolder(pid: nil, program: "the kernel", ways: [.kernelConsole])
    let look = try look(.known([console]))
    #expect(look.symptom?.code == "kernel-console")
    #expect(!look.notes.joined().contains("--take"))
  }

  @Test func `a stale lock is reported and does not count`() throws {
    let look = try look(.known([]), stale: [StaleLock(path: "/run/lock/LCK..x", pid: 77)])
    #expect(look.symptom?.code == "free")
    #expect(look.notes.joined().contains("/run/lock/LCK..x"))
    #expect(look.notes.joined().contains("77"))
  }

  /// Only a program that has the port can take bytes from it or send any back.
  @Test(arguments: [
    (HostCondition.sound, "free"), (.rateStuck(9600), "free"), (.flowControlStuck, "free"),
    (.echoing, "held"), (.sharedReader(takes: .all), "held"),
    (.sharedReader(takes: .everyOther), "held"),
  ])
  func `on the bench a program that meddles shows as one that has the port`(
    host: HostCondition,
    sign: String
  ) throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let predictor = Predictor(cable)
    let prediction = predictor.prediction(of: [BenchSetup(cable: cable, host: host)])
    for kind in FarEndKind.allCases {
      #expect(prediction.codes(at: TestPoint(.portFree, kind)) == [sign])
    }
  }

  @Test func `a program that was seen on the port is the first cause`() throws {
    let diagnoser = try Procedures.ofDefaultCable
    let seen = [
      CheckRecord(.portFree, at: .attached, code: "held"),
      CheckRecord(.smartMode, at: .attached, code: "silent"),
    ]
    let report = diagnoser.conclude(recorded: seen, port: "x")
    #expect(report.groups.first?.members.first?.hypothesis.id == "host-shared-reader")
  }
}
