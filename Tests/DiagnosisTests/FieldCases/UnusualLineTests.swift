import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing

/// A line or an adapter that does something else than most do, on a sound cable.
@Suite("Cases from the field: the line")
struct UnusualLineTests {
  @Test(arguments: [Attendance.unattended, .attended])
  func `a driver that invents CTS is called so, and no wire is accused`(
    attendance: Attendance
  ) throws {
    let run = try FieldRun(at: .zero, attendance) { $0.adapter = .inventsCTS }
    #expect(run.report.verdict == .worksWithRemarks)
    #expect(run.firstCause == "adapter-invents-cts")
    #expect(run.accusedOfWiring == [])
  }

  // MARK: Pulses

  /// Moments at which the program is started on a line with pulses; they hit other bytes each time.
  private static let moments = (0..<24).map { Duration.milliseconds(1737 * $0) }

  @Test(arguments: moments, [Disturbance.few, .many])
  func `whenever pulses hit, a line over which the UPS answers is told as disturbed`(
    moment: Duration,
    pulses: Disturbance
  ) throws {
    let run = try FieldRun(at: moment) { $0.disturbance = pulses }
    // At one moment few pulses miss every byte of the nineteen exchanges.
    if pulses == .few, moment == .milliseconds(1737 * 17) {
      #expect(run.report.exchanges.damagedBytes == 0)
      return
    }
    #expect(run.firstCause == "disturbed-line")
    #expect(run.report.groups.first?.remedies.first?.remedy.id == "quieten-line")
    #expect(run.tellsOfDamage)
    #expect(run.report.verdict == (pulses == .few ? .worksWithRemarks : .faultFound))
  }

  @Test(arguments: moments, [Disturbance.few, .many])
  func `pulses and a silent UPS are told together, and as nothing else`(
    moment: Duration,
    pulses: Disturbance
  ) throws {
    let run = try FieldRun(at: moment) {
      $0.disturbance = pulses
      $0.ups = .silent
    }
    // Two things are wrong, and what keeps the UPS silent may be many a thing.
    let first = run.report.groups.first?.members.map(\.hypothesis.id) ?? []
    #expect(first.contains { $0.contains("disturbed-line") })
    #expect(run.tellsOfDamage)
    let microlink = run.causes.filter { $0.hypothesis.id == "ups-microlink-stream" }
    #expect(microlink.allSatisfy { $0.share < 0.05 })
    let ground = run.causes.filter { $0.hypothesis.id == "open-gnd" }
    #expect(ground.allSatisfy { $0.share < 0.05 })
  }

  @Test(arguments: moments)
  func `a loose contact is no disturbance from outside`(moment: Duration) throws {
    let run = try FieldRun(at: moment) {
      $0.wiringFaults = [.deviceContactLoose(1)]
      $0.looseContact = .often
    }
    #expect(run.firstCause != "disturbed-line")
  }

  @Test func `a console at another rate is not taken for pulses`() throws {
    let run = try FieldRun { $0.unit = .console(rate: 9600) }
    #expect(run.causes.contains { $0.hypothesis.id == "far-end-is-console" })
    let disturbed = run.causes.filter { $0.hypothesis.id.contains("disturbed-line") }
    #expect(disturbed.allSatisfy { $0.share < 0.05 })
  }
}
