import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import Testing
import Wiring

struct PortFreeCheckTests {
  private func look(_ holders: Knowable<[PortHolder]>, stale: [StaleLock] = []) throws -> Look {
    let check = try #require(CheckCatalogue.check(.portFree) as? any PortCheck)
    return check.look(
      at: PortSurvey(
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
    #expect(try look(.known([])).finding == .sign("free"))
  }

  @Test func `not being able to look is not the same as free`() throws {
    #expect(try look(.unknown(because: "no right")).finding == .unknown(because: "no right"))
  }

  @Test func `a program is named, with the command that ends it and the option that does not wait`()
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
    #expect(look.finding == .sign("held"))
    #expect(
      look.detail
        == "apcupsd (pid 812) has it open, has locked it with /run/lock/LCK..ttyUSB0"
    )
    #expect(look.notes.joined().contains("sudo systemctl stop apcupsd.service"))
    #expect(look.notes.joined().contains("--take"))
  }

  @Test func `the kernel's console is told apart, and nothing offers to take it`() throws {
    let console = PortHolder(pid: nil, program: "the kernel", ways: [.kernelConsole])
    let look = try look(.known([console]))
    #expect(look.finding == .sign("kernel-console"))
    #expect(!look.notes.joined().contains("--take"))
  }

  @Test func `a stale lock is told and does not count`() throws {
    let look = try look(.known([]), stale: [StaleLock(path: "/run/lock/LCK..x", pid: 77)])
    #expect(look.finding == .sign("free"))
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
    var predictor = Predictor(cable)
    let prediction = predictor.prediction(of: [BenchSetup(cable: cable, host: host)])
    for kind in FarEndKind.allCases {
      #expect(prediction.signs(at: Viewpoint(.portFree, kind)) == [sign])
    }
  }

  @Test func `a program that was seen on the port is the first cause`() throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    let diagnoser = Diagnoser(HypothesisCatalogue(cable))
    let seen = [("port-free", "held"), ("smart-mode", "silent")].compactMap { check, sign in
      CheckID(rawValue: check).map {
        Sighting(recorded: $0, .attached, Look(sign: sign, sign))
      }
    }
    let report = diagnoser.conclude(recorded: seen, port: "x")
    #expect(report.groups.first?.members.first?.hypothesis.id == "host-shared-reader")
  }
}
