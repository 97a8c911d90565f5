import CableModel
import Diagnosis
import Report

extension [ObservationRecord] {
  /// What the person does not have by the latest file that says something of it.
  var missingTools: Set<Tool> {
    reduce(into: []) { missing, record in
      let used = record.records.compactMap { CheckCatalogue.check($0.check)?.tools }
      missing.subtract(used.joined())
      if record.records.contains(where: { $0.farEnd == .shorted }) { missing.remove(.clip) }
      missing.formUnion(record.missingTools)
    }
  }
}

extension [CheckRecord] {
  /// What a meter showed the last time that one was used, by pin.
  var volts: [Int: Double] {
    let prefix = "volts-"
    let latest = last { $0.check == .meter && $0.observation != nil }
    let readings = (latest?.finding?.measurements ?? []).compactMap {
      measurement -> (Int, Double)? in
      guard measurement.code.hasPrefix(prefix), measurement.value.hasSuffix(" V"),
        let pin = Int(measurement.code.dropFirst(prefix.count)),
        let volts = Double(measurement.value.dropLast(2))
      else { return nil }
      return (pin, volts)
    }
    return Dictionary(readings) { first, _ in first }
  }
}
