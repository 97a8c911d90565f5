/// What a person sees who looks at the device and at the lead.
package struct DeviceAppearance: Hashable, Sendable {
  /// What there is to be seen.
  package var features: Set<DeviceFeature>

  /// The appearance of a device that is on, has its port to itself and is of the kind that the cable is
  /// for, and of a lead that is sold for it.
  package init() {
    features = [.litPanel, .knownModel, .sameLevels]
  }

  /// That appearance, with one thing otherwise.
  package init(changing feature: DeviceFeature) {
    self.init()
    if features.remove(feature) == nil { features.insert(feature) }
  }
}

/// One thing that can be seen without any line.
package enum DeviceFeature: String, Hashable, Sendable, CaseIterable {
  /// Something on its front panel is lit.
  case litPanel = "panel"
  /// Its label names a model of the kind that the cable is for.
  case knownModel = "label"
  /// A USB lead or an accessory card is in it.
  case occupiedSlot = "slot"
  /// The lead is sold with RS-232 levels, and not with logic levels.
  case sameLevels = "lead"
}
