/// What a line, its driver, the UPS and the person do that no hypothesis is about.
///
/// None of it makes a sound cable unsound. The rates are not those of the checks' sensor models, on
/// purpose: the world does not follow the program's estimates.
package struct LineDisturbance: Hashable, Sendable {
  /// The share of bytes that are lost on the way, in either direction.
  package var lostShare = 0.0
  /// The share of bytes that arrive damaged at the host.
  package var damagedShare = 0.0
  package var driver = DriverSight.full
  /// How much later than usual the UPS answers, in milliseconds.
  package var delay = 0
  /// How long after the beginning mains fails or returns, again and again; `nil` if it does not.
  package var powerChanges: Duration?
  package var person = PersonRates()

  /// What a driver tells of the line.
  package enum DriverSight: String, Hashable, Sendable, CaseIterable {
    case full
    case noControlInputs = "control inputs are unknown"
    case noErrorCounters = "there are no error counters"
    case noDamageMarks = "damaged bytes have no mark"
    /// As `cdc_acm` does, which has no CTS.
    case ctsAlwaysOn = "CTS is always on"
    case nothing = "the driver tells nothing"
  }

  /// How often a person makes each mistake.
  package struct PersonRates: Hashable, Sendable {
    package var wrongHole = 0.0
    package var leadsExchanged = 0.0
    package var pinNotRead = 0.0
    package var shortNotMade = 0.0

    /// A person who makes no mistakes.
    package init() {}
  }

  /// No disturbance at all.
  package init() {}

  /// Draws the disturbance of one trial.
  package init(drawnFrom dice: Dice) {
    person.wrongHole = 0.03
    person.leadsExchanged = 0.03
    person.pinNotRead = 0.05
    person.shortNotMade = 0.03
    if dice.happens(0.1) { lostShare = 0.002 }
    if dice.happens(0.1) { damagedShare = 0.002 }
    if dice.happens(0.3) { driver = dice.one(of: DriverSight.allCases) }
    if dice.happens(0.1) { delay = Int(dice.share() * 1200) }
    if dice.happens(0.01) { delay = 3000 }
    if dice.happens(0.1) { powerChanges = .milliseconds(500 + Int(dice.share() * 9500)) }
  }
}
