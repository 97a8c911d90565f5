package import CableModel
package import PortInventory
package import SerialLink
import SimulatedBench

/// One thing to find out about the port, the cable or the device.
///
/// A check only looks. It reports a symptom, which is a value of its own finite type. Whether that is
/// good is decided elsewhere: the same check is made on a simulated bench where nothing is wrong.
/// Everything that belongs to a check is in its file; the catalogue lists it.
package protocol Check: Sendable {
  /// Everything that the check can see.
  associatedtype Symptom: CheckSymptom

  static var id: CheckID { get }
  /// The stable name of this very check, if its type makes several, such as a meter at each pin.
  var ownID: CheckID { get }
  /// What the check finds out, as a short phrase for people.
  var title: String { get }
  /// How it is made and what it shows, for the person who asks what the check is: a few sentences.
  ///
  /// `cablecheck explain` and the manual show it.
  var explanation: String { get }
  /// The far ends at which the check can be made.
  var farEnds: Set<FarEndKind> { get }
  /// The devices with which the check can be made while one is attached.
  var devices: Set<DeviceProtocol> { get }
  /// What must have been seen before this check makes sense.
  var prerequisites: [Prerequisite] { get }
  var procedure: Procedure<Symptom> { get }
  /// What the check costs a person, in seconds: waiting for automatic checks, work for the others.
  ///
  /// An estimate for a person who has the parts on the table. Only the proportions matter.
  var effort: Double { get }
  var occasion: CheckOccasion { get }
  /// What the person needs to make it.
  var tools: Set<Tool> { get }
  /// What a bench shows to it on which it is not made because its prerequisites are not met there.
  ///
  /// A check that looks for a reason of silence sees no reason where there is an answer. `nil` if nothing
  /// can be said.
  var symptomIfNotNeeded: Symptom? { get }

  /// How easily the check sees a symptom where the simulated bench shows another one.
  ///
  /// This is the check's sensor model. It is not asked about symptoms that are compatible.
  func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade

  /// A symptom in words for people, as a fact that is seen.
  func words(for symptom: Symptom) -> String
}

extension Check {
  package var ownID: CheckID { Self.id }
  package var farEnds: Set<FarEndKind> { Set(FarEndKind.allCases) }
  package var devices: Set<DeviceProtocol> { Set(DeviceProtocol.allCases) }
  package var prerequisites: [Prerequisite] { [] }
  package var effort: Double { 0.2 }
  package var occasion: CheckOccasion { .eachFarEnd }
  package var tools: Set<Tool> { [] }
  package var symptomIfNotNeeded: Symptom? { nil }

  package func grade(of seen: Symptom, where predicted: Symptom) -> SensorGrade { .malfunction }

  package func words(for symptom: Symptom) -> String { Self.plainWords(symptom) }

  /// The stable name of a symptom, as words.
  static func plainWords(_ symptom: Symptom) -> String {
    String(symptom.code.map { $0 == "-" ? " " : $0 })
  }
}

/// How a check is made, and by whom.
package enum Procedure<Symptom: Hashable & Sendable>: Sendable {
  /// From what the system says about the port, without opening it.
  case survey(@Sendable (PortSurvey) -> Finding<Symptom>)
  /// From the result of opening the port, where no error means that it is open, and what was known before.
  case opening(@Sendable (OpenError?, PortSurvey) -> Finding<Symptom>)
  /// On the open line.
  ///
  /// If the link throws, the check is `broken`, which says nothing about the cable.
  case line(
    sends: Sending,
    @Sendable (
      inout any SerialLink & ~Copyable, CheckContext
    ) throws(LinkError) -> Finding<Symptom>
  )
  /// By asking the person; nothing is sent. A request that was skipped gives a finding that is unknown.
  case question(@Sendable (inout any Operator, CheckContext) -> Answer<Finding<Symptom>>)
  /// On the open line, while a person holds something to the cable.
  case probe(
    sends: Sending,
    @Sendable (
      inout any SerialLink & ~Copyable, inout any Operator, CheckContext
    ) throws(LinkError) -> Answer<Finding<Symptom>>
  )
}

/// Whether a check sends bytes on the line.
package enum Sending: Hashable, Sendable {
  case nothing
  /// Only bytes of the protocol's safe set.
  case safeBytes
  /// Bytes of the safe set; other bytes only after an echo has proved a short at the far end.
  case otherBytesAfterProof
}

/// When a check is made.
package enum CheckOccasion: Hashable, Sendable {
  /// At each far end at which it can be made.
  case eachFarEnd
  /// Once, because the far end makes no difference.
  case once
  /// Only when it is chosen as a step, because it takes time.
  case onRequest
}

/// Something that an earlier check must have seen.
package struct Prerequisite: Hashable, Sendable {
  package let check: CheckID
  /// One of these symptoms must have been seen.
  package let symptoms: Set<AnySymptom>
  /// What holds where it looked and could not tell.
  package let doubt: Doubt

  /// Whether a check is made although an earlier one could not tell.
  package enum Doubt: Hashable, Sendable {
    case stops
    case passes
  }

  /// Requires that a check has seen one of some symptoms.
  package init<Needed: Check>(
    _ check: Needed.Type,
    _ symptoms: [Needed.Symptom],
    doubt: Doubt = .stops
  ) {
    self.check = Needed.id
    self.symptoms = Set(symptoms.map { AnySymptom($0) })
    self.doubt = doubt
  }
}

extension Set<DeviceProtocol> {
  /// What is met with a UPS's checks; one that only has contacts says nothing.
  static let ups: Set<DeviceProtocol> = [.apcSmart, .contacts]
}

extension Prerequisite {
  /// The line has the settings of the cable's device, as far as the port tells.
  static let lineIsSet = Prerequisite(SettingsHoldCheck.self, [.held], doubt: .passes)
}

/// What a check knows besides the line itself.
package struct CheckContext: Sendable {
  package let cable: Cable
  package let farEnd: FarEnd
  /// How long a handshake may go on before the line is called silent.
  package let patience: Duration
  /// How fast the UPS answers, as far as that was seen.
  let pace: ReplyPace
  /// How many whole exchanges were made just before, without a single one that was not.
  let wholeExchanges: Int

  /// Creates the context of a check.
  package init(
    cable: Cable,
    farEnd: FarEnd,
    patience: Duration = CheckRunner.usualPatience,
    pace: ReplyPace = .usual,
    wholeExchanges: Int = 0
  ) {
    self.cable = cable
    self.farEnd = farEnd
    self.patience = patience
    self.pace = pace
    self.wholeExchanges = wholeExchanges
  }

  /// The line settings that the cable's device uses.
  var settings: LineSettings { cable.line }
}
