import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import TestSupport
import Testing
import Wiring

/// Cables, each with a sample of what can be wrong with it, diagnosed and mended with what people have.
@Suite("What looks at single pins and repairs never do, whatever the cable and its fault")
struct RepairSafetyTests {
  private static let everything = Set(Ability.allCases)
  private static let tools: [Set<Ability>] = [
    everything, [.clip, .mending], [.meter, .continuity, .mending],
  ]

  /// A run from the free end, where nothing is at risk yet, with a cause that would do harm if there is one.
  ///
  /// Which cause and which tools differs from cable to cable. More take long: 12 for each cable took 100 s,
  /// and passed.
  private func trials(of cable: String) throws -> [Trial] {
    let diagnoser = try Procedures.of(cable)
    let place = CableLibrary.ids.firstIndex(of: cable) ?? 0
    var generator = SeededGenerator(seed: UInt64(place) + 1)
    let causes = diagnoser.hypotheses.map(\.hypothesis).filter { $0.kind != .nothingWrong }
    let harmful = causes.filter { cause in cause.variants.contains { !$0.hazards.isEmpty } }
    let chosen = (harmful.isEmpty ? causes : harmful).shuffled(using: &generator).prefix(1)
    return chosen.map { cause in
      let variants = cause.variants.indices
      let biting = variants.filter { !cause.variants[$0].hazards.isEmpty }
      return Trial(
        cause,
        variant: (biting.isEmpty ? [Int](variants) : biting).randomElement(using: &generator) ?? 0,
        diagnoser,
        start: .free,
        abilities: Self.tools[place % Self.tools.count]
      )
    }
  }

  /// Every second cable, as each takes a second.
  private static let cables = CableLibrary.ids.enumerated().filter { $0.offset % 2 == 0 }.map(
    \.element
  )

  @Test(arguments: cables)
  func `nothing harmful is plugged in, sent, or done where the device is`(cable: String) throws {
    let protocolOfDevice = try CableLibrary.load(id: cable).deviceProtocol
    let allowed: Set<UInt8> = protocolOfDevice == .console ? [0x0D] : safeBytes
    for trial in try trials(of: cable) {
      let looksSound = try looksSoundBefore(trial, cable)
      #expect(!trial.isHarmed || looksSound, "\(trial.name): \(trial.truth.hazards)")
      if trial.truth.host != .echoing {
        #expect(trial.record.unsafeChanges.isEmpty, "\(trial.name)")
      }
      for event in trial.story {
        switch event {
        case .did(.sent(let bytes), .attached):
          #expect(Set(bytes).isSubset(of: allowed), "\(trial.name): \(bytes)")
        case .did(.drove(let lines), _):
          #expect(lines.data == .idle, "\(trial.name)")
        case .saw(let result) where isOfPins(result.check):
          #expect(result.farEnd != .attached, "\(trial.name): \(result.check.rawValue)")
        default: break
        }
      }
    }
  }

  /// Whether no look before the device is plugged in shows anything else than a sound cable would.
  private func looksSoundBefore(_ trial: Trial, _ cable: String) throws -> Bool {
    let hypotheses = try Procedures.of(cable).hypotheses
    let sound = try #require(hypotheses.first { $0.hypothesis.kind == .nothingWrong })
    let cause = try #require(hypotheses.first { $0.hypothesis.id == trial.hypothesis.id })
    return cause.prediction.variants[trial.variant].all.allSatisfy { point, symptom in
      point.farEnd == .attached || sound.prediction.variants[0][point] == symptom
    }
  }

  private func isOfPins(_ check: CheckID) -> Bool {
    ["join-", "volts-", "swing-", "beep-"].contains { check.rawValue.hasPrefix($0) }
  }
}
