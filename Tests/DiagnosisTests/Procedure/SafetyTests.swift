import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import SmartProtocol
import TestSupport
import Testing
import Wiring

@Suite("What the procedure never does, whatever is wrong")
struct SafetyTests {
  @Test(arguments: TrialSeries.all)
  func `the UPS changes nothing that its load would notice`(series: TrialSeries) {
    // The program cannot prevent that something else on the computer echoes the UPS's answers.
    for trial in series.trials where trial.truth.host != .echoing {
      #expect(trial.record.unsafeChanges.isEmpty, "\(trial.name)")
    }
  }

  @Test(arguments: TrialSeries.all)
  func `with the UPS attached only bytes of the safe set are sent`(series: TrialSeries) {
    for trial in series.trials {
      let sent = trial.story.flatMap { event -> [UInt8] in
        guard case .did(.sent(let bytes), .attached) = event else { return [] }
        return bytes
      }
      #expect(Set(sent).isSubset(of: SmartCommand.safeSet), "\(trial.name)")
    }
  }

  @Test(arguments: TrialSeries.all.filter { $0.start == .attached })
  func `a UPS is sent something wherever the line settings hold`(series: TrialSeries) {
    // This tests the recording itself: what is not recorded cannot be judged.
    for trial in series.trials {
      let isSending = trial.story.contains { event in
        if case .did(.sent, .attached) = event { true } else { false }
      }
      let holds = trial.signs[TestPoint(.settingsHold, .attached)] == "held"
      #expect(isSending == holds, "\(trial.name)")
    }
  }

  @Test
  func `a check that is declared to send nothing sends nothing`() throws {
    for check in CheckCatalogue.all {
      guard case .line(let sending, _) = check.procedure else { continue }
      let shorted = FarEnd.shorted(ShortedPins(1, 2))
      for farEnd in [.free, shorted, .attached] where check.farEnds.contains(farEnd.kind) {
        let script = Script()
        _ = try script.look(check.id, farEnd: farEnd)
        #expect(script.sent.isEmpty == (sending == .nothing), "\(check.id) at \(farEnd)")
      }
    }
  }

  @Test(arguments: TrialSeries.all)
  func `the program never holds TxD in space`(series: TrialSeries) {
    for trial in series.trials {
      for case .did(.drove(let lines), _) in trial.story {
        #expect(lines.data == .idle, "\(trial.name)")
      }
    }
  }

  @Test(arguments: TrialSeries.all)
  func `a break reaches the UPS only where the wiring, the levels or the rate make one`(
    series: TrialSeries
  ) {
    for trial in series.trials where !trial.record.breaks.isEmpty {
      let isHeld = trial.truth.hazards.contains(.dataInputHeldInSpace)
      // A byte that is sent more slowly than it is read looks like a long space.
      let isSlow =
        ["ups-other-rate", "adapter-wrong-rate"].contains(trial.hypothesis.id)
        || trial.truth.unit.isConsole(fasterThan: series.cable.line.baudRate)
      #expect(isHeld || isSlow, "\(trial.name)")
    }
  }

  @Test(arguments: TrialSeries.all.filter { $0.start == .free })
  func `from the free end, a cable that would do harm is never plugged in if it can be seen`(
    series: TrialSeries
  ) throws {
    let good = try #require(series.bruteForce.signs["nothing-wrong"]?.first)
    let harmful = series.trials.filter { !$0.truth.hazards.isEmpty }
    #expect(harmful.count >= 10)
    for trial in harmful where isPluggedIn(trial) {
      // A cable that looks good to the line, the meter and the eye is plugged in like a good one.
      let signs = try #require(series.bruteForce.signs[trial.hypothesis.id]?[trial.variant])
      let isUnseen = signs.allSatisfy { testPoint, sign in
        testPoint.farEnd == .attached || good[testPoint] == sign
      }
      #expect(isUnseen, "\(trial.name): \(trial.truth.hazards)")
    }
  }

  @Test(arguments: TrialSeries.all.filter { $0.start == .free })
  func `the only hazards that cannot be seen first are bridges to a pin without a contact`(
    series: TrialSeries
  ) {
    let unseen = series.trials.filter { !$0.truth.hazards.isEmpty && isPluggedIn($0) }
    for trial in unseen {
      #expect(trial.hypothesis.id.hasPrefix("bridged-"), "\(trial.name)")
    }
    // A logic-level adapter and every misplaced wire are found before the UPS is plugged in.
    #expect(unseen.count < 10)
  }

  private func isPluggedIn(_ trial: Trial) -> Bool {
    trial.story.contains { event in
      if case .arranged(.attached) = event { true } else { false }
    }
  }

  @Test(arguments: TrialSeries.all.filter { $0.start == .free })
  func `from the free end, plugging in is asked for only after the contacts were seen to be right`(
    series: TrialSeries
  ) {
    let named = Set(series.cable.conductors.map(\.to)).sorted().map(String.init)
    var asked = 0
    for trial in series.trials {
      var isSeen = false
      for event in trial.story {
        switch event {
        case .saw(let result) where result.check == .pinsPopulated:
          isSeen = result.finding?.symptom?.code == named.joined(separator: " ")
        case .chose(let step) where step.farEnd == .attached:
          asked += 1
          #expect(isSeen, "\(trial.name)")
        default: break
        }
      }
    }
    #expect(asked > 0)
  }

  @Test(arguments: TrialSeries.all.filter { $0.start == .attached })
  func `no byte is sent to a UPS before the program has listened to the line`(series: TrialSeries) {
    for trial in series.trials {
      let listened = trial.story.firstIndex { event in
        if case .saw(let result) = event { result.check == .lineBeforeHandshake } else { false }
      }
      let sent = trial.story.firstIndex { event in
        if case .did(.sent, _) = event { true } else { false }
      }
      guard let listened, let sent else { continue }
      #expect(listened < sent, "\(trial.name)")
    }
  }
}

extension UnitCondition {
  /// Whether it is a console that reads faster than at some rate.
  fileprivate func isConsole(fasterThan rate: Int) -> Bool {
    if case .console(let own) = self { own > rate } else { false }
  }
}
