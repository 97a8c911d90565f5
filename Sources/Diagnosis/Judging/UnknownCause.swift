import CableModel

/// The hypothesis that something is wrong that this program does not know of.
///
/// Its likelihood is flat: it says nothing about what the checks see, so it explains everything, and
/// nothing well. It keeps the other causes from ever reaching 100 %.
enum UnknownCause {
  /// The hypothesis, where a cable is for a device.
  static func hypothesis(of device: DeviceProtocol) -> Hypothesis {
    Hypothesis(
      id: "unknown-cause",
      kind: .unknown,
      words: "something that this program does not know of",
      prior: prior,
      variants: [],
      conductors: [],
      jumpers: [],
      parts: [],
      remedy: Remedy(
        id: "unknown",
        summary: "something that this program does not know of",
        steps: [
          "Replace one thing at a time with one that is known to work: the USB lead, the cable, the \(device.noun); "
            + "and run this again after each."
        ]
      )
    )
  }

  private static let prior = Prior(0.4, because: "no list of causes is complete")

  /// The likelihood of one observation that a sound bench does not show.
  ///
  /// A check has ten symptoms or more, and several checks are made.
  private static let firstOddity = 0.04
  /// The likelihood of each further one; what one cause does is often seen by several checks.
  private static let furtherOddity = 0.25
  /// How often a cause that is not in the catalogue looks like one that is, as a share of those.
  private static let mimicry = 0.04

  /// Its weight beside the weights of the known causes.
  ///
  /// - Parameters:
  ///   - oddities: how many observations a sound bench does not show.
  ///   - known: the sum of the weights of all known causes.
  /// - Returns: prior times likelihood; 0 if nothing is odd.
  static func weight(oddities: Int, beside known: Double) -> Double {
    guard oddities > 0 else { return 0 }
    var likelihood = firstOddity
    for _ in 1..<max(oddities, 1) { likelihood *= furtherOddity }
    return prior.weight * likelihood + mimicry * known
  }
}
