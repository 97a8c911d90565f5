import CableModel

/// Something beside the cable that a person needs for a step.
package enum Tool: String, Hashable, Sendable, CaseIterable {
  case meter
  /// A wire or a paper clip, to join two pins with.
  case clip
  /// Another lead or serial adapter.
  case spareLead = "spare-lead"
  /// Another piece for the middle of the chain, such as a patch cable.
  case spareSection = "spare-section"
  /// Another cable to the device, known to be good.
  case spareCable = "spare-cable"
}

extension Tool {
  /// What it is, with its article.
  package var noun: String {
    switch self {
    case .meter: "a meter"
    case .clip: "a wire or a paper clip"
    case .spareLead: "another lead"
    case .spareSection: "another piece of its kind"
    case .spareCable: "another cable"
    }
  }

  /// Why a check was not made that needs it.
  var absence: String {
    switch self {
    case .meter: "there is no meter at hand"
    case .clip: "there is nothing at hand to join two pins with"
    case .spareLead: "there is no other lead at hand"
    case .spareSection: "there is no other piece of its kind at hand"
    case .spareCable: "there is no other cable at hand"
    }
  }
}

extension Step {
  /// What the person needs for the step.
  ///
  /// - Parameter present: the far end before the step; pins that are joined need not be joined again.
  /// - Returns: the tools.
  func tools(from present: FarEndKind) -> Set<Tool> {
    let joining: Set<Tool> = farEnd.kind == .shorted && present != .shorted ? [.clip] : []
    return checks.reduce(into: joining) { $0.formUnion(CheckCatalogue.check($1)?.tools ?? []) }
  }
}

/// What a person can do beside arranging the far end and looking at it.
package enum Ability: String, Hashable, Sendable, CaseIterable {
  /// Join any two pins with a paper clip.
  case clip
  /// Read a meter at any pin.
  case meter
  /// Hold a continuity tester to two pins.
  case continuity
  /// Repair what is named, and look again.
  case mending
  /// Put another lead or adapter in the place of this one.
  case swappingLead
  /// The same with a section in the middle of the chain.
  case swappingSection
  /// The same with the cable to the device.
  case swappingCable

  /// What it takes, if that is a tool; a continuity tester is a meter.
  var tool: Tool? {
    switch self {
    case .clip: .clip
    case .meter, .continuity: .meter
    case .mending: nil
    case .swappingLead: .spareLead
    case .swappingSection: .spareSection
    case .swappingCable: .spareCable
    }
  }
}
