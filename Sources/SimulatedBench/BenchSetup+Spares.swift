package import CableModel

extension BenchSetup {
  /// This bench with another part, known to be good, in the place of one: what was wrong in that is gone,
  /// and all else stays.
  package func replacing(_ spare: Spare) -> BenchSetup {
    var bench = self
    bench.wiringFaults.removeAll { cable.isMended($0, by: spare) }
    switch spare {
    case .lead: bench.adapter = .sound
    case .section: break
    case .cable:
      bench.counting = .asMoulded
      bench.openContact = .inPlace
      bench.components = .conducting
    }
    return bench
  }
}
